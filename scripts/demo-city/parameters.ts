import { z } from 'zod'

const Share = z.number().nonnegative()
const Syllables = z.array(z.tuple([z.string(), z.string()])).min(2)

const LAND_USES = [
  'compound',
  'village',
  'commercial',
  'civic',
  'school',
  'hospital',
  'industrial',
  'park',
  'square',
  'grass',
  'wood',
  'construction',
  'farmland',
] as const
export type LandUse = (typeof LAND_USES)[number]

const ZONES = ['old-town', 'core', 'inner', 'outer', 'edge', 'behind-railway'] as const
export type ZoneName = (typeof ZONES)[number]

const Zone = z.strictObject({
  /** Blocks are cut until about this size. */
  blockHectares: z.number().positive(),
  householdsPerHectare: z.number().positive(),
  /** How lively the streets are: weight of toilets, bins, shops and stops for each metre of street. */
  busy: z.number().nonnegative(),
  /** Share of its housing and shop blocks that would give up ground for a pocket park. */
  pocketParks: z.number().min(0).max(1),
  /** Weights of what a block becomes. */
  land: z.partialRecord(z.enum(LAND_USES), Share),
})

/**
 * Everything the city is made from. Lengths in metres; positions named across/along/from/to/reach and rings are shares of
 * the city's radius, so that a larger scale is a larger city with blocks of the same size. Counts are at scale 1.
 */
export const Parameters = z.strictObject({
  generatorVersion: z.string(),
  seed: z.number().int(),
  retrieved: z.iso.date(),
  title: z.record(z.string(), z.string()),
  licence: z.string(),
  cityName: z.strictObject({ 'zh-Hans': z.string(), en: z.string(), ref: z.string() }),
  timeZone: z.string(),
  country: z.string().length(2),
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-80).max(80)]),
  radiusMeters: z.number().positive(),
  ruralReach: z.number().min(1),
  rotationDegrees: z.number(),
  spacingMeters: z.strictObject({
    centre: z.number().positive(),
    edge: z.number().positive(),
    jitter: z.number().min(0).max(0.3),
  }),
  rounding: z.number().min(0).max(0.7),
  rings: z.array(z.number().positive()),
  river: z.strictObject({
    across: z.number(),
    widthMeters: z.number().positive(),
    meanderMeters: z.number(),
    meanderLengthMeters: z.number().positive(),
  }),
  railway: z.strictObject({ along: z.number(), widthMeters: z.number().positive() }),
  oldTown: z.strictObject({ across: z.number(), along: z.number(), reach: z.number() }),
  behindRailway: z.strictObject({ from: z.number(), to: z.number(), reach: z.number() }),
  zones: z.record(z.enum(ZONES), Zone),
  peoplePerHousehold: z.number().positive(),
  counts: z.strictObject({
    compounds: Share,
    parks: Share,
    largeParks: Share,
    toilets: Share,
    bins: Share,
    buildings: Share,
    busStops: Share,
    convenience: Share,
    supermarkets: Share,
    pharmacies: Share,
    clinics: Share,
    kindergartens: Share,
    markets: Share,
    libraries: Share,
    communityCentres: Share,
    pitches: Share,
    streetOffices: Share,
    communities: Share,
    practicePoints: Share,
    roleModelSites: Share,
    volunteerStations: Share,
    serviceStops: Share,
  }),
  districts: z.array(z.strictObject({ name: z.string(), en: z.string(), bearing: z.number() })).min(1),
  syllables: z.strictObject({ first: Syllables, second: Syllables }),
  parkHours: z.array(z.string()).min(1),
  toiletHours: z.array(z.string()).min(1),
  oddHours: z.array(z.string()).min(1),
})
export type Parameters = z.infer<typeof Parameters>

/** The plan of one city: the parameters, how large it is made, and what follows from that. */
export interface Plan {
  parameters: Parameters
  scale: number
  radiusMeters: number
  /** How many of a thing at this scale; at least one of everything, so that the smallest city still has every kind. */
  count(name: keyof Parameters['counts']): number
}

export function makePlan(parameters: Parameters, scale: number): Plan {
  if (!(scale > 0 && scale <= 20)) throw new RangeError(`expected a scale above 0 and up to 20, got ${scale}`)
  return {
    parameters,
    scale,
    radiusMeters: parameters.radiusMeters * Math.sqrt(scale),
    count: (name) => Math.max(1, Math.round(parameters.counts[name] * scale)),
  }
}
