import { z } from 'zod'

/** Why a figure is null. */
export const ReasonCode = z.enum([
  'no-residential-land',
  'no-population-source',
  'no-population-data',
  'nobody-lives-here',
  'no-household-source',
  'no-household-data',
  'no-households-here',
  'no-units',
])
export type ReasonCode = z.infer<typeof ReasonCode>

/** covered ÷ total, 0–1; null with a reason, never 0 for unknown. */
export const Share = z.object({
  total: z.number().nullable(),
  covered: z.number().nullable(),
  rate: z.number().min(0).max(1).nullable(),
  reason: ReasonCode.nullable(),
})
export type Share = z.infer<typeof Share>
