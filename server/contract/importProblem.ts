import { z } from 'zod'
import { type ImportProblemCode, importProblemTexts } from './importProblemTexts.ts'

const codes = Object.keys(importProblemTexts) as [ImportProblemCode, ...ImportProblemCode[]]
const Param = z.union([z.string(), z.number(), z.null(), z.array(z.string()), z.record(z.string(), z.string())])

/**
 * What an import says of one row, feature or OSM object that it refused or changed; kept with the batch and given by `--json`.
 * `at` is where in the file: "row 12", "feature 3", "way 123", "relation 45", or "file". `params` are the values of the sentences
 * in importProblemTexts.ts, by which sayProblem says it in the reader's language; `firstOf` among them is how many rows share the
 * problem. `expected` and `got` are the same sentences in English, for whoever reads the JSON.
 */
export const ImportProblem = z.object({
  severity: z.enum(['refused', 'notice']),
  code: z.enum(codes),
  file: z.string(),
  at: z.string(),
  field: z.string().nullable(),
  expected: z.string(),
  got: z.string(),
  params: z.record(z.string(), Param),
})
export type ImportProblem = z.infer<typeof ImportProblem>
