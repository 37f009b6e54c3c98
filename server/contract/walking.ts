import { z } from 'zod'
import { decimal, whole } from './addressNumbers.ts'
import { PeopleSource, Source } from './area.ts'
import { FacilitySummary } from './facility.ts'
import { CategoriesQuery, GeoJsonGeometry } from './geometry.ts'
import { Share } from './share.ts'
import { WalkTileSubject } from './streams.ts'
import { LocalizedText } from './text.ts'

const Id = z.number().int()
const Position = z.tuple([z.number(), z.number()])
const Name = { name: z.string().nullable(), names: LocalizedText }
export const ProfileId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
export const CircleSetId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/)
/** A profile's id; left out, the one that data/network/walking.json marks as default. */
const profile = ProfileId.optional()

/** Who walks: a class of walkers (which ways are open to them) and a speed. */
export const WalkingProfile = z.object({
  id: ProfileId,
  names: LocalizedText,
  walkerClass: z.enum(['foot', 'wheelchair', 'stroller']),
  metersPerSecond: z.number(),
  isDefault: z.boolean(),
})
export type WalkingProfile = z.infer<typeof WalkingProfile>

/** What every walking figure rests on. */
export const WalkingBasis = z.object({
  measure: z.literal('walking'),
  profile: WalkingProfile,
  dataVersion: z.number().int(),
  dataDate: z.string().nullable(),
  sources: z.array(Source),
  softwareVersion: z.string(),
  /** Of the rules of what is walkable. */
  rulesVersion: z.string(),
  /** How far off the network something may stand, and how wide the kerb-side strip of a circle is. */
  snapLimitMeters: z.number(),
  stripMeters: z.number(),
  /** Slopes slow this profile here: its metres are metres of flat street that take as long. */
  isSlowed: z.boolean(),
  isDemonstration: z.boolean(),
})
export type WalkingBasis = z.infer<typeof WalkingBasis>

/** Why something has no walking figure. */
export const LinkFailure = z.enum(['no-street-near', 'behind-obstacle', 'only-island', 'gates-closed', 'no-geometry'])
export type LinkFailure = z.infer<typeof LinkFailure>

/** From where a walk to a facility is measured. */
const AccessKind = z.enum(['entrance', 'path', 'edge', 'point', 'gate', 'inside'])

/** One item of a circle set: what should be within reach. */
const SetItem = z.object({
  id: z.string(),
  names: LocalizedText,
  categories: z.array(z.string()),
  required: z.boolean(),
})

export const CircleSetSummary = z.object({
  id: CircleSetId,
  version: z.string(),
  title: LocalizedText,
  minutes: z.number().nullable(),
  meters: z.number().nullable(),
  citation: z.object({ document: z.string(), clause: z.string().optional(), isConvention: z.boolean() }),
  items: z.array(SetItem),
})
export type CircleSetSummary = z.infer<typeof CircleSetSummary>

export const WalkingNetwork = z.object({
  profiles: z.array(WalkingProfile),
  sets: z.array(CircleSetSummary),
  nodes: z.number().int(),
  edges: z.number().int(),
  /** Open to those on foot. */
  streetMeters: z.number(),
  islandMeters: z.number(),
  gates: z.object({ total: z.number().int(), closed: z.number().int() }),
  obstacles: z.number().int(),
  /** By category: open facilities, and those that could not be linked, by reason. */
  facilities: z.array(
    z.object({
      category: z.string(),
      total: z.number().int(),
      unlinked: z.array(z.object({ reason: LinkFailure, count: z.number().int(), exampleIds: z.array(Id) })),
    }),
  ),
  compounds: z.object({
    total: z.number().int(),
    unlinked: z.array(z.object({ reason: LinkFailure, count: z.number().int(), exampleIds: z.array(Id) })),
  }),
  basis: WalkingBasis,
})
export type WalkingNetwork = z.infer<typeof WalkingNetwork>

/** A walk to a facility. null metres: no way there. Minutes are at the profile's speed; metres are those walked. */
const Walk = z.object({
  walkMeters: z.number().nullable(),
  walkMinutes: z.number().nullable(),
  /** On the ellipsoid, between the same two. */
  straightMeters: z.number().nullable(),
  /** walk ÷ straight; null when either is unknown or the straight line is below 25 m. */
  detour: z.number().nullable(),
})

export const WalkedFacility = FacilitySummary.extend(Walk.shape).extend({
  measuredFrom: AccessKind.nullable(),
  /** When one arrives; null when no time was asked. */
  openOnArrival: z.enum(['open', 'closed', 'unknown']).nullable(),
})
export type WalkedFacility = z.infer<typeof WalkedFacility>

