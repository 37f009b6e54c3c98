import type { GapProperties } from '#contract/coverage.ts'
import { loadQuery } from '../loadQuery.ts'

/** A gap's properties and its shape as EWKB in hexadecimal. */
export type GapRow = GapProperties & { geom: string }

export const tileGaps = loadQuery<[runId: string, after: number, limit: number], GapRow>(import.meta.url)
