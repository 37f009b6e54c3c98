import { byZoomExponential } from './byZoom.ts'
import type { LayerSpec, TileSet } from './layerSpec.ts'
import { walkTileSource } from './tileSource.ts'
import { walkColor, walkLegend } from './walkClasses.ts'

interface WalkDistanceInput {
  category: string
  profile: string
  /** The category and who walks, in words. */
  subject: string
}

/** Streets by the minutes one walks from their middle to the nearest facility of a category. Where there is no way: dashed, in the colour of a gap. */
export function walkDistance(tiles: TileSet, { category, profile, subject }: WalkDistanceInput): LayerSpec {
  const from = { source: 'walk-distance', 'source-layer': 'street' }
  return {
    id: 'walk-distance',
    title: 'layers.walk-distance',
    subject,
    place: 'line',
    sources: { 'walk-distance': walkTileSource(tiles, { subject: 'distance', profile, id: category }) },
    style: (theme) => [
      {
        id: 'walk-distance/no-way',
        type: 'line',
        ...from,
        filter: ['!', ['has', 'minutes']],
        paint: { 'line-color': theme.gap, 'line-width': streetWidth, 'line-dasharray': [2, 1.5] },
      },
      {
        id: 'walk-distance/street',
        type: 'line',
        ...from,
        filter: ['has', 'minutes'],
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': walkColor(['get', 'minutes'], theme), 'line-width': streetWidth },
      },
    ],
    legend: (theme) => [...walkLegend(theme, 'line'), { symbol: 'dashed', color: theme.gap, label: 'legend.noWay' }],
  }
}

export const streetWidth = byZoomExponential([11, 1.2], [14, 2.2], [16, 4.5], [18, 9])