export const WalkOrigin = z.object({
  kind: z.enum(['point', 'facility', 'residential-compound']),
  id: Id.nullable(),
  ...Name,
  position: Position,
  /** Straight metres to the network; null when it is not linked. */
  accessMeters: z.number().nullable(),
  failure: LinkFailure.nullable(),
})
export type WalkOrigin = z.infer<typeof WalkOrigin>

/** One origin: a point, or a facility or a compound by id. Which one, the server checks. */
const originQuery = {
  lng: decimal(z.number().min(-180).max(180)).optional(),
  lat: decimal(z.number().min(-90).max(90)).optional(),
  facility: whole(z.number().int().positive()).optional(),
  compound: whole(z.number().int().positive()).optional(),
}

const numberList = (most: number, least: number, greatest: number) =>
  z
    .string()
    .max(120)
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?)*$/, 'expected numbers with commas between')
    .transform((text) => [...new Set(text.split(',').map(Number))].sort((a, b) => a - b))
    .pipe(z.array(z.number().min(least).max(greatest)).min(1).max(most))

/** "now", a local date and time "2026-11-29T21:00", or a weekday and time "sun 21:00", "周日 21:00", on the city's clock. */
const OpenAt = z.string().max(40)

export const CirclesQuery = z.strictObject({
  ...originQuery,
  /** Minutes at the profile's speed, or metres; not both. Default: 5, 10 and 15 minutes. */
  minutes: numberList(6, 0.5, 60).optional(),
  meters: numberList(6, 10, 5000).optional(),
  profile,
  set: CircleSetId.optional(),
  categories: CategoriesQuery.optional(),
  openAt: OpenAt.optional(),
  /** "rings": the polygons alone, for a hand that drags. */
  detail: z.enum(['rings', 'all']).default('all'),
})

/** Walked to from the origin within the ring. People and households by the land's sample places; null = not known here. */
export const CircleRing = z.object({
  minutes: z.number().nullable(),
  meters: z.number(),
  /** null: nothing is reached. */
  geometry: GeoJsonGeometry.nullable(),
  areaSquareMeters: z.number(),
  streetMeters: z.number(),
  /** The circle of the same metres as the crow flies, and the part of it that walking does not reach. */
  straight: z.object({ geometry: GeoJsonGeometry, areaSquareMeters: z.number() }),
  onlyStraight: GeoJsonGeometry.nullable(),
  people: z.number().nullable(),
  households: z.number().nullable(),
  compounds: z.number().int().nullable(),
})
export type CircleRing = z.infer<typeof CircleRing>

const SetItemResult = SetItem.extend({
  state: z.enum(['present', 'missing', 'unknown']),
  reason: z.enum([
    'within-limit',
    'beyond-limit',
    'none-reached',
    'only-a-wider-category',
    'no-data-on-it',
    'not-in-categories',
  ]),
  /** The nearest facility of its categories, within the circle or beyond. */
  nearest: z.object({ facilityId: Id, category: z.string(), ...Name, ...Walk.shape }).nullable(),
})

/** Which of a set's items are within reach: the completeness score and what it is made of. */
export const SetScore = z.object({
  set: CircleSetSummary,
  /** Of the circle it was asked for, metres. */
  limitMeters: z.number(),
  /** Share of required items that are present, of those that can be judged; null when none can. */
  score: z.number().min(0).max(1).nullable(),
  recommendedShare: z.number().min(0).max(1).nullable(),
  items: z.array(SetItemResult),
})
export type SetScore = z.infer<typeof SetScore>

const WalkedCompound = z.object({
  id: Id,
  ...Name,
  position: Position,
  people: z.number().nullable(),
  households: z.number().nullable(),
  walkMeters: z.number(),
  walkMinutes: z.number(),
})

export const Circles = z.object({
  origin: WalkOrigin,
  rings: z.array(CircleRing),
  /** Within the largest ring, nearest first; absent categories are in `counts` with 0. At most 1,000; `facilityCount` says how many there are. */
  facilities: z.array(WalkedFacility),
  facilityCount: z.number().int(),
  compounds: z.array(WalkedCompound),
  score: SetScore.nullable(),
  /** ISO local date and time that opening hours were read for. */
  openAt: z.string().nullable(),
  basis: WalkingBasis,
})
export type Circles = z.infer<typeof Circles>

export const WalkNearestQuery = z.strictObject({
  ...originQuery,
  categories: CategoriesQuery,
  k: whole(z.number().int().min(1).max(50)).default(5),
  maxMeters: decimal(z.number().positive().max(20_000)).default(5_000),
  profile,
  openAt: OpenAt.optional(),
})
export const WalkNearest = z.object({
  origin: WalkOrigin,
  groups: z.array(z.object({ category: z.string(), facilities: z.array(WalkedFacility) })),
  openAt: z.string().nullable(),
  basis: WalkingBasis,
})
export type WalkNearest = z.infer<typeof WalkNearest>

