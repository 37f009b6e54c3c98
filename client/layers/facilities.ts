import type { ExpressionSpecification } from 'maplibre-gl'
import type { Category } from '#contract/facility.ts'
import { byZoom } from './byZoom.ts'
import type { LayerSpec, LegendEntry, TileSet } from './layerSpec.ts'
import { mapFont, mapFontBold, mapName } from './mapText.ts'
import type { MapTheme } from './mapTheme.ts'
import { tileSource } from './tileSource.ts'

export interface FacilitiesInput {
  /** Those to show; the rest are not drawn. */
  categories: Pick<Category, 'id' | 'icon' | 'color' | 'names'>[]
  language: 'zh-CN' | 'en'
}

/** The image that client/map draws for a category's pin. */
function pinImage(category: Pick<Category, 'icon' | 'color'>, theme: MapTheme): string {
  return `pin:${category.icon}:${category.color || theme.pinFallback}:${theme.pinIcon}:${theme.pinEdge}`
}

/** Facilities as pins by category, gathered into counted circles of the category's colour where they stand close. */
export function facilities(tiles: TileSet, { categories, language }: FacilitiesInput): LayerSpec {
  const isCluster: ExpressionSpecification = ['has', 'point_count']
  const isShown: ExpressionSpecification = ['in', ['get', 'category'], ['literal', categories.map(({ id }) => id)]]
  const source = { source: 'facilities', 'source-layer': 'facility' }
  return {
    id: 'facilities',
    title: 'layers.facilities',
    place: 'point',
    sources: { facilities: tileSource(tiles, 'facilities') },
    style: (theme) => [
      {
        id: 'facilities/cluster',
        type: 'symbol',
        ...source,
        filter: ['all', isCluster, isShown],
        layout: {
          'icon-image': clusterExpression(categories, theme),
          'icon-size': ['interpolate', ['linear'], ['sqrt', ['get', 'point_count']], 1, 0.38, 10, 0.55, 60, 0.9],
          'icon-allow-overlap': true,
          'text-field': ['to-string', ['get', 'point_count']],
          'text-font': mapFontBold,
          'text-size': 12,
          'text-allow-overlap': true,
          // A count is drawn with its circle: where circles of two categories overlap, the smaller is whole, on top.
          'symbol-sort-key': ['-', 0, ['get', 'point_count']],
        },
        paint: { 'text-color': theme.clusterText },
      },
      {
        id: 'facilities/pin',
        type: 'symbol',
        ...source,
        filter: ['all', ['!', isCluster], isShown],
        layout: {
          'icon-image': pinExpression(categories, theme),
          'icon-size': byZoom([10, 0.6], [15, 0.9], [18, 1.1]),
          'icon-allow-overlap': byZoomOverlap,
          'icon-padding': 1,
          'text-field': ['step', ['zoom'], '', 16, mapName(language)],
          'text-font': mapFont,
          'text-size': 11.5,
          'text-optional': true,
          'text-anchor': 'top',
          'text-offset': [0, 1.1],
          'text-max-width': 8,
        },
        paint: {
          'icon-opacity': ['match', ['coalesce', ['get', 'status'], 'open'], ['closed', 'planned'], 0.55, 1],
          'text-color': theme.label,
          'text-halo-color': theme.halo,
          'text-halo-width': 1.4,
        },
      },
    ],
    legend: (theme) => legend(categories, theme, language),
    interactive: ['facilities/pin', 'facilities/cluster'],
  }
}

/** Close up every pin is drawn; further out those that would cover another wait. */
const byZoomOverlap: ExpressionSpecification = ['step', ['zoom'], false, 15, true]

function clusterExpression(
  categories: FacilitiesInput['categories'],
  theme: MapTheme,
): ExpressionSpecification | string {
  const image = (color: string) => `disc:${color}:${theme.pinEdge}`
  const arms = categories.flatMap(({ id, color }) => (color ? [id, image(color)] : []))
  if (arms.length === 0) return image(theme.pinFallback)
  return ['match', ['get', 'category'], ...arms, image(theme.pinFallback)] as unknown as ExpressionSpecification
}

function pinExpression(categories: FacilitiesInput['categories'], theme: MapTheme): ExpressionSpecification | string {
  const arms = categories.flatMap((category) => [category.id, pinImage(category, theme)])
  if (arms.length === 0) return ''
  return ['match', ['get', 'category'], ...arms, ''] as unknown as ExpressionSpecification
}

function legend(categories: FacilitiesInput['categories'], theme: MapTheme, language: 'zh-CN' | 'en'): LegendEntry[] {
  return categories.map(({ icon, color, names, id }) => ({
    symbol: 'icon',
    icon,
    color: color || theme.pinFallback,
    label: {
      text: (language === 'en' ? names.en : (names['zh-Hans'] ?? names['zh-CN'] ?? names.zh)) ?? names.en ?? id,
    },
  }))
}
