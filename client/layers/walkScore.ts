import type { ExpressionSpecification } from 'maplibre-gl'
import type { LayerSpec, LegendEntry, TileSet } from './layerSpec.ts'
import type { MapTheme } from './mapTheme.ts'
import { rateBounds } from './rateClasses.ts'
import { walkTileSource } from './tileSource.ts'
import { streetWidth } from './walkDistance.ts'

interface WalkScoreInput {
  /** Id of a circle set. */
  set: string
  profile: string
  /** The set and who walks, in words. */
  subject: string
}

/** Streets by how much of a circle set is within reach on foot. What cannot be judged is grey, never a low score. */
export function walkScore(tiles: TileSet, { set, profile, subject }: WalkScoreInput): LayerSpec {
  const from = { source: 'walk-score', 'source-layer': 'street' }
  return {
    id: 'walk-score',
    title: 'layers.walk-score',
    subject,
    place: 'line',
    sources: { 'walk-score': walkTileSource(tiles, { subject: 'score', profile, id: set }) },
    style: (theme) => [
      {
        id: 'walk-score/unknown',
        type: 'line',
        ...from,
        filter: ['!', ['has', 'score']],
        paint: { 'line-color': theme.noDataHatch, 'line-width': streetWidth, 'line-dasharray': [1, 1.5] },
      },
      {
        id: 'walk-score/street',
        type: 'line',
        ...from,
        filter: ['has', 'score'],
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': scoreColor(theme), 'line-width': streetWidth },
      },
    ],
    legend,
  }
}

/** More is what a longer walk is in the other map: the strong end. One of the six colours is left out. */
const scoreColors = ({ walks }: MapTheme) => [walks[0], walks[1], walks[2], walks[4], walks[5]]

function scoreColor(theme: MapTheme): ExpressionSpecification {
  const [lowest, ...higher] = scoreColors(theme)
  const steps = higher.flatMap((color, index) => [rateBounds[index + 1], color])
  return ['step', ['get', 'score'], lowest, ...steps] as unknown as ExpressionSpecification
}

function legend(theme: MapTheme): LegendEntry[] {
  const percent = (rate: number) => `${Math.round(rate * 100)}%`
  const colors = scoreColors(theme)
  const classes = rateBounds.map((from, index): LegendEntry => {
    const to = rateBounds[index + 1]
    const text =
      to === undefined ? `≥ ${percent(from)}` : index === 0 ? `< ${percent(to)}` : `${percent(from)} – ${percent(to)}`
    return { symbol: 'line', color: colors[index] ?? theme.noData, label: { text } }
  })
  return [...classes.reverse(), { symbol: 'dashed', color: theme.noDataHatch, label: 'legend.notJudged' }]
}
