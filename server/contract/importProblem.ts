import { z } from 'zod'

/**
 * What an import says of one row, feature or OSM object that it refused or changed.
 * `at` is where in the file: "row 12", "feature 3", "way 123", "relation 45", or "file".
 */
export const ImportProblem = z.object({
  severity: z.enum(['refused', 'notice']),
  code: z.string(),
  file: z.string(),
  at: z.string(),
  field: z.string().nullable(),
  expected: z.string(),
  got: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>
