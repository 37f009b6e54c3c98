import { allocateFloats, packShapes, type Shapes } from '../geo/shapes.ts'
import type { CoverageParameters, CoverageSnapshot } from './snapshot.ts'

/** The demand side of a snapshot in flat arrays that threads share. Longitudes and latitudes in degrees. */
export interface PackedDemand {
  /** Where the projection is centred: the medians of the land's first vertices. */
  lng0: number
  lat0: number
  parcels: Shapes
  /** Empty unless the run takes people or households from them. */
  compounds: Shapes
  cells: Shapes
  /** 1 where a cell has a count that the run uses. */
  cellIsKnown: Float64Array
  districts: Shapes
  /** Levels ascending; members are places in `districts`, in snapshot order. */
  levels: { adminLevel: number; members: number[] }[]
}

/** Packs what the run's two sources need; the same sources give the same pack, whatever the standard. */
export function packDemand(
  snapshot: CoverageSnapshot,
  { peopleFrom, householdsFrom }: Pick<CoverageParameters, 'peopleFrom' | 'householdsFrom'>,
): PackedDemand {
  const usesCells = peopleFrom === 'population-cells' || householdsFrom === 'population-cells'
  const usesCompounds = peopleFrom === 'compounds' || householdsFrom === 'compounds'
  const cells = usesCells ? snapshot.populationCells : []
  const cellIsKnown = allocateFloats(cells.length)
  cells.forEach((cell, i) => {
    const known =
      (peopleFrom === 'population-cells' && cell.people !== null) ||
      (householdsFrom === 'population-cells' && cell.households !== null)
    cellIsKnown[i] = known ? 1 : 0
  })
  const byLevel = Map.groupBy(snapshot.districts.keys(), (i) => snapshot.districts[i]!.adminLevel)
  const levels = [...byLevel]
    .map(([adminLevel, members]) => ({ adminLevel, members }))
    .sort((a, b) => a.adminLevel - b.adminLevel)
  const parcels = packShapes(snapshot.parcels.map((parcel) => parcel.geometry))
  const compounds = packShapes(usesCompounds ? snapshot.compounds.map((compound) => compound.geometry) : [])
  const packedCells = packShapes(cells.map((cell) => cell.geometry))
  const districts = packShapes(snapshot.districts.map((district) => district.geometry))
  const [lng0, lat0] = medianPosition([parcels, compounds, packedCells, districts].find((shapes) => shapes.count > 0))
  return { lng0, lat0, parcels, compounds, cells: packedCells, cellIsKnown, districts, levels }
}

/** Longitudes are compared the short way round from the first, so that a city across 180° has its median inside it. */
function medianPosition(shapes: Shapes | undefined): [number, number] {
  if (!shapes || shapes.coordinates.length === 0) return [0, 0]
  const lngs: number[] = []
  const lats: number[] = []
  const first = shapes.coordinates[0]!
  for (let i = 0; i < shapes.count; i++) {
    const start = shapes.vertexStart[shapes.ringStart[i]!]!
    if (start === shapes.vertexStart[shapes.ringStart[i + 1]!]!) continue
    const turns = Math.round((shapes.coordinates[2 * start]! - first) / 360)
    lngs.push(shapes.coordinates[2 * start]! - 360 * turns)
    lats.push(shapes.coordinates[2 * start + 1]!)
  }
  lngs.sort((a, b) => a - b)
  lats.sort((a, b) => a - b)
  const lng = lngs[lngs.length >> 1]!
  return [lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng, lats[lats.length >> 1]!]
}
