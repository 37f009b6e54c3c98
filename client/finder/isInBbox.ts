import type { Bbox } from '#contract/geometry.ts'

export function isInBbox([lng, lat]: readonly [number, number], [west, south, east, north]: Bbox): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}
