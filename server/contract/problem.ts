import { z } from 'zod'

/** RFC 9457 problem details, with a stable code and the fields that failed. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), expected: z.string(), got: z.string() })).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof Problem>
