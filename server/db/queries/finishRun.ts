import { loadQuery } from '../loadQuery.ts'

/** `result` and `error` are JSON text. */
export const finishRun = loadQuery<
  [id: string, state: 'done' | 'failed' | 'cancelled', result: string | null, error: string | null],
  Record<string, never>
>(import.meta.url)
