import type { DatabaseSync } from 'node:sqlite'
import { aboutText, type ExportLayer, type LayerColumn, type LayerValue, orderedValues } from '../exportLayer.ts'
import { asDeclared, type Bounds, encodeGeometry, WGS84_SRS_ID } from './encodeGeometry.ts'
import { quoteName } from './quoteName.ts'
import { createSpatialIndex } from './spatialIndex.ts'

const KEY = 'fid'
const GEOMETRY = 'geom'
/** In capitals, as the standard lists them. */
const sqlTypes = { text: 'TEXT', integer: 'INTEGER', real: 'DOUBLE', boolean: 'BOOLEAN' } as const

/**
 * One layer as a table of features, or of attributes where it has no shapes; `onRow` is awaited after each row. The tables of the
 * standard are there.
 */
export async function writeLayer(
  db: DatabaseSync,
  layer: ExportLayer,
  lastChange: string,
  onRow: () => Promise<void>,
): Promise<void> {
  const { name, geometryType, columns } = layer
  const table = quoteName(name)
  demandDistinct(layer)
  db.exec(
    `create table ${table} (${[
      `${KEY} INTEGER primary key autoincrement not null`,
      ...(geometryType === null ? [] : [`${GEOMETRY} ${geometryType}`]),
      ...columns.map((column) => `${quoteName(column.name)} ${sqlTypes[column.type]}`),
    ].join(', ')})`,
  )
  register(db, layer, lastChange)
  const index = geometryType === null ? null : createSpatialIndex(db, name, GEOMETRY, KEY)
  const names = [...(index ? [GEOMETRY] : []), ...columns.map((column) => quoteName(column.name))]
  const insert = db.prepare(
    names.length === 0
      ? `insert into ${table} default values`
      : `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
  )
  let extent: Bounds | null = null
  for await (const row of layer.rows) {
    if (geometryType === null && row.geometry !== null)
      throw new TypeError(`Expected a row without geometry in layer ${name}, got ${row.geometry.type}`)
    const values = orderedValues(columns, row).map(toSql)
    const shape = row.geometry && geometryType && encodeGeometry(asDeclared(row.geometry, geometryType))
    const { lastInsertRowid } = insert.run(...(index ? [shape ? shape.blob : null] : []), ...values)
    if (shape?.bounds) {
      index?.add(lastInsertRowid, shape.bounds)
      extent = extent === null ? shape.bounds : extend(extent, shape.bounds)
    }
    await onRow()
  }
  index?.finish()
  if (extent)
    db.prepare('update gpkg_contents set min_x = ?, min_y = ?, max_x = ?, max_y = ? where table_name = ?').run(
      extent.minX,
      extent.minY,
      extent.maxX,
      extent.maxY,
      name,
    )
}

function demandDistinct({ name, columns }: ExportLayer): void {
  // SQLite does not tell capitals from small letters.
  const names = [KEY, GEOMETRY, ...columns.map((column) => column.name.toLowerCase())]
  if (new Set(names).size < names.length)
    throw new TypeError(`Expected column names other than ${KEY}, ${GEOMETRY} and each other in ${name}, got ${names}`)
}

const toSql = (value: LayerValue) => (typeof value === 'boolean' ? Number(value) : value)

const extend = (a: Bounds, b: Bounds): Bounds => ({
  minX: Math.min(a.minX, b.minX),
  minY: Math.min(a.minY, b.minY),
  maxX: Math.max(a.maxX, b.maxX),
  maxY: Math.max(a.maxY, b.maxY),
})

function register(db: DatabaseSync, { name, title, geometryType, columns, about }: ExportLayer, lastChange: string) {
  const hasShapes = geometryType !== null
  // What most programs show of a layer is its description; the metadata tables say the same for those that read them.
  db.prepare(
    'insert into gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) values (?, ?, ?, ?, ?, ?)',
  ).run(
    name,
    hasShapes ? 'features' : 'attributes',
    title,
    aboutText(about),
    lastChange,
    hasShapes ? WGS84_SRS_ID : null,
  )
  if (hasShapes)
    db.prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)').run(
      name,
      GEOMETRY,
      geometryType,
      WGS84_SRS_ID,
    )
  nameColumns(db, name, columns)
}

/** `name` is what programs show in place of the column's own, and has to be unique in its table. */
function nameColumns(db: DatabaseSync, table: string, columns: LayerColumn[]): void {
  const taken = new Set<string>()
  const insert = db.prepare('insert into gpkg_data_columns (table_name, column_name, name, title) values (?, ?, ?, ?)')
  for (const { name, title } of columns) {
    insert.run(table, name, taken.has(title) ? null : title, title)
    taken.add(title)
  }
}
