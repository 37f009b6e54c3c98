import type { ServiceAreaStandard } from '../standards/standard.ts'
import { type AtomFacts, isLand, isOfCell, isOwn } from './atoms.ts'
import type { MissingItem } from './planCoverage.ts'
import type { CoverageResult, CoverageRow, Missing, MissingCode, ParcelCoverage, Share, ShareReason } from './result.ts'
import type { CoverageParameters, CoverageSnapshot, DemandSource } from './snapshot.ts'

/** Atoms of some hosts with what of them is covered, m². */
export interface MeasuredAtoms {
  facts: AtomFacts
  covered: Float64Array
}

export interface SummaryInput {
  snapshot: CoverageSnapshot
  standard: ServiceAreaStandard
  parameters: CoverageParameters
  /** Admin levels ascending, as in the atoms. */
  adminLevels: number[]
  /** Parcels, then compounds, then cells without land; each in host order. */
  measured: MeasuredAtoms[]
  servingCount: number
  /** `locate` of the serving facilities. */
  servingDistricts: Int32Array
  missing: MissingItem[]
  /** `locate` of the missing items. */
  missingDistricts: Int32Array
}

interface Weight {
  total: number
  covered: number
  known: boolean
}

interface RowSums {
  land: Weight
  people: Weight
  households: Weight
  facilities: number
  missing: Map<MissingCode, number>
}

/** Adds atoms up to rows and parcels. Pure sums in a fixed order: the same input gives the same bytes. */
export function summariseCoverage(input: SummaryInput): CoverageResult {
  const { snapshot, standard, parameters, measured } = input
  const sums = createSums(input)
  const spread = {
    people: createSpread(snapshot, parameters.peopleFrom, 'people', measured),
    households: createSpread(snapshot, parameters.householdsFrom, 'households', measured),
  }
  const parcels: ParcelCoverage[] = []
  for (const { facts, covered } of measured) {
    for (let h = 0; h < facts.hosts.length; h++) {
      const gap = { people: emptyWeight(), households: emptyWeight() }
      let area = 0
      let served = 0
      let uncovered = 0
      for (let a = facts.atomStart[h]!; a < facts.atomStart[h + 1]!; a++) {
        const rows = sums.rowsOf(facts.districts, a)
        const share = facts.areas[a]! > 0 ? covered[a]! / facts.areas[a]! : 0
        if (facts.flags[a]! & isLand) {
          for (const row of rows) addTo(row.land, facts.areas[a]!, covered[a]!)
          uncovered += facts.areas[a]! - covered[a]!
        }
        if (facts.flags[a]! & isOwn) {
          area += facts.areas[a]!
          served += covered[a]!
        }
        for (const what of ['people', 'households'] as const) {
          const count = spread[what](facts, h, a)
          if (count === null) continue
          for (const row of rows) addTo(row[what], count, count * share)
          addTo(gap[what], count * (1 - share), 0)
        }
      }
      if (facts.kind === 'parcels')
        parcels.push(parcelOf(snapshot.parcels[facts.hosts[h]!]!.id, { area, served, uncovered }, gap))
    }
  }
  countPlaces(input, sums)
  return {
    kind: 'service-area',
    standard: { id: standard.id, version: standard.version },
    parameters,
    rows: sums.list.map(({ head, sum }) => rowOf(head, sum, parameters)),
    parcels,
    missing: listMissing(input.missing),
  }

  function countPlaces(
    { servingCount, servingDistricts, missing, missingDistricts }: SummaryInput,
    { rowsOf }: typeof sums,
  ): void {
    for (let i = 0; i < servingCount; i++) for (const row of rowsOf(servingDistricts, i)) row.facilities++
    missing.forEach(({ code }, i) => {
      for (const row of rowsOf(missingDistricts, i)) row.missing.set(code, (row.missing.get(code) ?? 0) + 1)
    })
  }
}

type RowHead = Pick<CoverageRow, 'kind' | 'districtId' | 'code' | 'adminLevel'>

function createSums({ snapshot, adminLevels }: SummaryInput) {
  const levelCount = adminLevels.length
  const area = emptySums()
  const list: { head: RowHead; sum: RowSums }[] = [
    { head: { kind: 'area', districtId: null, code: null, adminLevel: null }, sum: area },
  ]
  const ofDistrict = snapshot.districts.map(() => emptySums())
  const outside = adminLevels.map(() => emptySums())
  adminLevels.forEach((adminLevel, l) => {
    snapshot.districts.forEach((district, d) => {
      if (district.adminLevel !== adminLevel) return
      list.push({
        head: { kind: 'district', districtId: district.id, code: district.code, adminLevel },
        sum: ofDistrict[d]!,
      })
    })
    list.push({ head: { kind: 'outside', districtId: null, code: null, adminLevel }, sum: outside[l]! })
  })
  /** The rows that entry `i` of a levels × entries table belongs to; reused by the next call. */
  const rows: RowSums[] = [area]
  function rowsOf(districts: Int32Array, i: number): readonly RowSums[] {
    for (let l = 0; l < levelCount; l++) {
      const district = districts[levelCount * i + l]!
      rows[l + 1] = district < 0 ? outside[l]! : ofDistrict[district]!
    }
    return rows
  }
  return { list, rowsOf }
}

