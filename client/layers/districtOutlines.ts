import type { ExpressionSpecification } from 'maplibre-gl'
import { byZoom } from './byZoom.ts'
import type { LayerSpec, TileSet } from './layerSpec.ts'
import { mapFontBold, mapName } from './mapText.ts'
import { tileSource } from './tileSource.ts'

export interface DistrictOutlinesInput {
  level: number
  selected: number | null
  hovered?: number | null
  language: 'zh-CN' | 'en'
}

/** Borders of the districts of one level, the selected one strong, with one name each. */
export function districtOutlines(
  tiles: TileSet,
  { level, selected, hovered = null, language }: DistrictOutlinesInput,
): LayerSpec {
  const atLevel: ExpressionSpecification = ['==', ['get', 'adminLevel'], level]
  const chosen = (id: number | null): ExpressionSpecification => ['==', ['get', 'id'], id ?? -1]
  const border = { source: 'districts', 'source-layer': 'district', layout: { 'line-join': 'round' as const } }
  return {
    id: 'districts',
    title: 'layers.districts',
    place: 'line',
    sources: { districts: tileSource(tiles, 'districts') },
    style: (theme) => [
      {
        id: 'districts/line',
        type: 'line',
        ...border,
        filter: atLevel,
        paint: { 'line-color': theme.district, 'line-width': byZoom([7, 0.8], [14, 1.8]), 'line-dasharray': [4, 1.5] },
      },
      {
        id: 'districts/hovered',
        type: 'line',
        ...border,
        filter: chosen(hovered),
        paint: { 'line-color': theme.districtSelected, 'line-width': 2, 'line-opacity': 0.7 },
      },
      {
        id: 'districts/selected',
        type: 'line',
        ...border,
        filter: chosen(selected),
        paint: { 'line-color': theme.districtSelected, 'line-width': byZoom([7, 2.4], [14, 4]) },
      },
      {
        id: 'districts/label',
        type: 'symbol',
        source: 'districts',
        'source-layer': 'district-label',
        filter: atLevel,
        layout: {
          'text-field': mapName(language),
          'text-font': mapFontBold,
          'text-size': byZoom([7, 11], [12, 14]),
          'text-max-width': 7,
          'text-padding': 4,
          // A cluster on the name's place moves the name, it does not hide it.
          'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.6,
          'text-justify': 'auto',
        },
        paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
      },
    ],
    legend: (theme) => [{ symbol: 'dashed', color: theme.district, label: 'legend.district' }],
  }
}
