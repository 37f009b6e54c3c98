import type { Feature } from 'geojson'
import type { LayerSpec } from './layerSpec.ts'

/** What is selected, over everything: an edge with a light casing, so that it reads on any ground. */
export function highlight({ features }: { features: readonly Feature[] }): LayerSpec {
  return {
    id: 'highlight',
    title: 'layers.highlight',
    place: 'highlight',
    sources: { highlight: { type: 'geojson', data: { type: 'FeatureCollection', features: [...features] } } },
    style: (theme) => [
      {
        id: 'highlight/casing',
        type: 'line',
        source: 'highlight',
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: { 'line-color': theme.halo, 'line-width': 6, 'line-opacity': 0.9 },
      },
      {
        id: 'highlight/edge',
        type: 'line',
        source: 'highlight',
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: { 'line-color': theme.highlight, 'line-width': 3 },
      },
      {
        id: 'highlight/ring',
        type: 'circle',
        source: 'highlight',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': 17,
          'circle-color': 'rgba(0, 0, 0, 0)',
          'circle-stroke-color': theme.highlight,
          'circle-stroke-width': 3,
        },
      },
    ],
    legend: () => [],
  }
}