export const RouteQuery = z.strictObject({
  ...originQuery,
  /** Where to: a facility, or a point. */
  to: whole(z.number().int().positive()).optional(),
  toLng: originQuery.lng,
  toLat: originQuery.lat,
  profile,
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
const RouteStep = z.object({
  text: z.string(),
  maneuver: z.string(),
  meters: z.number(),
  position: Position,
})
export const WalkRoute = z.object({
  origin: WalkOrigin,
  /** null: there is no way within the limit. */
  route: z
    .object({
      ...Walk.shape,
      geometry: GeoJsonGeometry,
      steps: z.array(RouteStep),
    })
    .nullable(),
  basis: WalkingBasis,
})
export type WalkRoute = z.infer<typeof WalkRoute>

const Places = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(1)
  .max(500)
export const MatrixRequest = z.strictObject({
  /** WGS 84 longitude, latitude. */
  from: Places,
  to: Places,
  profile,
  maxMeters: z.number().positive().max(50_000).default(20_000),
})
export const MatrixResult = z.object({
  /** Walking metres from each `from` to each `to`; null = no way within `maxMeters`, or not linked. */
  meters: z.array(z.array(z.number().nullable())),
  unlinked: z.object({ from: z.array(z.number().int()), to: z.array(z.number().int()) }),
  basis: WalkingBasis,
})
export type MatrixResult = z.infer<typeof MatrixResult>

export const CompoundsQuery = z.strictObject({
  category: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  profile,
  sort: z.enum(['walk', 'detour']).default('walk'),
  district: whole(z.number().int().positive()).optional(),
  limit: whole(z.number().int().min(1).max(5000)).default(100),
})
/** A compound and its walk, from its gates, to the nearest facility of one category. */
export const CompoundWalk = z.object({
  id: Id,
  ...Name,
  position: Position,
  people: z.number().nullable(),
  households: z.number().nullable(),
  districtId: Id.nullable(),
  facilityId: Id.nullable(),
  ...Walk.shape,
  /** Set when it has no figure. */
  failure: LinkFailure.or(z.literal('no-way')).nullable(),
})
export type CompoundWalk = z.infer<typeof CompoundWalk>
export const CompoundWalks = z.object({
  category: z.string(),
  /** Longest first, then those without a figure. */
  compounds: z.array(CompoundWalk),
  total: z.number().int(),
  /** Over all of them: how many have no figure, and why. */
  withoutFigure: z.array(z.object({ reason: CompoundWalk.shape.failure.unwrap(), count: z.number().int() })),
  /** Over all of them: how much longer than the straight line the walk is, half of the compounds more and half less, and by people. */
  detour: z.object({
    median: z.number().nullable(),
    meanByPeople: z.number().nullable(),
    /** Compounds with a detour. */
    compounds: z.number().int(),
  }),
  basis: WalkingBasis,
})
export type CompoundWalks = z.infer<typeof CompoundWalks>

export const CompoundCardQuery = z.strictObject({ profile, set: CircleSetId.optional() })
export const CompoundCard = z.object({
  id: Id,
  ...Name,
  position: Position,
  geometry: GeoJsonGeometry,
  people: z.number().nullable(),
  households: z.number().nullable(),
  areaSquareMeters: z.number(),
  gates: z.array(
    z.object({ position: Position, name: z.string().nullable(), access: z.string().nullable(), isOpen: z.boolean() }),
  ),
  failure: LinkFailure.nullable(),
  /** Every category of the city with the walk to its nearest facility. */
  nearest: z.array(z.object({ category: z.string(), facilityId: Id.nullable(), ...Name, ...Walk.shape })),
  score: SetScore.nullable(),
  basis: WalkingBasis,
})
export type CompoundCard = z.infer<typeof CompoundCard>

export const CompletenessQuery = z.strictObject({ profile, set: CircleSetId })
/** Completeness of the compounds of a district: the mean of their scores, and how many have everything required. */
const CompletenessByDistrict = z.object({
  kind: z.enum(['district', 'outside', 'area']),
  districtId: Id.nullable(),
  adminLevel: z.number().int().nullable(),
  ...Name,
  compounds: z.number().int(),
  /** Compounds with a score. */
  scored: z.number().int(),
  meanScore: z.number().nullable(),
  /** Weighted by people of the compounds where known. */
  meanScoreByPeople: z.number().nullable(),
  complete: z.number().int(),
  /** The item that most compounds lack. */
  mostMissing: z.array(z.object({ item: z.string(), compounds: z.number().int() })),
})
export const WalkCompleteness = z.object({
  set: CircleSetSummary,
  limitMeters: z.number(),
  rows: z.array(CompletenessByDistrict),
  basis: WalkingBasis,
})
export type WalkCompleteness = z.infer<typeof WalkCompleteness>

export const ReachQuery = z.strictObject({ minutes: numberList(6, 0.5, 60).default([5, 10, 15]), profile })
/** For every category the share of people, households and land within some minutes' walk of the nearest facility. */
export const WalkReach = z.object({
  peopleSource: PeopleSource.nullable(),
  householdSource: PeopleSource.nullable(),
  categories: z.array(
    z.object({
      category: z.string(),
      facilities: z.number().int(),
      /** Of them, those that could not be linked to the network, or only to an island. */
      unlinked: z.number().int(),
      within: z.array(z.object({ minutes: z.number(), land: Share, people: Share, households: Share })),
    }),
  ),
  basis: WalkingBasis,
})
export type WalkReach = z.infer<typeof WalkReach>

const EdgePlace = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export const WhatIfChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add-facility'), position: EdgePlace }),
  z.strictObject({ kind: z.literal('remove-facility'), facility: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('move-facility'), facility: z.number().int().positive(), position: EdgePlace }),
  z.strictObject({ kind: z.literal('open-gate'), gate: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('close-gate'), gate: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('add-footbridge'), from: EdgePlace, to: EdgePlace }),
])
export type WhatIfChange = z.infer<typeof WhatIfChange>
export const WhatIfRequest = z.strictObject({
  /** Facilities of any of these categories serve. */
  categories: z.array(z.string().max(64)).min(1).max(20),
  limitMeters: z.number().positive().max(20_000),
  profile,
  /** Applied in order, together. */
  changes: z.array(WhatIfChange).min(1).max(50),
})
/** Signed changes of what is within the limit on foot; null = not known here. */
const Delta = z.object({
  landSquareMeters: z.number(),
  people: z.number().nullable(),
  households: z.number().nullable(),
})
export const WhatIfResult = z.object({
  total: Delta,
  /** Before the changes. */
  before: Delta,
  districts: z.array(Delta.extend({ districtId: Id.nullable(), adminLevel: z.number().int(), ...Name })),
  changedNodes: z.number().int(),
  changedPlaces: z.number().int(),
  basis: WalkingBasis,
})
export type WhatIfResult = z.infer<typeof WhatIfResult>

