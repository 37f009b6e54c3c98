import type { Feature, Geometry } from 'geojson'
import type { LayerSpec, LegendEntry } from './layerSpec.ts'
import type { MapTheme } from './mapTheme.ts'

interface DrawnRing {
  /** Metres walked: the order of the rings. */
  meters: number
  /** "10 min", in the reader's language. */
  label: string
  /** null: nothing is reached. */
  geometry: Geometry | null
  straight: Geometry
  /** Of the straight-line circle, what walking does not reach. */
  onlyStraight: Geometry | null
}

/** Circles walked from one place, one inside the other: each laid over the larger ones, so that the nearest is the strongest. */
export function walkCircles(
  rings: readonly DrawnRing[],
  { origin, withStraight }: { origin: [number, number]; withStraight: boolean },
): LayerSpec {
  const largestFirst = rings.toSorted((a, b) => b.meters - a.meters)
  return {
    id: 'circles',
    title: 'layers.circles',
    place: 'line',
    sources: {
      circles: geojson(largestFirst.flatMap(({ geometry, meters }) => feature(geometry, { meters }))),
      'circles-straight': geojson(withStraight ? straightFeatures(largestFirst) : []),
      'circles-origin': geojson(feature({ type: 'Point', coordinates: origin }, {})),
    },
    style: (theme) => [
      {
        id: 'circles/fill',
        type: 'fill',
        source: 'circles',
        paint: { 'fill-color': theme.covered, 'fill-opacity': ringOpacity },
      },
      {
        id: 'circles/only-straight',
        type: 'fill',
        source: 'circles-straight',
        filter: ['==', ['get', 'part'], 'only'],
        paint: { 'fill-pattern': `hatch:${theme.onlyStraight}:transparent`, 'fill-opacity': 0.7 },
      },
      {
        id: 'circles/edge',
        type: 'line',
        source: 'circles',
        paint: { 'line-color': theme.covered, 'line-width': 1.8 },
      },
      {
        id: 'circles/straight-edge',
        type: 'line',
        source: 'circles-straight',
        filter: ['==', ['get', 'part'], 'disc'],
        paint: { 'line-color': theme.onlyStraight, 'line-width': 1.6, 'line-dasharray': [4, 2] },
      },
      {
        // Where these circles are drawn around: on paper there is no marker.
        id: 'circles/origin',
        type: 'circle',
        source: 'circles-origin',
        paint: {
          'circle-radius': 4.5,
          'circle-color': theme.covered,
          'circle-stroke-color': theme.halo,
          'circle-stroke-width': 2,
        },
      },
    ],
    legend: (theme) => legend(largestFirst, theme, withStraight),
  }
}

const ringOpacity = 0.16

/** Of every ring its straight circle; what only that claims is shaded for the largest alone, or the hatches would lie over one another. */
function straightFeatures(largestFirst: readonly DrawnRing[]): Feature[] {
  const only = largestFirst[0]?.onlyStraight ?? null
  return [
    ...largestFirst.flatMap(({ straight }) => feature(straight, { part: 'disc' })),
    ...feature(only, { part: 'only' }),
  ]
}

/** A legend shows what lies on the map: so many fills over one another. */
function legend(largestFirst: readonly DrawnRing[], theme: MapTheme, withStraight: boolean): LegendEntry[] {
  const rings = largestFirst.map(({ label }, index): LegendEntry => {
    const opacity = Math.round((1 - (1 - ringOpacity) ** (index + 1)) * 255)
    const color = theme.covered + opacity.toString(16).padStart(2, '0')
    return { symbol: 'fill', color, border: theme.covered, label: { text: label } }
  })
  if (!withStraight) return rings.reverse()
  return [
    ...rings.reverse(),
    { symbol: 'dashed', color: theme.onlyStraight, label: 'legend.straightCircle' },
    { symbol: 'hatch', color: theme.onlyStraight, label: 'legend.onlyStraight' },
  ]
}

const feature = (geometry: Geometry | null, properties: Record<string, unknown>): Feature[] =>
  geometry === null ? [] : [{ type: 'Feature', properties, geometry }]

const geojson = (features: Feature[]) => ({
  type: 'geojson' as const,
  data: { type: 'FeatureCollection' as const, features },
})
