import { z } from 'zod'
import { Bbox, GeoJsonGeometry } from './geometry.ts'
import { LocalizedText } from './text.ts'

export const AreaId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)

/** Where rows come from; every figure and export names its sources. */
export const Source = z.object({
  id: z.number().int(),
  key: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  licence: z.string(),
  attribution: z.string(),
  url: z.string().nullable(),
  /** ISO date: the data date. */
  retrievedOn: z.string().nullable(),
  declaredCrs: z.string(),
  isDemonstration: z.boolean(),
})
export type Source = z.infer<typeof Source>

export const AreaSummary = z.object({
  id: AreaId,
  name: z.string(),
  names: LocalizedText,
  country: z.string().nullable(),
  timeZone: z.string(),
  defaultLanguage: z.string(),
  isDemonstration: z.boolean(),
  dataVersion: z.number().int(),
  /** Extent of the boundary, else of the districts, else of everything imported; null for an empty area. */
  bbox: Bbox.nullable(),
})
export type AreaSummary = z.infer<typeof AreaSummary>

/** How many people or households a source of them holds, so that a run can name one. */
export const PeopleSource = z.enum(['population-cell', 'residential-compound', 'residential-land'])
export type PeopleSource = z.infer<typeof PeopleSource>

export const AreaDetail = AreaSummary.extend({
  sources: z.array(Source),
  adminLevels: z.array(z.object({ adminLevel: z.number().int(), count: z.number().int() })),
  /** Rows known now, by kind. */
  counts: z.record(z.string(), z.number().int()),
  /** Those that hold at least one known number of people. */
  peopleSources: z.array(PeopleSource),
})
export type AreaDetail = z.infer<typeof AreaDetail>

export const District = z.object({
  id: z.number().int(),
  adminLevel: z.number().int(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  names: LocalizedText,
  parentId: z.number().int().nullable(),
  areaSquareMeters: z.number(),
  bbox: Bbox,
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  sourceId: z.number().int(),
})
export type District = z.infer<typeof District>

export const DistrictWithShape = District.extend({ geometry: GeoJsonGeometry })
export type DistrictWithShape = z.infer<typeof DistrictWithShape>
