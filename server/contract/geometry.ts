import type { Geometry } from 'geojson'
import { z } from 'zod'
import { decimal, readDecimal } from './addressNumbers.ts'

const Longitude = decimal(z.number().min(-180).max(180))
const Latitude = decimal(z.number().min(-90).max(90))

/** WGS 84 longitude, latitude in a query string. */
export const LngLatQuery = { lng: Longitude, lat: Latitude }

/** "west,south,east,north" in degrees, west ≤ east, south ≤ north. */
export const BboxQuery = z
  .string()
  .max(120)
  .transform((text, context) => {
    const numbers = text.split(',').map(readDecimal)
    const [west, south, east, north] = numbers
    if (
      numbers.length !== 4 ||
      west === undefined ||
      south === undefined ||
      east === undefined ||
      north === undefined ||
      !numbers.every(Number.isFinite) ||
      west > east ||
      south > north ||
      west < -180 ||
      east > 180 ||
      south < -90 ||
      north > 90
    ) {
      context.addIssue({
        code: 'custom',
        message: 'expected west,south,east,north in degrees with west ≤ east, south ≤ north',
      })
      return z.NEVER
    }
    return [west, south, east, north] as [number, number, number, number]
  })

export const Bbox = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Bbox = z.infer<typeof Bbox>

/** GeoJSON geometry, WGS 84. Only ever sent, never parsed from a request. */
export const GeoJsonGeometry = z.custom<Geometry>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
)

/** "park,toilet": category ids. */
export const CategoriesQuery = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)).max(100))
