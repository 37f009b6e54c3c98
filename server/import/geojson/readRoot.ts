import type { FileContext } from '../record/fileContext.ts'
import { type FileFault, fileRefused } from '../refusal.ts'

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
  const refuse = (expected: FileFault['expected'], got: FileFault['got']) =>
    fileRefused(
      'import-not-geojson',
      { en: 'This file is not GeoJSON', zh: '该文件不是 GeoJSON' },
      { file, at: 'file', expected, got },
    )
  const duplicate = (key: string) =>
    refuse({ en: 'each member once', zh: '每个成员只出现一次' }, { en: `"${key}" twice`, zh: `"${key}" 出现两次` })
  if (typeof root !== 'object' || root === null || Array.isArray(root))
    throw refuse({ en: 'an object', zh: '一个对象' }, { value: root })
  if (scanned.duplicateKey !== null) throw duplicate(scanned.duplicateKey)
  const type = 'type' in root ? root.type : undefined
  if (type === 'Feature' || (typeof type === 'string' && GEOMETRY_TYPES.has(type))) {
    if (scanned.hasFeatures)
      throw refuse({ en: `no "features" in a ${type}`, zh: `${type} 中没有 "features"` }, { value: 'features' })
    noteCrs(root, context)
    return type === 'GeometryCollection' ? { type: 'Feature', properties: {}, geometry: root } : root
  }
  if (type !== 'FeatureCollection')
    throw refuse(
      { en: 'type FeatureCollection, Feature or a geometry', zh: 'type 为 FeatureCollection、Feature 或某种几何' },
      { value: type },
    )
  if (!scanned.hasFeatures)
    throw refuse(
      { en: '"features", a list', zh: '"features" 为列表' },
      { value: 'features' in root ? root.features : undefined },
    )
  const foreign = ['coordinates', 'geometries', 'geometry', 'properties'].find((name) => name in root)
  // RFC 7946 section 7.1.
  if (foreign)
    throw refuse(
      { en: 'no members of another GeoJSON type', zh: '没有属于其他 GeoJSON 类型的成员' },
      { value: foreign },
    )
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
    context.note('crs-member-differs', 'file', 'crs', { declared: declared.id, stated })
  }
}
