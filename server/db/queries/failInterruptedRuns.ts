import { loadQuery } from '../loadQuery.ts'

/** `error` is JSON text. */
export const failInterruptedRuns = loadQuery<[error: string], Record<string, never>>(import.meta.url)
