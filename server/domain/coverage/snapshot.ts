import type { Geometry, MultiPoint, MultiPolygon, Polygon } from 'geojson'

/**
 * Everything one coverage run reads, taken at one data version. No I/O: the caller fills it from the database, a file or a scenario.
 * Geometries are WGS 84 longitude, latitude. Ids are unique within their list. The order of the lists does not change a figure
 * beyond rounding, but identical to the byte means the same order: sort by id.
 */
export interface CoverageSnapshot {
  parcels: SnapshotParcel[]
  /** Only read when a run names compounds as its source of people or households; may be empty. */
  compounds: SnapshotCompound[]
  /** Open facilities of any category; the standard chooses among them. */
  facilities: SnapshotFacility[]
  districts: SnapshotDistrict[]
  populationCells: SnapshotPopulationCell[]
}

/** Residential land 居住用地. */
export interface SnapshotParcel {
  id: string
  geometry: Polygon | MultiPolygon
  /** null = not known, never 0. */
  people: number | null
  households: number | null
}

/** A residential compound 小区, a kind of its own: it may lie on residential land or apart from any. */
interface SnapshotCompound {
  id: string
  geometry: Polygon | MultiPolygon
  people: number | null
  households: number | null
}

export interface SnapshotFacility {
  id: string
  categories: string[]
  geometry: Geometry
  entrances: MultiPoint | null
  /** Stated area; null = measured from the polygon where there is one, else unknown (a point has no area). */
  areaSquareMeters: number | null
}

export interface SnapshotDistrict {
  id: string
  /** OpenStreetMap's scale: in China 4 province, 5 prefecture, 6 county, 8 township, 10 community. */
  adminLevel: number
  code: string | null
  parentId: string | null
  geometry: Polygon | MultiPolygon
}

/** An H3 or any other polygon cell with a count. */
export interface SnapshotPopulationCell {
  id: string
  geometry: Polygon | MultiPolygon
  /** null = blank in the source: missing, not 0. */
  people: number | null
  households: number | null
}

/** A run names ONE source of people and one of households; sources are never added. */
export type DemandSource = 'population-cells' | 'parcels' | 'compounds'

export interface CoverageParameters {
  /** null = the run gives no figure by people. */
  peopleFrom: DemandSource | null
  householdsFrom: DemandSource | null
  /** For standards with `categoriesChosen`: takes the place of every tier's categories. */
  categories?: string[]
}
