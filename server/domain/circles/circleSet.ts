import { z } from 'zod'
import { Citation } from '../standards/standard.ts'

/** A list of what should be within a service circle 服务圈: versioned data, never code; a planner may copy and change it. */
const Texts = z.record(z.string(), z.string())

export const CircleItem = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
    names: Texts,
    /** A facility of any of these is this item. */
    categories: z.array(z.string()),
    /**
     * Categories that hold this item among others: a school may be the primary school, a pitch the large sports ground. One of them
     * within the circle leaves the item open; it is missing only when there is none of them either.
     */
    widerCategories: z.array(z.string()).default([]),
    /** Must be there (应配建); otherwise where it is needed (按需配建) or wanted. */
    required: z.boolean(),
    /** No category of ours can tell: never judged. */
    notInData: z.boolean().default(false),
    note: Texts.optional(),
    /** Where it differs from the list's. */
    citation: Citation.optional(),
  })
  .refine(
    ({ categories, widerCategories, notInData }) => notInData === (categories.length + widerCategories.length === 0),
    { message: 'an item is notInData exactly when it names no category' },
  )
export type CircleItem = z.infer<typeof CircleItem>

export const CircleSet = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
    version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,30}$/),
    title: Texts,
    description: Texts,
    citation: Citation,
    /** How far the circle reaches, in minutes at the walker's speed or in metres; where both are given a run chooses, neither is converted. */
    minutes: z.number().positive().max(60).nullable(),
    meters: z.number().positive().max(20_000).nullable(),
    /** A list of a series by tiers; 1 is the innermost. */
    tier: z
      .strictObject({
        series: z.string(),
        rank: z.number().int().positive(),
        /** Every tier is judged from its own list alone: that the upper tier's facility is near says nothing about the lower tier's. */
        rule: z.literal('upper-never-stands-in'),
        citation: Citation,
      })
      .nullable(),
    items: z.array(CircleItem).min(1),
  })
  .refine(({ minutes, meters }) => minutes !== null || meters !== null, { message: 'a circle has minutes or meters' })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, {
    message: 'each item has an id of its own',
  })
export type CircleSet = z.infer<typeof CircleSet>
