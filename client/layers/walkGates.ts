import type { Geometry } from 'geojson'
import type { LayerSpec } from './layerSpec.ts'

interface DrawnGate {
  position: [number, number]
  isOpen: boolean
}

/** One compound's edge and its gates: an open one is a disc, a closed one a ring, so that they differ without colour. */
export function walkGates({ geometry, gates }: { geometry: Geometry; gates: readonly DrawnGate[] }): LayerSpec {
  return {
    id: 'compound-gates',
    title: 'layers.compound-gates',
    place: 'highlight',
    sources: {
      'compound-edge': { type: 'geojson', data: geometry },
      'compound-gates': {
        type: 'geojson',
        data: {
          type: 'FeatureCollection',
          features: gates.map(({ position, isOpen }) => ({
            type: 'Feature',
            properties: { isOpen },
            geometry: { type: 'Point', coordinates: position },
          })),
        },
      },
    },
    style: (theme) => [
      {
        id: 'compound-gates/casing',
        type: 'line',
        source: 'compound-edge',
        paint: { 'line-color': theme.halo, 'line-width': 6, 'line-opacity': 0.9 },
      },
      {
        id: 'compound-gates/edge',
        type: 'line',
        source: 'compound-edge',
        paint: { 'line-color': theme.highlight, 'line-width': 3 },
      },
      {
        id: 'compound-gates/gate',
        type: 'circle',
        source: 'compound-gates',
        paint: {
          'circle-radius': 6,
          'circle-color': ['case', ['get', 'isOpen'], theme.covered, theme.halo],
          'circle-stroke-color': ['case', ['get', 'isOpen'], theme.halo, theme.gap],
          'circle-stroke-width': 3,
        },
      },
    ],
    legend: (theme) => [
      { symbol: 'circle', color: theme.covered, label: 'legend.gateOpen' },
      { symbol: 'circle', color: theme.halo, border: theme.gap, label: 'legend.gateClosed' },
    ],
  }
}
