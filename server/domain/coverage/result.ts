import type { MultiPolygon, Polygon } from 'geojson'
import type { CoverageParameters } from './snapshot.ts'

/** Why a rate is null. Never a 0 in place of what is not known. */
export type ShareReason =
  | 'no-residential-land'
  /** The run names no source of people. */
  | 'no-population-source'
  /** Nothing of the source that touches this row has a count. */
  | 'no-population-data'
  /** The counts are there and add up to 0. */
  | 'nobody-lives-here'
  | 'no-household-source'
  | 'no-household-data'
  | 'no-households-here'

/** A total, its covered part and their ratio (0–1). Land is in square metres on the ellipsoid. */
export interface Share {
  total: number | null
  covered: number | null
  rate: number | null
  /** Set exactly when `rate` is null. */
  reason: ShareReason | null
}

/**
 * One line of the table. Within one admin level the rows of kind 'district' and the row 'outside' (outside every district of
 * that level) add up to the one row 'area', which is the whole snapshot.
 */
export interface CoverageRow {
  kind: 'district' | 'outside' | 'area'
  districtId: string | null
  code: string | null
  /** null for the row 'area'. */
  adminLevel: number | null
  /** Residential land, dissolved. */
  land: Share
  people: Share
  households: Share
  /** Serving facilities that stand here (a polygon stands where its inner point is). */
  facilities: number
  /** The part of the run's `missing` that touches this row; what touches two districts is counted in both. */
  missing: { code: MissingCode; count: number }[]
}

export interface ParcelCoverage {
  parcelId: string
  state: 'covered' | 'partial' | 'gap'
  areaSquareMeters: number
  coveredSquareMeters: number
  /** Uncovered ground that is this parcel's own once land is dissolved: what its gap polygon shows. Sums to the land's gap. */
  gapSquareMeters: number
  /** Those of the run's source who live on the uncovered part; null = not known for this parcel. */
  peopleInGap: number | null
  householdsInGap: number | null
}

export type MissingCode =
  | 'facility-without-area'
  | 'entrances-unknown-edge-used'
  | 'parcel-without-people'
  | 'parcel-without-households'
  | 'compound-without-people'
  | 'compound-without-households'
  | 'population-cell-blank'
  | 'household-cell-blank'
  | 'parcel-shape-invalid'
  | 'compound-shape-invalid'
  | 'facility-shape-invalid'
  | 'district-shape-invalid'
  | 'population-cell-shape-invalid'
  /** By walking: no street in reach, or none that leads into the city. */
  | 'facility-unlinked'
  | 'land-unlinked'

/** What the figures could not take into account; shown beside them. At most ten ids as examples, in snapshot order. */
export interface Missing {
  code: MissingCode
  count: number
  exampleIds: string[]
}

export interface CoverageResult {
  kind: 'service-area'
  standard: { id: string; version: string }
  parameters: CoverageParameters
  /** The row 'area' first, then by admin level: districts in snapshot order, then 'outside'. */
  rows: CoverageRow[]
  /** In snapshot order; parcels of invalid shape are absent here and counted in `missing`. */
  parcels: ParcelCoverage[]
  missing: Missing[]
}

/** The uncovered part of one parcel, made by Turf. Parcels wholly in the gap are their own polygon. */
export interface Gap {
  parcelId: string
  state: 'partial' | 'gap'
  geometry: Polygon | MultiPolygon
  /** Of this polygon, on the ellipsoid. */
  areaSquareMeters: number
  people: number | null
  households: number | null
}

/** A gap that Turf could not make even after retries: listed, never left out silently. */
export interface GapError {
  parcelId: string
  error: string
}

export interface CompletenessRow {
  districtId: string
  code: string | null
  adminLevel: number
  categories: string[]
  required: number
  /** null where the unit's shape is invalid, so that nothing can be found in it. */
  found: number | null
  complete: boolean | null
}

/** Units of one level within one district of a higher level (null = in the whole area). */
export interface CompletenessSummary {
  withinDistrictId: string | null
  adminLevel: number
  categories: string[]
  /** Units of valid shape. */
  units: number
  complete: number
  /** 0–1; null when there is no unit of that level. */
  rate: number | null
}

export interface CompletenessResult {
  kind: 'unit-completeness'
  standard: { id: string; version: string }
  /** Every unit for every requirement, in snapshot order. */
  rows: CompletenessRow[]
  summaries: CompletenessSummary[]
  missing: Missing[]
}
