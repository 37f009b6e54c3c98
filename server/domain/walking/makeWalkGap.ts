import { difference, featureCollection, intersect, multiPolygon } from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { cutDemand, dissolve, frameOf } from '../coverage/cutDemand.ts'
import type { DemandIndex } from '../coverage/demandIndex.ts'
import { type MadeGap, polygonsOfShape, toMadeGap } from '../coverage/makeGap.ts'
import { type FlatPolygons, turfMetersPerDegree } from '../coverage/serviceAreaPolygons.ts'
import { regionOfShape } from '../geo/region.ts'
import { sampleAtoms } from './sampleAtoms.ts'

const digits = 1e9

/**
 * The part of a parcel from which the walk is too long: the squares of its uncovered samples within the parcel, less what earlier parcels cover
 * already. `covered` holds the parcel's samples in their order. null when nothing is left. An error of Turf that stays on coarser coordinates is thrown.
 */
export function makeWalkGap(
  demand: DemandIndex,
  parcel: number,
  covered: Uint8Array,
  stepMeters: number,
): MadeGap | null {
  const { shapes, boxes } = demand.parcels
  const frame = frameOf(demand, boxes, parcel)
  const box = boxes.subarray(4 * parcel, 4 * parcel + 4)
  const own = polygonsOfShape(shapes, parcel)
  const { earlier } = dissolve(demand, parcel, frame, regionOfShape(shapes, parcel, frame), box)
  const taken = earlier.map((other) => polygonsOfShape(shapes, other))
  const squares = covered.some((one) => one === 1) ? uncoveredSquares(demand, parcel, covered, stepMeters) : null
  let failure: unknown
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const round = digits / 10 ** attempt
      const perMeter = round / frame.scale / turfMetersPerDegree
      const feature = (polygons: FlatPolygons) =>
        multiPolygon(
          polygons.map((rings) =>
            rings.map((ring) => {
              const positions: Position[] = []
              for (let i = 0; i < ring.length; i += 2)
                positions.push([
                  Math.round((ring[i]! - frame.centerX) * perMeter) / round,
                  Math.round((ring[i + 1]! - frame.centerY) * perMeter) / round,
                ])
              return positions
            }),
          ),
        )
      let left: Feature<Polygon | MultiPolygon> | null = feature(own)
      if (squares) left = intersect(featureCollection<Polygon | MultiPolygon>([left, feature(squares)]))
      if (left && taken.length > 0) left = difference(featureCollection([left, ...taken.map(feature)]))
      return left ? toMadeGap(left.geometry, frame, demand) : null
    } catch (error) {
      failure = error
    }
  }
  const reason = failure instanceof Error ? failure.message : String(failure)
  throw new Error(`Turf could not make the gap: ${reason}`, { cause: failure })
}

/** Uncovered samples of one row side by side as one rectangle, in map metres. */
function uncoveredSquares(demand: DemandIndex, parcel: number, covered: Uint8Array, stepMeters: number): FlatPolygons {
  const batch = cutDemand(demand, 'parcels', [parcel])
  const samples = sampleAtoms(batch, stepMeters)
  const half = (samples.side[0]! * batch.frames[2]!) / 2
  // Atoms of one parcel share a grid: a sample's column and row are whole numbers of it.
  const rows = new Map<number, number[]>()
  samples.x.forEach((x, i) => {
    if (covered[i]) return
    const row = Math.round((samples.y[i]! - batch.frames[1]!) / half)
    const columns = rows.get(row) ?? []
    columns.push(x)
    rows.set(row, columns)
  })
  const rectangles: FlatPolygons = []
  for (const [row, columns] of rows) {
    columns.sort((a, b) => a - b)
    const y = batch.frames[1]! + row * half
    for (let i = 0; i < columns.length; ) {
      let end = i
      while (end + 1 < columns.length && columns[end + 1]! - columns[end]! < 2.5 * half) end++
      const [west, east] = [columns[i]! - half, columns[end]! + half]
      rectangles.push([Float64Array.of(west, y - half, east, y - half, east, y + half, west, y + half, west, y - half)])
      i = end + 1
    }
  }
  return rectangles
}
