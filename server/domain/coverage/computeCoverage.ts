import type { ServiceAreaStandard } from '../standards/standard.ts'
import { type AtomFacts, factsOf, isOfCell } from './atoms.ts'
import { cutDemand } from './cutDemand.ts'
import { createDemandIndex, type DemandIndex } from './demandIndex.ts'
import { locate } from './locate.ts'
import { measureAtoms } from './measureAtoms.ts'
import { type PackedDemand, packDemand } from './packDemand.ts'
import { itemOf, type MissingItem, planCoverage } from './planCoverage.ts'
import type { CoverageResult } from './result.ts'
import type { CoverageParameters, CoverageSnapshot } from './snapshot.ts'
import { type MeasuredAtoms, summariseCoverage } from './summariseCoverage.ts'
import { openSupply } from './supply.ts'

/** A whole run on this thread: for the browser, for small cities and as the reference of the parallel one. */
export function computeCoverage(
  snapshot: CoverageSnapshot,
  standard: ServiceAreaStandard,
  parameters: CoverageParameters,
): CoverageResult {
  const packed = packDemand(snapshot, parameters)
  const plan = planCoverage(snapshot, standard, parameters, packed)
  const demand = createDemandIndex(packed)
  const supply = openSupply(plan.supply)
  const measure = (kind: 'parcels' | 'compounds' | 'cells', hosts: Iterable<number>): MeasuredAtoms => {
    const batch = cutDemand(demand, kind, hosts)
    return { facts: factsOf(batch), covered: measureAtoms(batch, supply) }
  }
  const measured = [
    measure('parcels', Array(packed.parcels.count).keys()),
    measure('compounds', Array(packed.compounds.count).keys()),
  ]
  measured.push(
    measure(
      'cells',
      cellsWithoutLand(
        packed,
        measured.map(({ facts }) => facts),
      ),
    ),
  )
  const missing = [...plan.missing, ...invalidShapes(snapshot, demand)]
  return summariseCoverage({
    snapshot,
    standard,
    parameters,
    adminLevels: packed.levels.map(({ adminLevel }) => adminLevel),
    measured,
    servingCount: plan.servingPositions.length,
    servingDistricts: locate(demand, plan.servingPositions),
    missing,
    missingDistricts: locate(demand, positionsOf(missing)),
  })
}

/** Cells with a known count and no residential land in them: their people are spread over the cell. */
export function cellsWithoutLand(packed: PackedDemand, facts: AtomFacts[]): number[] {
  const hasLand = new Uint8Array(packed.cells.count)
  for (const { cells, flags } of facts) {
    cells.forEach((cell, a) => {
      if (flags[a]! & isOfCell) hasLand[cell] = 1
    })
  }
  return [...hasLand.keys()].filter((cell) => !hasLand[cell] && packed.cellIsKnown[cell])
}

export type InvalidShapes = Record<'parcels' | 'compounds' | 'cells' | 'districts', number[]>

export function invalidPlaces(demand: DemandIndex): InvalidShapes {
  const placesOf = (isValid: Uint8Array) => [...isValid.keys()].filter((place) => !isValid[place])
  return {
    parcels: placesOf(demand.parcels.isValid),
    compounds: placesOf(demand.compounds.isValid),
    cells: placesOf(demand.cells.isValid),
    districts: placesOf(demand.districtIsValid),
  }
}

/** Shapes that an overlay may not use are left out of the figures and listed. */
function invalidShapes(snapshot: CoverageSnapshot, demand: DemandIndex): MissingItem[] {
  return invalidItems(snapshot, invalidPlaces(demand))
}

export function invalidItems(snapshot: CoverageSnapshot, places: InvalidShapes): MissingItem[] {
  return [
    ...places.parcels.map((i) => itemOf('parcel-shape-invalid', snapshot.parcels[i]!)),
    ...places.compounds.map((i) => itemOf('compound-shape-invalid', snapshot.compounds[i]!)),
    ...places.cells.map((i) => itemOf('population-cell-shape-invalid', snapshot.populationCells[i]!)),
    ...places.districts.map((i) => itemOf('district-shape-invalid', snapshot.districts[i]!)),
  ]
}

export function positionsOf(items: readonly MissingItem[]): [number, number][] {
  return items.map(({ position }) => position ?? [Number.NaN, Number.NaN])
}
