import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { byZoom } from '../byZoom.ts'
import { mapFont, mapFontBold, mapName } from '../mapText.ts'
import type { MapTheme } from '../mapTheme.ts'

const type: ExpressionSpecification = ['coalesce', ['get', 'type'], '']
const settlements = ['city', 'town', 'suburb', 'quarter', 'neighbourhood', 'village', 'hamlet']

/** Names of streets, waters and places. Chinese first; in English the English name where there is one. */
export function labelStyle(theme: MapTheme, language: 'zh-CN' | 'en'): LayerSpecification[] {
  const name = mapName(language)
  const halo = { 'text-halo-color': theme.halo, 'text-halo-width': 1.4, 'text-halo-blur': 0.3 }
  return [
    streetLabel('major', ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'], 13, theme, name),
    streetLabel('minor', ['minor', 'service', 'path'], 15.5, theme, name),
    {
      id: 'base/label-water',
      type: 'symbol',
      source: 'base',
      'source-layer': 'label',
      minzoom: 10,
      filter: ['==', ['get', 'theme'], 'water'],
      layout: {
        'text-field': name,
        'text-font': mapFont,
        'text-size': 12,
        'text-max-width': 7,
        'text-letter-spacing': 0.08,
      },
      paint: { 'text-color': theme.waterLabel, ...halo },
    },
    {
      id: 'base/label-green',
      type: 'symbol',
      source: 'base',
      'source-layer': 'label',
      minzoom: 12,
      filter: ['==', ['get', 'theme'], 'green'],
      layout: { 'text-field': name, 'text-font': mapFont, 'text-size': 11, 'text-max-width': 7 },
      paint: { 'text-color': theme.greenLabel, ...halo },
    },
    {
      id: 'base/label-place',
      type: 'symbol',
      source: 'base',
      'source-layer': 'place',
      minzoom: 8,
      filter: ['match', type, settlements, true, false],
      layout: {
        'text-field': name,
        'text-font': mapFontBold,
        'text-size': ['match', type, ['city', 'town'], 15, ['suburb', 'village'], 13, 11.5],
        'text-max-width': 8,
        'text-letter-spacing': 0.04,
        'symbol-sort-key': ['coalesce', ['get', 'rank'], 9],
      },
      paint: { 'text-color': theme.labelMuted, ...halo },
    },
  ]
}

function streetLabel(
  id: string,
  classes: string[],
  minzoom: number,
  theme: MapTheme,
  name: ExpressionSpecification,
): SymbolLayerSpecification {
  return {
    id: `base/label-street-${id}`,
    type: 'symbol',
    source: 'base',
    'source-layer': 'street',
    minzoom,
    filter: [
      'all',
      ['==', ['geometry-type'], 'LineString'],
      ['has', 'name'],
      ['match', ['get', 'class'], classes, true, false],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': name,
      'text-font': mapFont,
      'text-size': byZoom([13, 10.5], [17, 13]),
      'text-max-angle': 35,
      'text-padding': 6,
    },
    paint: { 'text-color': theme.labelMuted, 'text-halo-color': theme.halo, 'text-halo-width': 1.4 },
  }
}
