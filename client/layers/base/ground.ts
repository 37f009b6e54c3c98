import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { byZoom, byZoomExponential } from '../byZoom.ts'
import type { MapTheme } from '../mapTheme.ts'

const source = 'base'
const type: ExpressionSpecification = ['coalesce', ['get', 'type'], '']

/** Land use, green, water, rail, barriers and buildings: what lies under everything, kept quiet. */
export function groundStyle(theme: MapTheme): LayerSpecification[] {
  const polygons: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
  const lines: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']
  return [
    { id: 'base/background', type: 'background', paint: { 'background-color': theme.ground } },
    {
      id: 'base/land',
      type: 'fill',
      source,
      'source-layer': 'land',
      filter: polygons,
      paint: {
        'fill-color': [
          'match',
          type,
          'residential',
          theme.land.residential,
          ['commercial', 'retail'],
          theme.land.commercial,
          ['industrial', 'railway', 'construction', 'garages'],
          theme.land.industrial,
          ['school', 'university', 'college', 'hospital', 'kindergarten', 'institutional', 'education', 'military'],
          theme.land.institution,
          'rgba(0, 0, 0, 0)',
        ],
        'fill-antialias': false,
      },
    },
    {
      id: 'base/green',
      type: 'fill',
      source,
      'source-layer': 'green',
      filter: polygons,
      paint: {
        'fill-color': ['match', type, ['park', 'garden', 'wood', 'forest'], theme.greenStrong, theme.green],
        'fill-antialias': true,
      },
    },
    {
      id: 'base/water',
      type: 'fill',
      source,
      'source-layer': 'water',
      filter: polygons,
      paint: { 'fill-color': theme.water },
    },
    {
      id: 'base/waterway',
      type: 'line',
      source,
      'source-layer': 'water',
      filter: lines,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': theme.water,
        'line-width': ['match', type, ['river', 'canal'], 4, 1.5],
      },
    },
    {
      id: 'base/building',
      type: 'fill',
      source,
      'source-layer': 'building',
      minzoom: 13.5,
      filter: polygons,
      paint: {
        'fill-color': theme.building,
        'fill-outline-color': theme.buildingEdge,
        'fill-opacity': byZoom([13.5, 0], [14.5, 1]),
      },
    },
    {
      id: 'base/barrier',
      type: 'line',
      source,
      'source-layer': 'barrier',
      minzoom: 15,
      filter: lines,
      paint: { 'line-color': theme.barrier, 'line-width': byZoom([15, 0.6], [18, 1.6]) },
    },
    {
      id: 'base/rail',
      type: 'line',
      source,
      'source-layer': 'rail',
      filter: lines,
      paint: { 'line-color': theme.rail, 'line-width': byZoomExponential([10, 0.8], [14, 1.6], [18, 4]) },
    },
    {
      id: 'base/rail-ties',
      type: 'line',
      source,
      'source-layer': 'rail',
      minzoom: 13,
      filter: lines,
      paint: {
        'line-color': theme.ground,
        'line-width': byZoomExponential([13, 0.6], [18, 2.2]),
        'line-dasharray': [4, 4],
      },
    },
  ]
}
