import type { Source } from '#contract/area.ts'
import { loadQuery } from '../loadQuery.ts'

/** The sources that a coverage run's figures rest on. */
export const listRunSources = loadQuery<
  [areaId: string, dataVersion: number, categories: string[] | null, kinds: string[]],
  Source
>(import.meta.url)
