import type { ExpressionSpecification } from 'maplibre-gl'
import { byZoom } from './byZoom.ts'
import type { LayerSpec, LegendEntry, TileSet } from './layerSpec.ts'
import type { MapTheme } from './mapTheme.ts'
import { rateBounds, rateClass } from './rateClasses.ts'
import { tileSource } from './tileSource.ts'

export interface DistrictRatesInput {
  level: number
  /** By district id, 0–1; null is no data, and so is a district that is not here. */
  rates: ReadonlyMap<number, number | null>
}

/** Close up the streets come through: there a reader looks at gaps, not at districts. */
const opacity = byZoom([11, 0.72], [14, 0.28])

/** Districts of one level by the class of their rate. No data is hatched grey: it never looks like a low rate. */
export function districtRates(tiles: TileSet, { level, rates }: DistrictRatesInput): LayerSpec {
  const known = [...rates].filter((entry): entry is [number, number] => entry[1] !== null)
  const atLevel: ExpressionSpecification = ['==', ['get', 'adminLevel'], level]
  const isKnown: ExpressionSpecification = ['in', ['get', 'id'], ['literal', known.map(([id]) => id)]]
  return {
    id: 'district-rates',
    title: 'layers.district-rates',
    place: 'area',
    sources: { districts: tileSource(tiles, 'districts') },
    style: (theme) => [
      {
        id: 'district-rates/no-data',
        type: 'fill',
        source: 'districts',
        'source-layer': 'district',
        filter: ['all', atLevel, ['!', isKnown]],
        paint: { 'fill-pattern': `hatch:${theme.noDataHatch}:${theme.noData}`, 'fill-opacity': opacity },
      },
      {
        id: 'district-rates/fill',
        type: 'fill',
        source: 'districts',
        'source-layer': 'district',
        filter: ['all', atLevel, isKnown],
        paint: { 'fill-color': fillColor(known, theme), 'fill-opacity': opacity },
      },
    ],
    legend,
    interactive: ['district-rates/fill', 'district-rates/no-data'],
  }
}

function fillColor(known: [number, number][], theme: MapTheme): ExpressionSpecification | string {
  const byClass = new Map<number, number[]>()
  for (const [id, rate] of known) byClass.set(rateClass(rate), [...(byClass.get(rateClass(rate)) ?? []), id])
  if (byClass.size === 0) return theme.noData
  const arms = [...byClass].flatMap(([index, ids]) => [ids, theme.rates[index as 0 | 1 | 2 | 3 | 4]])
  return ['match', ['get', 'id'], ...arms, theme.noData] as unknown as ExpressionSpecification
}

function legend(theme: MapTheme): LegendEntry[] {
  const percent = (rate: number) => `${Math.round(rate * 100)}%`
  const classes = rateBounds.map((from, index): LegendEntry => {
    const to = rateBounds[index + 1]
    const text =
      to === undefined ? `≥ ${percent(from)}` : index === 0 ? `< ${percent(to)}` : `${percent(from)} – ${percent(to)}`
    return { symbol: 'fill', color: theme.rates[index as 0 | 1 | 2 | 3 | 4], label: { text } }
  })
  return [
    ...classes.reverse(),
    { symbol: 'hatch', color: theme.noDataHatch, border: theme.noData, label: 'legend.noData' },
  ]
}
