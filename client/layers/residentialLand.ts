import type { LayerSpec, TileSet } from './layerSpec.ts'
import { tileSource } from './tileSource.ts'

/** Residential land 居住用地: the denominator, seen. */
export function residentialLand(tiles: TileSet): LayerSpec {
  return {
    id: 'residential-land',
    title: 'layers.residential-land',
    place: 'area',
    sources: { land: tileSource(tiles, 'land') },
    style: (theme) => [
      {
        id: 'residential-land/fill',
        type: 'fill',
        source: 'land',
        'source-layer': 'residential-land',
        paint: { 'fill-color': theme.residential, 'fill-opacity': 0.45 },
      },
      {
        id: 'residential-land/edge',
        type: 'line',
        source: 'land',
        'source-layer': 'residential-land',
        minzoom: 13,
        paint: { 'line-color': theme.residentialEdge, 'line-width': 0.6 },
      },
    ],
    legend: (theme) => [
      { symbol: 'fill', color: theme.residential, border: theme.residentialEdge, label: 'legend.residential' },
    ],
  }
}
