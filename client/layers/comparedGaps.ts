import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { GapProperties } from '#contract/coverage.ts'
import type { LayerSpec } from './layerSpec.ts'

type GapFeatures = readonly Feature<Polygon | MultiPolygon, GapProperties>[]

/**
 * Gaps of one standard by both measures. What lies beyond a straight line lies beyond a walk, too: the straight gaps, solid, cover their
 * part of the walking gaps, and what stays hatched is the gap that a straight line hides. Picked are the walking gaps.
 */
export function comparedGaps({ straight, walking }: { straight: GapFeatures; walking: GapFeatures }): LayerSpec {
  return {
    id: 'gaps',
    title: 'layers.gaps-compared',
    place: 'line',
    sources: {
      'gaps-walking': { type: 'geojson', data: { type: 'FeatureCollection', features: [...walking] } },
      'gaps-straight': { type: 'geojson', data: { type: 'FeatureCollection', features: [...straight] } },
    },
    style: (theme) => [
      {
        id: 'gaps/walking',
        type: 'fill',
        source: 'gaps-walking',
        paint: { 'fill-pattern': `hatch:${theme.onlyStraight}:transparent` },
      },
      {
        id: 'gaps/walking-edge',
        type: 'line',
        source: 'gaps-walking',
        paint: { 'line-color': theme.onlyStraight, 'line-width': 0.9 },
      },
      {
        id: 'gaps/straight',
        type: 'fill',
        source: 'gaps-straight',
        paint: { 'fill-color': theme.gap, 'fill-opacity': 0.88 },
      },
      {
        id: 'gaps/straight-edge',
        type: 'line',
        source: 'gaps-straight',
        paint: { 'line-color': theme.gapEdge, 'line-width': 0.9 },
      },
    ],
    legend: (theme) => [
      { symbol: 'fill', color: theme.gap, border: theme.gapEdge, label: 'legend.gapStraight' },
      { symbol: 'hatch', color: theme.onlyStraight, label: 'legend.gapWalkingOnly' },
    ],
    interactive: ['gaps/walking'],
  }
}
