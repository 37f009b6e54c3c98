import { loadQuery } from '../loadQuery.ts'

/** `gaps` is JSON text, see the SQL. */
export const insertGaps = loadQuery<[runId: string, gaps: string], Record<string, never>>(import.meta.url)
