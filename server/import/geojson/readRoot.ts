import type { FileContext } from '../record/fileContext.ts'
import { fileRefused } from '../refusal.ts'

const GEOMETRY_TYPES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
])

/**
 * Judges what is left of a document when its features are taken out. Gives the one Feature or geometry that the document is, or
 * null when it is a FeatureCollection. Throws AppError `import-not-geojson` for anything else.
 */
export function readRoot(
  root: unknown,
  scanned: { duplicateKey: string | null; hasFeatures: boolean },
  context: FileContext,
): unknown {
  const { file } = context
  const refuse = (expected: string, got: unknown) =>
    fileRefused(
      'not-geojson',
      { en: 'This file is not GeoJSON', zh: '该文件不是 GeoJSON' },
      { file, at: 'file', expected, got },
    )
  if (typeof root !== 'object' || root === null || Array.isArray(root)) throw refuse('an object', root)
  if (scanned.duplicateKey !== null) throw refuse('each member once', `"${scanned.duplicateKey}" twice`)
  const type = 'type' in root ? root.type : undefined
  if (type === 'Feature' || (typeof type === 'string' && GEOMETRY_TYPES.has(type))) {
    if (scanned.hasFeatures) throw refuse(`no "features" in a ${type}`, 'features')
    noteCrs(root, context)
    return type === 'GeometryCollection' ? { type: 'Feature', properties: {}, geometry: root } : root
  }
  if (type !== 'FeatureCollection') throw refuse('type FeatureCollection, Feature or a geometry', type)
  if (!scanned.hasFeatures) throw refuse('"features", a list', 'features' in root ? root.features : undefined)
  const foreign = ['coordinates', 'geometries', 'geometry', 'properties'].find((name) => name in root)
  // RFC 7946 section 7.1.
  if (foreign) throw refuse('no members of another GeoJSON type', foreign)
  noteCrs(root, context)
  return null
}

/** GeoJSON of 2008 could name a system; where it names another than declared, a person should know. */
function noteCrs(root: object, context: FileContext): void {
  const name = 'crs' in root ? JSON.stringify(root.crs) : null
  const code = /(?:EPSG|epsg)[^0-9]{1,4}(\d{4,6})|CRS84/.exec(name ?? '')
  const declared = context.declared.crs
  if (!code || !declared) return
  const stated =
    code[1] === undefined || code[1] === '4326' ? 'wgs84' : code[1] === '4490' ? 'cgcs2000' : `EPSG:${code[1]}`
  if (stated !== declared.id) {
    context.note('crs-member-differs', 'file', 'crs', `the declared ${declared.id}`, `the file says ${stated}`)
  }
}
