import type { Geometry, LineString, MultiPoint, MultiPolygon, Point, Polygon, Position } from 'geojson'
import type { ImportProblem } from '#contract/importProblem.ts'
import type { LocalizedText } from '#contract/text.ts'

/**
 * What every reader (OSM, GeoJSON, CSV) yields and the one import writer takes.
 * Geometries are WGS 84 longitude, latitude. `sourceRef` is the row's own id at its source, unique within source and kind:
 * "n123", "w45", "r6" for OSM; the file's id column or a stated key for files. The same ref in a newer file is the same thing.
 */
interface RowBase {
  sourceRef: string
  name: string | null
  names: LocalizedText
  /** When it is true in the world, ISO dates; null = not stated. */
  validFrom: string | null
  validTo: string | null
  /** Coordinates as they came and the system declared for them, when that was not WGS 84. */
  rawPosition: { crs: string; coordinates: unknown } | null
  /** Where it stood in the file, for messages: "row 12", "feature 3", "way 123". */
  at: string
}

export interface FacilityRow extends RowBase {
  kind: 'facility'
  categories: string[]
  geometry: Geometry
  entrances: MultiPoint | null
  /** sourceRef of the park or venue that hosts it, resolved in the same area: "osm:w45" names the source first. */
  hostRef: string | null
  attributes: Record<string, string | number | boolean | null>
  openingHours: string | null
  status: 'open' | 'closed' | 'planned' | 'unknown'
}

export interface DistrictRow extends RowBase {
  kind: 'district'
  /** OpenStreetMap's admin_level scale: in China 4 province, 5 prefecture, 6 county, 8 township, 10 community, 11 grid cell. */
  adminLevel: number
  code: string | null
  parentCode: string | null
  /** Responsible level words stay data: what the country calls this level. */
  geometry: Polygon | MultiPolygon
}

interface ResidentialLandRow extends RowBase {
  kind: 'residential-land'
  geometry: Polygon | MultiPolygon
  households: number | null
  people: number | null
}

export interface CompoundRow extends RowBase {
  kind: 'residential-compound'
  geometry: Polygon | MultiPolygon
  gates: { position: Position; access: string | null; name: string | null }[]
  households: number | null
  people: number | null
}

interface PopulationCellRow extends RowBase {
  kind: 'population-cell'
  geometry: Polygon | MultiPolygon
  /** null = blank in the source: missing, not 0. */
  people: number | null
  households: number | null
}

export interface StreetRow extends RowBase {
  kind: 'street'
  geometry: LineString | Polygon
  /** OSM node ids, one per vertex: they carry the topology (a crossing without a shared node is no junction). */
  nodeRefs: number[]
  highway: string
  /** access, foot, sidewalk*, barrier, surface, smoothness, incline, step_count, layer, bridge, tunnel, width, oneway:foot, area … as tagged. */
  tags: Record<string, string>
}

export interface BaseFeatureRow extends RowBase {
  kind: 'base-feature'
  theme: 'water' | 'green' | 'building' | 'rail' | 'land' | 'barrier' | 'place' | 'transit'
  /** The value within the theme: river, wood, wall, gate, suburb, station … */
  type: string
  geometry: Point | LineString | Polygon | MultiPolygon
  tags: Record<string, string>
}

export type ImportRow =
  | FacilityRow
  | DistrictRow
  | ResidentialLandRow
  | CompoundRow
  | PopulationCellRow
  | StreetRow
  | BaseFeatureRow
export type ImportRowKind = ImportRow['kind']

/**
 * What a reader yields as it streams a file, which it never holds whole as text. It throws AppError 422 when the file as a whole
 * cannot be read.
 */
export type ImportEvent =
  | { type: 'row'; row: ImportRow }
  /** `sourceRef` of the refused row where it is known: a row that is in the file, though refused, is not "gone". */
  | { type: 'problem'; problem: ImportProblem; sourceRef?: string }
  | { type: 'progress'; bytesRead: number; totalBytes: number }
