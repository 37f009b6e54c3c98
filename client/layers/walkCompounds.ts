import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { byZoom } from './byZoom.ts'
import type { LayerSpec, LegendEntry } from './layerSpec.ts'
import type { MapTheme } from './mapTheme.ts'
import { walkColor, walkLegend } from './walkClasses.ts'

interface DrawnCompound {
  id: number
  position: [number, number]
  /** null: there is no figure. */
  walkMinutes: number | null
  /** null: the walk or the straight line is not known, or too short to divide by. */
  detour: number | null
}

interface WalkCompoundsInput {
  compounds: readonly DrawnCompound[]
  by: 'walk' | 'detour'
  selected: number | null
  /** The category and who walks, in words. */
  subject: string
}

/** Upper bounds of the classes of a detour; above the last a way may be missing: a footbridge, a gate. */
const detourBounds = [1.3, 1.6, 2] as const
const detourLabels = ['detourSlight', 'detourSome', 'detourMuch', 'detourGreat'] as const

/** Compounds as points, coloured and sized by the walk or by its detour. Those without a figure are hollow, never small and pale. */
export function walkCompounds({ compounds, by, selected, subject }: WalkCompoundsInput): LayerSpec {
  const value: ExpressionSpecification = ['get', by === 'walk' ? 'walkMinutes' : 'detour']
  const isKnown: FilterSpecification = ['!=', value, null]
  return {
    id: 'compounds',
    title: 'layers.compounds',
    subject,
    place: 'point',
    sources: {
      compounds: { type: 'geojson', data: { type: 'FeatureCollection', features: compounds.map(toFeature) } },
    },
    style: (theme) => [
      {
        id: 'compounds/unknown',
        type: 'circle',
        source: 'compounds',
        filter: ['!', isKnown],
        paint: {
          'circle-radius': byZoom([10, 3], [15, 6]),
          'circle-color': theme.halo,
          'circle-stroke-color': theme.labelMuted,
          'circle-stroke-width': 1.6,
        },
      },
      {
        id: 'compounds/known',
        type: 'circle',
        source: 'compounds',
        filter: isKnown,
        layout: { 'circle-sort-key': value },
        paint: {
          'circle-radius': radius(value, by),
          'circle-color': by === 'walk' ? walkColor(value, theme) : detourColor(value, theme),
          'circle-stroke-color': theme.halo,
          'circle-stroke-width': 1.4,
        },
      },
      {
        id: 'compounds/selected',
        type: 'circle',
        source: 'compounds',
        filter: ['==', ['get', 'id'], selected ?? -1],
        paint: {
          'circle-radius': 17,
          'circle-color': 'rgba(0, 0, 0, 0)',
          'circle-stroke-color': theme.highlight,
          'circle-stroke-width': 3,
        },
      },
    ],
    legend: (theme) => [
      ...(by === 'walk' ? walkLegend(theme, 'circle') : detourLegend(theme)),
      { symbol: 'circle', color: theme.halo, border: theme.labelMuted, label: 'legend.noData' },
    ],
    interactive: ['compounds/known', 'compounds/unknown'],
  }
}

const toFeature = ({ id, position, walkMinutes, detour }: DrawnCompound) => ({
  type: 'Feature' as const,
  properties: { id, walkMinutes, detour },
  geometry: { type: 'Point' as const, coordinates: position },
})

function radius(value: ExpressionSpecification, by: 'walk' | 'detour'): ExpressionSpecification {
  const [low, high] = by === 'walk' ? [5, 30] : [1, 3]
  const at = (small: number, large: number): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    value,
    low,
    small,
    high,
    large,
  ]
  return ['interpolate', ['linear'], ['zoom'], 10, at(3, 7), 15, at(6, 15)]
}

/** Every second colour of a walk: four classes apart enough for points. */
const detourColors = ({ walks }: MapTheme) => [walks[0], walks[2], walks[4], walks[5]] as const

function detourColor(value: ExpressionSpecification, theme: MapTheme): ExpressionSpecification {
  const colors = detourColors(theme)
  const arms = detourBounds.flatMap((bound, index) => [['<=', value, bound], colors[index]])
  return ['case', ...arms, colors[3]] as unknown as ExpressionSpecification
}

function detourLegend(theme: MapTheme): LegendEntry[] {
  return detourLabels.map((label, index) => ({
    symbol: 'circle',
    color: detourColors(theme)[index] ?? theme.noData,
    label: `legend.${label}`,
  }))
}
