import { z } from 'zod'
import { GeoJsonGeometry } from './geometry.ts'
import { LocalizedText } from './text.ts'

export const Category = z.object({
  id: z.string(),
  names: LocalizedText,
  group: z.string(),
  /** Icon name in maki or temaki. */
  icon: z.string(),
  color: z.string(),
  fromOsm: z.boolean(),
  /** Attributes worth showing, in order, with their labels. */
  fields: z.array(z.object({ key: z.string(), labels: LocalizedText })),
})
export type Category = z.infer<typeof Category>

/** A category and how many open facilities the area has of it now. */
export const CategoryCount = Category.extend({ count: z.number().int() })
export type CategoryCount = z.infer<typeof CategoryCount>

const Position = z.tuple([z.number(), z.number()])

export const FacilitySummary = z.object({
  id: z.number().int(),
  name: z.string().nullable(),
  names: LocalizedText,
  categories: z.array(z.string()),
  /** A point of it: itself, or a point on its surface. Not where distance is measured from. */
  position: Position,
  areaSquareMeters: z.number().nullable(),
  openingHours: z.string().nullable(),
  status: z.enum(['open', 'closed', 'planned', 'unknown']),
  sourceId: z.number().int(),
})
export type FacilitySummary = z.infer<typeof FacilitySummary>

export const FacilityDetail = FacilitySummary.extend({
  geometry: GeoJsonGeometry,
  entrances: z.array(Position),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  host: z.object({ id: z.number().int(), name: z.string().nullable(), names: LocalizedText }).nullable(),
  hosted: z.array(FacilitySummary),
  districts: z.array(
    z.object({ id: z.number().int(), adminLevel: z.number().int(), name: z.string().nullable(), names: LocalizedText }),
  ),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  knownFrom: z.number().int(),
  sourceRef: z.string(),
})
export type FacilityDetail = z.infer<typeof FacilityDetail>

/** Straight-line metres on the ellipsoid from the asked point to the facility's edge, nearest entrance or point. */
export const NearestFacility = FacilitySummary.extend({
  straightMeters: z.number(),
  /** From an entrance where entrances are known, else from the edge, else from the point itself. */
  measuredFrom: z.enum(['entrance', 'edge', 'point']),
})
export type NearestFacility = z.infer<typeof NearestFacility>

export const SearchHit = z.object({
  kind: z.enum(['facility', 'district', 'residential-compound', 'street', 'place']),
  id: z.number().int(),
  name: z.string(),
  names: LocalizedText,
  categories: z.array(z.string()),
  adminLevel: z.number().int().nullable(),
  position: Position,
})
export type SearchHit = z.infer<typeof SearchHit>