function emptyWeight(): Weight {
  return { total: 0, covered: 0, known: false }
}

function emptySums(): RowSums {
  return { land: emptyWeight(), people: emptyWeight(), households: emptyWeight(), facilities: 0, missing: new Map() }
}

function addTo(weight: Weight, total: number, covered: number): void {
  weight.total += total
  weight.covered += covered
  weight.known = true
}

export type Spread = (facts: AtomFacts, h: number, a: number) => number | null

/** How many of the source live on an atom: by area over the source's land. null = not on this atom, or not known. */
export function createSpread(
  snapshot: CoverageSnapshot,
  source: DemandSource | null,
  what: 'people' | 'households',
  measured: readonly Pick<MeasuredAtoms, 'facts'>[],
): Spread {
  if (source === null) return () => null
  if (source === 'population-cells') {
    const landOfCell = new Float64Array(snapshot.populationCells.length)
    for (const { facts } of measured) {
      facts.areas.forEach((area, a) => {
        if (facts.flags[a]! & isOfCell) landOfCell[facts.cells[a]!]! += area
      })
    }
    return (facts, _h, a) => {
      if (!(facts.flags[a]! & isOfCell)) return null
      const count = snapshot.populationCells[facts.cells[a]!]![what]
      return count === null ? null : (count * facts.areas[a]!) / landOfCell[facts.cells[a]!]!
    }
  }
  const items = snapshot[source]
  const ownArea = new Float64Array(items.length)
  for (const { facts } of measured) {
    if (facts.kind !== source) continue
    for (let h = 0; h < facts.hosts.length; h++) {
      for (let a = facts.atomStart[h]!; a < facts.atomStart[h + 1]!; a++) {
        if (facts.flags[a]! & isOwn) ownArea[facts.hosts[h]!]! += facts.areas[a]!
      }
    }
  }
  return (facts, h, a) => {
    if (facts.kind !== source || !(facts.flags[a]! & isOwn)) return null
    const count = items[facts.hosts[h]!]![what]
    return count === null ? null : (count * facts.areas[a]!) / ownArea[facts.hosts[h]!]!
  }
}

function parcelOf(
  parcelId: string,
  { area, served, uncovered }: { area: number; served: number; uncovered: number },
  gap: { people: Weight; households: Weight },
): ParcelCoverage {
  const covered = served >= area * (1 - 1e-9) ? area : served
  return {
    parcelId,
    state: covered >= area ? 'covered' : covered <= 0 ? 'gap' : 'partial',
    areaSquareMeters: area,
    coveredSquareMeters: covered,
    gapSquareMeters: covered >= area ? 0 : uncovered,
    peopleInGap: gap.people.known ? gap.people.total : null,
    householdsInGap: gap.households.known ? gap.households.total : null,
  }
}

function rowOf(head: RowHead, sum: RowSums, { peopleFrom, householdsFrom }: CoverageParameters): CoverageRow {
  return {
    ...head,
    land: shareOf({ ...sum.land, known: true }, 'no-residential-land', 'no-residential-land'),
    people:
      peopleFrom === null
        ? unknownShare('no-population-source')
        : shareOf(sum.people, 'no-population-data', 'nobody-lives-here'),
    households:
      householdsFrom === null
        ? unknownShare('no-household-source')
        : shareOf(sum.households, 'no-household-data', 'no-households-here'),
    facilities: sum.facilities,
    missing: [...sum.missing].map(([code, count]) => ({ code, count })),
  }
}

function unknownShare(reason: ShareReason): Share {
  return { total: null, covered: null, rate: null, reason }
}

function shareOf({ total, covered, known }: Weight, whenUnknown: ShareReason, whenZero: ShareReason): Share {
  if (!known) return unknownShare(whenUnknown)
  if (total <= 0) return { total: 0, covered: 0, rate: null, reason: whenZero }
  // Sums of rounded parts may pass the total by some 10⁻¹⁶ of it.
  const within = Math.min(covered, total)
  return { total, covered: within, rate: within / total, reason: null }
}

function listMissing(items: MissingItem[]): Missing[] {
  return [...Map.groupBy(items, (item) => item.code)].map(([code, group]) => ({
    code,
    count: group.length,
    exampleIds: group.slice(0, 10).map((item) => item.id),
  }))
}
