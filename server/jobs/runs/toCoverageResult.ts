import type { CompletenessRow, CoverageResult, CoverageRow } from '#contract/coverage.ts'
import type * as engine from '#domain/coverage/result.ts'
import type { SnapshotDistrict } from '#domain/coverage/snapshot.ts'
import type { LoadedSnapshot } from './loadCoverageSnapshot.ts'

export type EngineResult = engine.CoverageResult | engine.CompletenessResult

/** Figures of the engine with the names and parents that readers see. */
export function toCoverageResult(result: EngineResult, loaded: LoadedSnapshot): CoverageResult {
  const districts = new Map(loaded.snapshot.districts.map((district) => [district.id, district]))
  const missing = result.missing.map(({ code, count, exampleIds }) => ({
    code: code as string,
    count,
    exampleIds: exampleIds.map(Number),
  }))
  if (loaded.facilitiesOfUnknownStatus > 0)
    missing.push({ code: 'facility-status-unknown', count: loaded.facilitiesOfUnknownStatus, exampleIds: [] })
  const place = (id: string | null) => describePlace(id === null ? undefined : districts.get(id), loaded)
  if (result.kind === 'unit-completeness')
    return { rows: [], completeness: completenessRows(result, districts, place), gapCount: 0, missing }
  return {
    rows: result.rows.map(
      ({
        kind,
        districtId,
        code,
        adminLevel,
        land,
        people,
        households,
        facilities,
        missing: missingHere,
      }): CoverageRow => ({
        kind,
        ...place(districtId),
        code,
        adminLevel,
        land,
        people,
        households,
        facilities,
        missing: missingHere,
      }),
    ),
    completeness: [],
    gapCount: result.parcels.filter(({ gapSquareMeters }) => gapSquareMeters > 0).length,
    missing,
  }
}

function describePlace(district: SnapshotDistrict | undefined, { districtNames }: LoadedSnapshot) {
  if (district === undefined)
    return { districtId: null, adminLevel: null, parentId: null, code: null, name: null, names: {} }
  const id = Number(district.id)
  const { name, names } = districtNames.get(id) ?? { name: null, names: {} }
  return {
    districtId: id,
    adminLevel: district.adminLevel,
    parentId: district.parentId === null ? null : Number(district.parentId),
    code: district.code,
    name,
    names,
  }
}

/** One row for the area, then one for each district that holds units: what share of them has what the rule asks. */
function completenessRows(
  { rows, summaries }: engine.CompletenessResult,
  districts: Map<string, SnapshotDistrict>,
  place: (id: string | null) => ReturnType<typeof describePlace>,
): CompletenessRow[] {
  const within = Map.groupBy(summaries, ({ withinDistrictId }) => withinDistrictId)
  // null is a unit that could not be searched: unknown, not lacking.
  const incomplete = rows.filter(({ complete }) => complete === false)
  return [...within]
    .map(([districtId, units]): CompletenessRow => {
      const isInside = (id: string) => districtId === null || ancestorsOf(id, districts).has(districtId)
      const inside = incomplete.filter((row) => isInside(row.districtId))
      const lackingOf = (wanted: { adminLevel: number; categories: string[] }) =>
        idsOf(
          inside.filter(
            ({ adminLevel, categories }) =>
              adminLevel === wanted.adminLevel && categories.join() === wanted.categories.join(),
          ),
        )
      return {
        kind: districtId === null ? 'area' : 'district',
        ...place(districtId),
        units: units.map(({ adminLevel, categories, units: total, complete, rate }) => ({
          adminLevel,
          categories,
          share: { total, covered: complete, rate, reason: rate === null ? ('no-units' as const) : null },
          lacking: lackingOf({ adminLevel, categories }),
        })),
        lacking: idsOf(inside),
      }
    })
    .sort(
      (a, b) =>
        Number(a.kind !== 'area') - Number(b.kind !== 'area') ||
        (a.adminLevel ?? 0) - (b.adminLevel ?? 0) ||
        (a.districtId ?? 0) - (b.districtId ?? 0),
    )
}

const idsOf = (rows: engine.CompletenessRow[]): number[] =>
  [...new Set(rows.map(({ districtId }) => Number(districtId)))].sort((a, b) => a - b)

function ancestorsOf(id: string, districts: Map<string, SnapshotDistrict>): Set<string> {
  const ancestors = new Set<string>()
  let parent = districts.get(id)?.parentId ?? null
  // A parent that is its own descendant is a fault of the data; the set ends the walk.
  while (parent !== null && !ancestors.has(parent)) {
    ancestors.add(parent)
    parent = districts.get(parent)?.parentId ?? null
  }
  return ancestors
}
