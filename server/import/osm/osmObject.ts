/** An OpenStreetMap object's tags. Keys are unique within an object. */
export type Tags = Record<string, string>

export type ObjectKind = 'node' | 'way' | 'relation'

export interface Member {
  kind: ObjectKind
  ref: number
  role: string
}

/** Coordinates are whole units of 1e-7 degree, the precision OpenStreetMap itself keeps: geometry tests on them are exact. */
export const UNITS_PER_DEGREE = 1e7

/**
 * What one reading pass wants. Kinds without a method are skipped undecoded, so a pass over relations alone is cheap.
 * `turn` is called when the kind of object changes, and tells whether nodes come before the ways that use them.
 */
export interface OsmVisitor {
  turn?(kind: ObjectKind): void
  node?(id: number, x: number, y: number, tags: Tags | null): void
  way?(id: number, tags: Tags | null, nodeIds: number[]): void
  relation?(id: number, tags: Tags | null, members: Member[]): void
}

export interface OsmHeader {
  format: 'pbf' | 'xml'
  /** When the data was true: the replication timestamp (ISO 8601), else null. */
  dataDate: string | null
  generator: string | null
  /** west, south, east, north in degrees, as the file states it. */
  bbox: [number, number, number, number] | null
}
