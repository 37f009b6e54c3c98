import type { Feature, Geometry } from 'geojson'
import type { LayerSpec } from './layerSpec.ts'

/** The way walked, in a casing so that it reads over circles and streets alike. */
export function walkRoute(geometry: Geometry): LayerSpec {
  const line = { source: 'walk-route', layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const } }
  return {
    id: 'walk-route',
    title: 'layers.walk-route',
    place: 'highlight',
    sources: {
      'walk-route': { type: 'geojson', data: geometry },
      'walk-route-end': { type: 'geojson', data: { type: 'FeatureCollection', features: endsOf(geometry) } },
    },
    style: (theme) => [
      { id: 'walk-route/casing', type: 'line', ...line, paint: { 'line-color': theme.halo, 'line-width': 8 } },
      { id: 'walk-route/line', type: 'line', ...line, paint: { 'line-color': theme.highlight, 'line-width': 4 } },
      {
        id: 'walk-route/end',
        type: 'circle',
        source: 'walk-route-end',
        paint: {
          'circle-radius': 7,
          'circle-color': theme.halo,
          'circle-stroke-color': theme.highlight,
          'circle-stroke-width': 4,
        },
      },
    ],
    legend: (theme) => [{ symbol: 'line', color: theme.highlight, label: 'legend.walkRoute' }],
  }
}

/** Nothing where the way is no line. */
const endsOf = (geometry: Geometry): Feature[] =>
  geometry.type === 'LineString' && geometry.coordinates.length > 0
    ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: geometry.coordinates.at(-1) ?? [] } }]
    : []
