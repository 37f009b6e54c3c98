import { z } from 'zod'
import { Citation } from '../standards/standard.ts'
import { edgeKinds, type ObstacleKind, obstacleKinds, walkerClasses } from './network.ts'
import type { NetworkRules } from './networkInput.ts'

/**
 * What can be walked, by whom, and what cannot be crossed: data/network/walking.json, data with citations like the standards. Rows stand
 * from the general to the specific, and a later row that matches decides for the walkers it names, so `foot` comes after `access`.
 */
const Texts = z.strictObject({ 'zh-Hans': z.string().min(1), en: z.string().min(1) })

const RuleCitation = Citation.extend({ url: z.url().optional() })

/** Keys that must all match; values accepted for each: "*" any, "$name" a set. Of a point or an obstacle, `type` counts as a key. */
const Condition = z.record(z.string(), z.array(z.string().min(1)).min(1))

/** A tagged quantity: the first of `keys` that states one decides. Percent is a magnitude: uphill or downhill is all the same. */
const Measure = z
  .strictObject({
    keys: z.array(z.string()).min(1),
    unit: z.enum(['m', '%', 'none']),
    below: z.number().optional(),
    above: z.number().optional(),
  })
  .refine(({ below, above }) => (below === undefined) !== (above === undefined), 'either below or above')
export type Measure = z.infer<typeof Measure>

const Common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** One of these holds; none is needed where the measure alone decides. */
  when: z.array(Condition),
  unless: z.array(Condition).default([]),
  measure: Measure.optional(),
  why: Texts,
  citation: RuleCitation,
}

/** `permission` is what law and signs say, `ground` what feet and wheels can do: closed by either is closed. */
const Passage = {
  concern: z.enum(['permission', 'ground']),
  closedTo: z.array(z.enum(walkerClasses)).default([]),
  opens: z.array(z.enum(walkerClasses)).default([]),
}

const StreetRow = z.strictObject({ ...Common, ...Passage, kind: z.enum(edgeKinds).optional() })
/** Rows with `isGate` say what the thing is: true where it can be opened and closed. The others only what its tags add. */
const PointRow = z.strictObject({ ...Common, ...Passage, isGate: z.boolean().optional() })
const ObstacleRow = z.strictObject({
  ...Common,
  theme: z.enum(['water', 'rail', 'barrier', 'street']),
  obstacle: z.enum(obstacleKinds).nullable(),
})
export type PassageRow = z.infer<typeof StreetRow> | z.infer<typeof PointRow>

/** Who walks, and how fast on the flat. Without more, slopes, steps and crossings add no time: factor 1, 0 seconds. */
const WalkingProfile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  names: Texts,
  walkerClass: z.enum(walkerClasses),
  metersPerSecond: z.number().positive().max(3),
  isDefault: z.boolean(),
  /** Slower on slopes, where the network knows the elevation. */
  slope: z.boolean(),
  /** How many times as long a walk on steps takes. */
  stepsFactor: z.number().min(1).default(1),
  /** Added once for each crossing of a street. */
  crossingSeconds: z.number().nonnegative().default(0),
  why: Texts,
  citations: z.array(RuleCitation).min(1),
})
export type WalkingProfile = z.infer<typeof WalkingProfile>

const setting = (unit: string) =>
  z.strictObject({ value: z.number().positive(), unit: z.literal(unit), why: Texts, citation: RuleCitation })

const Settings = z.strictObject({
  snapLimitMeters: setting('m'),
  entranceReachMeters: setting('m'),
  islandShare: setting('share'),
  stripMeters: setting('m'),
  landStepMeters: setting('m'),
  borderStepMeters: setting('m'),
  borderReachMeters: setting('m'),
})

const hasUniqueIds = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length
const rowsOf = <Row extends z.ZodType<{ id: string; when: unknown[]; measure?: unknown }>>(row: Row) =>
  z
    .array(row)
    .min(1)
    .refine(hasUniqueIds, 'an id stands twice')
    .refine(
      (rows) => rows.every(({ when, measure }) => when.length > 0 || measure !== undefined),
      'a row without condition',
    )

export const WalkingRules = z.strictObject({
  about: z.string(),
  /** Values that several rows name: "$shut". */
  sets: z.record(z.string(), z.array(z.string()).min(1)),
  streets: rowsOf(StreetRow),
  points: rowsOf(PointRow),
  obstacles: rowsOf(ObstacleRow),
  profiles: z
    .array(WalkingProfile)
    .refine(hasUniqueIds, 'an id stands twice')
    .refine((profiles) => profiles.filter(({ isDefault }) => isDefault).length === 1, 'one profile is the default'),
  settings: Settings,
})
export type WalkingRules = z.infer<typeof WalkingRules>

export interface StreetVerdict {
  /** Bits in the order of `walkerClasses`. */
  closedTo: number
  /** Place in `edgeKinds`. */
  kind: number
  /** Ids of the rows that decided, in the order of the table. */
  rows: readonly string[]
}

export interface PointVerdict {
  /** It can be opened and closed. */
  isGate: boolean
  closedTo: number
  rows: readonly string[]
}

export interface ObstacleQuery {
  theme: 'water' | 'rail' | 'barrier' | 'street'
  /** As the base feature's; a street's `highway`. */
  type: string
  tags: Readonly<Record<string, string>>
}

/** The rules at work; see `compileWalkingRules`. Verdicts are shared between calls: read, never write. */
export interface WalkingJudge extends NetworkRules {
  rules: WalkingRules
  /** The tags of a line or area, `highway` among them. */
  judgeStreet(tags: Readonly<Record<string, string>>): StreetVerdict
  /** Null where the table knows no such thing on a street. */
  judgePoint(type: string, tags: Readonly<Record<string, string>>): PointVerdict | null
  /** Of lines and areas; null where walkers cross it. */
  judgeObstacle(query: ObstacleQuery): ObstacleKind | null
}
