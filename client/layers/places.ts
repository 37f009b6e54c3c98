import type { LayerSpec } from './layerSpec.ts'
import { mapFontBold } from './mapText.ts'

export interface MarkedPlace {
  /** WGS 84 longitude, latitude. */
  lngLat: [number, number]
  /** Drawn inside the mark: a rank, a letter; may be empty. */
  label: string
  /** `origin` is where the reader measures from; `result` is what was found. */
  kind: 'origin' | 'result'
  id?: number
}

/** Marks of a page's own: the asked point and what was found from it, numbered as in the list beside the map. */
export function places({ points }: { points: readonly MarkedPlace[] }): LayerSpec {
  return {
    id: 'places',
    title: 'layers.places',
    place: 'highlight',
    sources: {
      places: {
        type: 'geojson',
        data: {
          type: 'FeatureCollection',
          features: points.map(({ lngLat, label, kind, id }) => ({
            type: 'Feature',
            properties: { label, kind, id: id ?? null },
            geometry: { type: 'Point', coordinates: lngLat },
          })),
        },
      },
    },
    style: (theme) => [
      {
        id: 'places/dot',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-radius': ['match', ['get', 'kind'], 'origin', 8, 12],
          'circle-color': ['match', ['get', 'kind'], 'origin', theme.covered, theme.highlight],
          'circle-stroke-color': theme.halo,
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'places/label',
        type: 'symbol',
        source: 'places',
        layout: {
          'text-field': ['get', 'label'],
          'text-font': mapFontBold,
          'text-size': 12,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': theme.halo },
      },
    ],
    legend: () => [],
    interactive: ['places/dot'],
  }
}
