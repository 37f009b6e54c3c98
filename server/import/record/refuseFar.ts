import type { Position } from 'geojson'
import { RowRefused } from '../refusal.ts'
import type { FileContext } from './fileContext.ts'

/**
 * Refuses a place that is nowhere near the area: `place` in WGS 84, `raw` as it came. Where swapping the axes would bring it
 * home, the refusal says so. Districts are let by: they say where the area is.
 */
export function refuseFar(place: Position, raw: Position, context: FileContext): void {
  const { reach, kind } = context.declared
  if (!reach || kind === 'district') return
  const [west, south, east, north] = reach
  const isWithin = (lng: number, lat: number) => lng >= west && lng <= east && lat >= south && lat <= north
  const [lng = 0, lat = 0] = place
  if (isWithin(lng, lat)) return
  const bounds = reach.map((degrees) => degrees.toFixed(3))
  const got = `${raw[0]}, ${raw[1]}`
  if (isWithin(lat, lng)) throw new RowRefused('axes-swapped', 'coordinates', { got })
  throw new RowRefused('far-outside', 'coordinates', { bounds, got })
}
