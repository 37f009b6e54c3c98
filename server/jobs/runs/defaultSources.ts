import type { PeopleSource } from '#contract/area.ts'
import type { AreaRowCounts } from '../../db/queries/countAreaRows.ts'

/** Population cells before compounds before land for people, the finest count there is; households where they were counted. */
export function defaultSources(rows: AreaRowCounts): {
  peopleSource: PeopleSource | null
  householdSource: PeopleSource | null
} {
  return {
    peopleSource: rows.cellPeople
      ? 'population-cell'
      : rows.compoundPeople
        ? 'residential-compound'
        : rows.landPeople
          ? 'residential-land'
          : null,
    householdSource: rows.compoundHouseholds
      ? 'residential-compound'
      : rows.landHouseholds
        ? 'residential-land'
        : rows.cellHouseholds
          ? 'population-cell'
          : null,
  }
}
