import type { Geometry } from 'geojson'

/** A simple-feature type as GeoPackage names it; GEOMETRY holds any. MULTI… takes single geometries too. */
export type LayerGeometryType =
  | 'POINT'
  | 'LINESTRING'
  | 'POLYGON'
  | 'MULTIPOINT'
  | 'MULTILINESTRING'
  | 'MULTIPOLYGON'
  | 'GEOMETRYCOLLECTION'
  | 'GEOMETRY'

export type LayerValue = string | number | boolean | null

export interface LayerColumn {
  /** From our own code only: letters, digits and _; property of a GeoJSON feature, column of a table. */
  name: string
  type: 'text' | 'integer' | 'real' | 'boolean'
  /** In the reader's language, with its unit. */
  title: string
}

export interface LayerRow {
  /** WGS 84 longitude, latitude. */
  geometry: Geometry | null
  /** By column name: every column, null where nothing is known. */
  values: Record<string, LayerValue>
}

/** A label and a value: what the figures rest on. */
export type AboutLine = [label: string, value: string]

/** Rows with columns and a shape: one description for every file format. */
export interface ExportLayer {
  /** From our own code only, see LayerColumn.name; unique in a file. */
  name: string
  /** In the reader's language; unique in a file. */
  title: string
  /** null: rows of a table without a shape. */
  geometryType: LayerGeometryType | null
  columns: LayerColumn[]
  rows: Iterable<LayerRow> | AsyncIterable<LayerRow>
  about: AboutLine[]
}

/** A file's layers. A generator is asked for the next one once the rows of the one before have been read. */
export type ExportLayers = Iterable<ExportLayer> | AsyncIterable<ExportLayer>

export const aboutText = (about: AboutLine[]): string => about.map((line) => line.join(': ')).join('\n')

/** A row's values in the order of the columns. A value of another type than its column's is a fault of the caller: TypeError. */
export const orderedValues = (columns: LayerColumn[], { values }: LayerRow): LayerValue[] =>
  columns.map((column) => {
    const value = values[column.name]
    if (value === undefined || !fits(column, value))
      throw new TypeError(`Expected ${column.type} or null in column ${column.name}, got ${typeof value} ${value}`)
    return value
  })

function fits({ type }: LayerColumn, value: LayerValue): boolean {
  if (value === null) return true
  if (type === 'integer') return Number.isSafeInteger(value)
  if (type === 'real') return Number.isFinite(value)
  return typeof value === (type === 'text' ? 'string' : 'boolean')
}
