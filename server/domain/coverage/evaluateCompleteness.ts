import { innerPoint } from '../geo/innerPoint.ts'
import type { UnitCompletenessStandard } from '../standards/standard.ts'
import { invalidItems, invalidPlaces } from './computeCoverage.ts'
import { createDemandIndex } from './demandIndex.ts'
import { locate } from './locate.ts'
import { packDemand } from './packDemand.ts'
import type { CompletenessResult, CompletenessRow, CompletenessSummary, Missing } from './result.ts'
import type { CoverageSnapshot } from './snapshot.ts'

/** Which units have the facilities that the standard asks of each. A facility counts for the unit that its inner point lies in. */
export function evaluateCompleteness(
  snapshot: CoverageSnapshot,
  standard: UnitCompletenessStandard,
): CompletenessResult {
  const unitsOnly = { ...snapshot, parcels: [], compounds: [], populationCells: [] }
  const packed = packDemand(unitsOnly, { peopleFrom: null, householdsFrom: null })
  const demand = createDemandIndex(packed)
  const levelCount = packed.levels.length
  const asked = new Set(standard.requires.flatMap(({ categories }) => categories))
  const facilities = snapshot.facilities.filter(({ categories }) => categories.some((category) => asked.has(category)))
  const places = locate(
    demand,
    facilities.map(({ geometry }) => innerPoint(geometry) ?? [Number.NaN, Number.NaN]),
  )
  const rows: CompletenessRow[] = standard.requires.flatMap(({ adminLevel, categories, minCount }) => {
    const level = packed.levels.findIndex((candidate) => candidate.adminLevel === adminLevel)
    const found = new Map<number, number>()
    facilities.forEach((facility, i) => {
      if (level < 0 || !facility.categories.some((category) => categories.includes(category))) return
      const unit = places[levelCount * i + level]!
      found.set(unit, (found.get(unit) ?? 0) + 1)
    })
    return snapshot.districts.flatMap((district, d) => {
      if (district.adminLevel !== adminLevel) return []
      const count = demand.districtIsValid[d] ? (found.get(d) ?? 0) : null
      const complete = count === null ? null : count >= minCount
      const { id, code } = district
      return [{ districtId: id, code, adminLevel, categories, required: minCount, found: count, complete }]
    })
  })
  return {
    kind: 'unit-completeness',
    standard: { id: standard.id, version: standard.version },
    rows,
    summaries: summarise(snapshot, standard, rows),
    missing: missingOf(snapshot, demand),
  }
}

/** For the whole area, then for each district that has such units below it, by the chain of parents. */
function summarise(
  snapshot: CoverageSnapshot,
  standard: UnitCompletenessStandard,
  rows: CompletenessRow[],
): CompletenessSummary[] {
  const byId = new Map(snapshot.districts.map((district) => [district.id, district]))
  return standard.requires.flatMap(({ adminLevel, categories }) => {
    const own = rows.filter((row) => row.adminLevel === adminLevel && row.categories === categories)
    const within = new Map<string | null, CompletenessRow[]>([[null, own]])
    for (const row of own) {
      const seen = new Set<string>()
      for (let id = byId.get(row.districtId)?.parentId; id && !seen.has(id); id = byId.get(id)?.parentId) {
        seen.add(id)
        within.set(id, [...(within.get(id) ?? []), row])
      }
    }
    return [...within].map(([withinDistrictId, all]) => {
      const units = all.filter((unit) => unit.complete !== null)
      const complete = units.filter((unit) => unit.complete).length
      const rate = units.length > 0 ? complete / units.length : null
      return { withinDistrictId, adminLevel, categories, units: units.length, complete, rate }
    })
  })
}

/** A unit of invalid shape cannot be searched: its row says null, and it is listed here. */
function missingOf(snapshot: CoverageSnapshot, demand: ReturnType<typeof createDemandIndex>): Missing[] {
  const items = invalidItems(snapshot, { ...invalidPlaces(demand), parcels: [], compounds: [], cells: [] })
  if (items.length === 0) return []
  return [{ code: 'district-shape-invalid', count: items.length, exampleIds: items.slice(0, 10).map(({ id }) => id) }]
}