/** What lies nearest to each facility of a category, without overlap. */
export const ServiceAreas = z.object({
  category: z.string(),
  facilities: z.array(
    z.object({
      facilityId: Id,
      ...Name,
      position: Position,
      /** null where it is not linked: nothing is known of what lies nearest to it, which is not nothing. */
      streetMeters: z.number().nullable(),
      landSquareMeters: z.number().nullable(),
      people: z.number().nullable(),
      households: z.number().nullable(),
      /** Of the land assigned to it; null without any. */
      meanWalkMeters: z.number().nullable(),
      longestWalkMeters: z.number().nullable(),
      failure: LinkFailure.nullable(),
    }),
  ),
  basis: WalkingBasis,
})
export type ServiceAreas = z.infer<typeof ServiceAreas>

export const WALK_EXPORTS = ['geojson', 'csv', 'gpkg'] as const
const exportQuery = { format: z.enum(WALK_EXPORTS), language: z.enum(['zh-CN', 'en']).default('zh-CN') }
export const CirclesExportQuery = CirclesQuery.extend(exportQuery)
export const CompoundsExportQuery = CompoundsQuery.extend(exportQuery)
export const NearestExportQuery = WalkNearestQuery.extend(exportQuery)
export const RouteExportQuery = RouteQuery.extend(exportQuery)
export const CompoundCardExportQuery = CompoundCardQuery.extend(exportQuery)
export const CompletenessExportQuery = CompletenessQuery.extend(exportQuery)
export const ReachExportQuery = ReachQuery.extend(exportQuery)
export const ServiceAreasQuery = z.strictObject({
  category: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  profile,
})
export const ServiceAreasExportQuery = ServiceAreasQuery.extend(exportQuery)
/** Every street by its walk to the nearest of a category, or by its score of a circle set. That it is the one that belongs to the subject, the server checks. */
export const StreetsQuery = z.strictObject({
  subject: WalkTileSubject,
  category: ServiceAreasQuery.shape.category.optional(),
  set: CircleSetId.optional(),
  profile,
})
export const StreetsExportQuery = StreetsQuery.extend(exportQuery)
