import { z } from 'zod'
import { PeopleSource } from '#contract/area.ts'
import { Measure } from '#contract/coverage.ts'
import { ProfileId } from '#contract/walking.ts'
import type { CoverageParameters, DemandSource } from '#domain/coverage/snapshot.ts'

/** What a run was asked, nothing left to a default; as stored. */
export const RunParameters = z.object({
  peopleSource: PeopleSource.nullable(),
  householdSource: PeopleSource.nullable(),
  /** Only where the standard lets them be chosen. */
  categories: z.array(z.string()).nullable(),
  /** Runs kept from before there was another are by straight line. */
  measure: Measure.default('straight-line'),
  /** Who walks; null by straight line. */
  profile: ProfileId.nullable().default(null),
  /** ISO date: rows in force in the world on that day. */
  asOf: z.string(),
})
export type RunParameters = z.infer<typeof RunParameters>

const demandSources: Record<PeopleSource, DemandSource> = {
  'population-cell': 'population-cells',
  'residential-compound': 'compounds',
  'residential-land': 'parcels',
}

export const engineParameters = ({
  peopleSource,
  householdSource,
  categories,
}: Pick<RunParameters, 'peopleSource' | 'householdSource' | 'categories'>): CoverageParameters => ({
  peopleFrom: peopleSource && demandSources[peopleSource],
  householdsFrom: householdSource && demandSources[householdSource],
  ...(categories === null ? {} : { categories }),
})
