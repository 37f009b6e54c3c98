/** What a drill needs to know of a row of the coverage or the completeness table. */
export interface DrillableRow {
  kind: 'district' | 'outside' | 'area'
  districtId: number | null
  adminLevel: number | null
  parentId: number | null
}

export interface DrilledTable<R extends DrillableRow> {
  /** The level the table lists; null where the city has no districts at all. */
  adminLevel: number | null
  districts: R[]
  /** Land outside every district of the level: only beside the whole city. */
  outside: R | null
  /** The row of the whole: the city, or the district drilled into. */
  total: R | null
}

/** Levels that have districts, uppermost first. */
export function levelsOf(rows: readonly DrillableRow[]): number[] {
  const levels = new Set<number>()
  for (const row of rows) if (row.kind === 'district' && row.adminLevel !== null) levels.add(row.adminLevel)
  return [...levels].sort((a, b) => a - b)
}

/** The uppermost level with something to compare; the uppermost of all where every level has but one district. */
export function defaultLevel(rows: readonly DrillableRow[]): number | null {
  const levels = levelsOf(rows)
  const counts = new Map<number, number>()
  for (const { kind, adminLevel } of rows) {
    if (kind === 'district' && adminLevel !== null) counts.set(adminLevel, (counts.get(adminLevel) ?? 0) + 1)
  }
  return levels.find((level) => (counts.get(level) ?? 0) > 1) ?? levels[0] ?? null
}

/** The rows from the uppermost district down to `districtId`, itself last. Empty when there is none. */
export function trailOf<R extends DrillableRow>(rows: readonly R[], districtId: number | null): R[] {
  const byId = new Map<number, R>()
  for (const row of rows) if (row.kind === 'district' && row.districtId !== null) byId.set(row.districtId, row)
  const trail: R[] = []
  const seen = new Set<number>()
  let next = districtId
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const row = byId.get(next)
    if (row === undefined) break
    trail.unshift(row)
    next = row.parentId
  }
  return trail
}

/** Districts below `districtId`, at the nearest level that has any. */
export function childrenOf<R extends DrillableRow>(rows: readonly R[], districtId: number): R[] {
  const below = rows.filter((row) => row.kind === 'district' && row.parentId === districtId)
  const nearest = Math.min(...below.map((row) => row.adminLevel ?? Number.POSITIVE_INFINITY))
  return below.filter((row) => row.adminLevel === nearest)
}

/**
 * What the table shows: the districts of `adminLevel` in the whole city, or those inside `within`. A district without
 * districts below it stands alone as its own total.
 */
export function drillRows<R extends DrillableRow>(
  rows: readonly R[],
  adminLevel: number | null,
  within: number | null,
): DrilledTable<R> {
  const drilled = within === null ? undefined : rows.find((row) => row.kind === 'district' && row.districtId === within)
  if (drilled !== undefined && within !== null) {
    const districts = childrenOf(rows, within)
    return { adminLevel: districts[0]?.adminLevel ?? drilled.adminLevel, districts, outside: null, total: drilled }
  }
  const levels = levelsOf(rows)
  const level = adminLevel !== null && levels.includes(adminLevel) ? adminLevel : defaultLevel(rows)
  return {
    adminLevel: level,
    districts: rows.filter((row) => row.kind === 'district' && row.adminLevel === level),
    outside: rows.find((row) => row.kind === 'outside' && row.adminLevel === level) ?? null,
    total: rows.find((row) => row.kind === 'area') ?? null,
  }
}
