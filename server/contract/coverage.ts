import type { MultiPolygon, Polygon } from 'geojson'
import { z } from 'zod'
import { Standard } from '#domain/standards/standard.ts'
import { PeopleSource, Source } from './area.ts'
import { Share } from './share.ts'
import { LocalizedText } from './text.ts'
import { ProfileId, WalkingProfile } from './walking.ts'

export { ReasonCode, Share } from './share.ts'

/** By which distance a run covers. The two are never mixed. */
export const Measure = z.enum(['straight-line', 'walking'])
export type Measure = z.infer<typeof Measure>

/** What a coverage run is asked to do. Everything left out takes the stated default, which the run records. */
export const CoverageRequest = z.strictObject({
  standardId: z.string().max(64),
  /** Default: the newest. */
  standardVersion: z.string().max(32).optional(),
  /** Default: by straight line. */
  measure: Measure.optional(),
  /** Who walks; only by walking. Default: the default profile. */
  profile: ProfileId.optional(),
  /** Only for standards whose categories are chosen. */
  categories: z.array(z.string().max(64)).min(1).max(50).optional(),
  /** Default: population cells, else compounds, else land; null: no people figures. */
  peopleSource: PeopleSource.nullable().optional(),
  householdSource: z.enum(['residential-compound', 'residential-land', 'population-cell']).nullable().optional(),
})
export type CoverageRequest = z.infer<typeof CoverageRequest>

/** What was missing from the data and how it was treated. `code` has a text in every language of the client. */
const MissingCount = z.object({ code: z.string(), count: z.number().int() })
/** With at most ten ids of rows as examples. */
export const Missing = MissingCount.extend({ exampleIds: z.array(z.number().int()) })
export type Missing = z.infer<typeof Missing>

export const CoverageRow = z.object({
  /** A district, the land outside every district of the level, or the whole city. */
  kind: z.enum(['district', 'outside', 'area']),
  districtId: z.number().int().nullable(),
  adminLevel: z.number().int().nullable(),
  parentId: z.number().int().nullable(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  names: LocalizedText,
  /** Square metres of dissolved residential land. */
  land: Share,
  people: Share,
  households: Share,
  /** Facilities of the rule that lie (their representative point) in it. */
  facilities: z.number().int(),
  /** What of the run's missing data touches this row. */
  missing: z.array(MissingCount),
})
export type CoverageRow = z.infer<typeof CoverageRow>

/** Units of administrative completeness: how many of the units of a level have what the rule asks. */
export const CompletenessRow = z.object({
  kind: z.enum(['district', 'outside', 'area']),
  districtId: z.number().int().nullable(),
  adminLevel: z.number().int().nullable(),
  parentId: z.number().int().nullable(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  names: LocalizedText,
  units: z.array(
    z.object({
      adminLevel: z.number().int(),
      categories: z.array(z.string()),
      share: Share,
      /** Ids of the units of this level that lack it. */
      lacking: z.array(z.number().int()),
    }),
  ),
  /** Those of all levels. */
  lacking: z.array(z.number().int()),
})
export type CompletenessRow = z.infer<typeof CompletenessRow>

/** What a figure rests on; opens behind every figure. */
export const Provenance = z.object({
  standard: Standard,
  /** The walking network's figures have their own name and never mix with those by straight line. */
  measure: Measure,
  /** Who walks, and the version of the rules of what is walkable; null by straight line. */
  walking: z
    .object({
      profile: WalkingProfile,
      rulesVersion: z.string(),
      snapLimitMeters: z.number(),
      landStepMeters: z.number(),
    })
    .nullable()
    .default(null),
  dataVersion: z.number().int(),
  /** The oldest retrieval date among the sources used, ISO; null when none states one. */
  dataDate: z.string().nullable(),
  sources: z.array(Source),
  softwareVersion: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  isDemonstration: z.boolean(),
})
export type Provenance = z.infer<typeof Provenance>

export const CoverageResult = z.object({
  rows: z.array(CoverageRow),
  completeness: z.array(CompletenessRow),
  gapCount: z.number().int(),
  missing: z.array(Missing),
})
export type CoverageResult = z.infer<typeof CoverageResult>

export const CoverageRun = z.object({
  id: z.string(),
  areaId: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0–1 while running. */
  progress: z.number().min(0).max(1),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  provenance: Provenance,
  result: CoverageResult.nullable(),
  error: z.object({ code: z.string(), title: LocalizedText }).nullable(),
})
export type CoverageRun = z.infer<typeof CoverageRun>

/** One uncovered or partly covered piece of residential land. `properties` of its GeoJSON feature. */
export const GapProperties = z.object({
  rank: z.number().int(),
  parcelId: z.number().int().nullable(),
  parcelName: z.string().nullable(),
  state: z.enum(['partial', 'gap']),
  areaSquareMeters: z.number(),
  people: z.number().nullable(),
  households: z.number().nullable(),
})
export type GapProperties = z.infer<typeof GapProperties>

export const GapFeature = z.object({
  type: z.literal('Feature'),
  /** The rank. */
  id: z.number().int(),
  geometry: z.custom<Polygon | MultiPolygon>((value) => typeof value === 'object' && value !== null && 'type' in value),
  properties: GapProperties,
})
export type GapFeature = z.infer<typeof GapFeature>

/** The last record of a stream of gaps: how many came, and which could not be drawn. */
export const GapsEnd = z.object({
  type: z.literal('End'),
  count: z.number().int(),
  failed: z.array(z.object({ parcelId: z.number().int(), reason: z.string() })),
})
export type GapsEnd = z.infer<typeof GapsEnd>
