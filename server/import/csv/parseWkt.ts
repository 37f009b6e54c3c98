import { RowRefused } from '../refusal.ts'

const TYPES = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
} as const

const WHOLE = /^(?:SRID=\d+;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON)\s*(?:Z|M|ZM)?\s*(\([\s\d()+\-.,eE]*\))$/i
const POSITION = /[^\s(),]+(?:\s+[^\s(),]+)+/g
const MAX_CHARACTERS = 4 * 1024 * 1024

/**
 * Well-known text (OGC 06-103r4) as a GeoJSON geometry, its positions as they stand; an SRID in front is not believed over the
 * declared system. Checked for nothing but its form: the caller checks it as GeoJSON. Throws RowRefused.
 */
export function parseWkt(text: string): unknown {
  const refuse = () => new RowRefused('not-a-geometry', 'geometry', { got: text })
  if (text.length > MAX_CHARACTERS) throw refuse()
  const [, multi = '', base = '', body = ''] = WHOLE.exec(text.trim()) ?? []
  const type = TYPES[`${multi}${base}`.toUpperCase() as keyof typeof TYPES]
  if (!type) throw refuse()
  const json = body
    .replaceAll(POSITION, (position) => `[${position.trim().split(/\s+/).join(',')}]`)
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  try {
    const nested: unknown = JSON.parse(json)
    if (!Array.isArray(nested)) throw refuse()
    if (type === 'Point') return { type, coordinates: nested[0] }
    // Both MULTIPOINT (1 2, 3 4) and MULTIPOINT ((1 2), (3 4)) are in use.
    const isWrapped = type === 'MultiPoint' && Array.isArray(nested[0]) && Array.isArray(nested[0][0])
    return { type, coordinates: isWrapped ? nested.map((part: unknown[]) => part[0]) : nested }
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse()
    throw error
  }
}
