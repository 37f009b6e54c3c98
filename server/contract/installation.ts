import { z } from 'zod'

/** What the server is doing before it can answer for a city; `progress` is 0–1, null where it cannot be told. */
export const Ready = z.object({
  state: z.enum(['loading', 'ready', 'failed']),
  step: z.enum(['database', 'migrations', 'standards', 'demonstration-city', 'done']),
  progress: z.number().min(0).max(1).nullable(),
  /** Why it is not ready, for an operator. */
  reasons: z.array(z.string()),
})
export type Ready = z.infer<typeof Ready>
