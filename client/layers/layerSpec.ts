import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { MapTheme } from './mapTheme.ts'

/** Bottom to top; within a place the order of the list given to the map. */
export const layerPlaces = ['ground', 'area', 'line', 'label', 'point', 'highlight'] as const
export type LayerPlace = (typeof layerPlaces)[number]

/** How a legend line is drawn, and what it says: an i18n key or a text of the data. */
export interface LegendEntry {
  symbol: 'fill' | 'line' | 'dashed' | 'circle' | 'hatch' | 'icon'
  color: string
  border?: string
  icon?: string
  label: string | { text: string }
}

/**
 * One layer of the map as data. A function that makes one is pure: the same data and theme give the same layer, and only
 * client/map turns it into pixels. Ids of its MapLibre layers begin with its own id and a slash.
 */
export interface LayerSpec {
  id: string
  /** i18n key. */
  title: string
  /** What its figures are of, after the title in the legend: a text of the data. */
  subject?: string
  place: LayerPlace
  /** By source id; a source of the same id in several specs is the same source. */
  sources: Record<string, SourceSpecification>
  style(theme: MapTheme): LayerSpecification[]
  legend(theme: MapTheme): LegendEntry[]
  /** MapLibre layer ids whose features can be picked. */
  interactive?: string[]
}

/** What every tile address of a city needs. */
export interface TileSet {
  area: string
  dataVersion: number
}
