import { z } from 'zod'

/** A standard 规则/标准: versioned data, never code. Numbers carry their citation; `isConvention` marks planning practice. */
const Texts = z.record(z.string(), z.string())

export const Citation = z.strictObject({
  document: z.string(),
  clause: z.string().optional(),
  note: Texts.optional(),
  /** True where no document fixes the number: planning practice or a city's own target. */
  isConvention: z.boolean(),
})

/**
 * One tier of supply: facilities of these categories whose area lies in [minAreaSquareMeters, belowAreaSquareMeters) serve
 * to radiusMeters (inclusive). Points have no area: they take part only in tiers without area bounds.
 */
export const SupplyTier = z.strictObject({
  categories: z.array(z.string()).min(1),
  radiusMeters: z.number().positive().max(20_000),
  minAreaSquareMeters: z.number().nonnegative().optional(),
  belowAreaSquareMeters: z.number().positive().optional(),
})
export type SupplyTier = z.infer<typeof SupplyTier>

const Common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,30}$/),
  title: Texts,
  description: Texts.optional(),
  citation: Citation,
  /** Target rate 0–1 with its own citation, or null. */
  target: z.strictObject({ rate: z.number().min(0).max(1), citation: Citation }).nullable(),
}

export const ServiceAreaStandard = z.strictObject({
  ...Common,
  kind: z.literal('service-area'),
  /** From the polygon's edge, or from its known entrances (falling back to the edge, and saying so). Points serve from themselves. */
  measureFrom: z.enum(['edge', 'entrances']),
  supply: z.array(SupplyTier).min(1),
  /** A circle of any category: a run may name its own categories in place of every tier's. */
  categoriesChosen: z.boolean().default(false),
})
export type ServiceAreaStandard = z.infer<typeof ServiceAreaStandard>

export const UnitCompletenessStandard = z.strictObject({
  ...Common,
  kind: z.literal('unit-completeness'),
  /** Each unit of this admin level has at least minCount open facilities of one of these categories within it. */
  requires: z
    .array(
      z.strictObject({
        adminLevel: z.number().int().min(1).max(12),
        categories: z.array(z.string()).min(1),
        minCount: z.number().int().positive(),
      }),
    )
    .min(1),
})
export type UnitCompletenessStandard = z.infer<typeof UnitCompletenessStandard>

export const Standard = z.discriminatedUnion('kind', [ServiceAreaStandard, UnitCompletenessStandard])
export type Standard = z.infer<typeof Standard>
