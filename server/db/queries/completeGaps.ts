import { loadQuery } from '../loadQuery.ts'

/** `errors` is JSON text. */
export const completeGaps = loadQuery<[runId: string, errors: string], Record<string, never>>(import.meta.url)
