import type { Geometry } from 'geojson'
import { innerPoint } from '../geo/innerPoint.ts'
import { createProjection } from '../geo/transverseMercator.ts'
import type { ServiceAreaStandard } from '../standards/standard.ts'
import { buildSupply } from './buildSupply.ts'
import type { PackedDemand } from './packDemand.ts'
import type { MissingCode } from './result.ts'
import { selectSupply } from './selectSupply.ts'
import type { CoverageParameters, CoverageSnapshot, DemandSource } from './snapshot.ts'
import type { Supply } from './supply.ts'

/** Something the figures lack, with the place that says in which rows it is counted. */
export interface MissingItem {
  code: MissingCode
  id: string
  position: [number, number] | null
}

/** A run made ready: what threads need (demand, supply) and what the sums need. Plain data. */
export interface CoveragePlan {
  supply: Supply
  /** Longitude, latitude of the serving facilities. */
  servingPositions: [number, number][]
  missing: MissingItem[]
}

/** `demand` is `packDemand` of the same snapshot and sources; one pack serves every standard. */
export function planCoverage(
  snapshot: CoverageSnapshot,
  standard: ServiceAreaStandard,
  parameters: CoverageParameters,
  demand: PackedDemand,
): CoveragePlan {
  const projection = createProjection(demand.lng0, demand.lat0)
  const { facilities } = snapshot
  const { selected, missing } = selectSupply(facilities, standard, parameters)
  const { supply, invalid, serving } = buildSupply(facilities, selected, standard.measureFrom, projection)
  const facilityItem = (code: MissingCode, place: number): MissingItem => itemOf(code, facilities[place]!)
  return {
    supply,
    servingPositions: serving.map(
      ({ facility }) => innerPoint(facilities[facility]!.geometry) ?? [Number.NaN, Number.NaN],
    ),
    missing: [
      ...missing.map(({ code, facility }) => facilityItem(code, facility)),
      ...invalid.map((place) => facilityItem('facility-shape-invalid', place)),
      ...missingCounts(snapshot, parameters.peopleFrom, 'people'),
      ...missingCounts(snapshot, parameters.householdsFrom, 'households'),
    ],
  }
}

export function itemOf(code: MissingCode, { id, geometry }: { id: string; geometry: Geometry }): MissingItem {
  return { code, id, position: innerPoint(geometry) }
}

/** Blank counts of the run's source: missing, never 0. */
export function missingCounts(
  snapshot: CoverageSnapshot,
  source: DemandSource | null,
  what: 'people' | 'households',
): MissingItem[] {
  switch (source) {
    case null:
      return []
    case 'population-cells': {
      const code = what === 'people' ? 'population-cell-blank' : 'household-cell-blank'
      return snapshot.populationCells.filter((cell) => cell[what] === null).map((cell) => itemOf(code, cell))
    }
    case 'parcels':
      return snapshot.parcels
        .filter((parcel) => parcel[what] === null)
        .map((parcel) => itemOf(`parcel-without-${what}`, parcel))
    case 'compounds':
      return snapshot.compounds
        .filter((compound) => compound[what] === null)
        .map((compound) => itemOf(`compound-without-${what}`, compound))
  }
}
