import type { ImportRowKind } from './rows.ts'

/** Kinds that a GeoJSON or CSV file can hold; OSM decides kinds itself. */
export const FILE_KINDS = [
  'facility',
  'district',
  'residential-land',
  'residential-compound',
  'population-cell',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Every kind of row that any reader yields. */
export const IMPORT_KINDS = [...FILE_KINDS, 'street', 'base-feature'] as const satisfies ImportRowKind[]

/** How columns and properties of one file are read, where its own headers do not say. */
export interface FileMapping {
  /** Every row is of these categories. */
  categories?: string[]
  /** Category words of the file → category ids. */
  categoryWords?: Record<string, string>
  /** Districts without a level of their own: OSM's admin_level scale. */
  adminLevel?: number
  /** Encoding of a CSV when detection (UTF-8, else GB18030) is wrong. */
  encoding?: string
}
