import { bboxClip, difference, featureCollection, multiPolygon, polygon } from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { type Frame, regionOfShape } from '../geo/region.ts'
import { type Shapes, signedArea } from '../geo/shapes.ts'
import { dissolve, frameOf } from './cutDemand.ts'
import type { DemandIndex } from './demandIndex.ts'
import { gatherNear } from './nearSupply.ts'
import {
  type FlatPolygons,
  type ServiceAreaPolygons,
  signedAreaOf,
  turfMetersPerDegree,
} from './serviceAreaPolygons.ts'
import type { IndexedSupply } from './supply.ts'

/** The uncovered part of one parcel; longitude, latitude and m² on the ellipsoid. */
export interface MadeGap {
  geometry: Polygon | MultiPolygon
  areaSquareMeters: number
}

/** Smaller pieces are rounding between the polygons and the true arcs. */
const leastSquareMeters = 0.01

/** What Turf works with: parcel-local metres ÷ metres a degree, rounded to 10⁻⁹° = 0.1 mm, which also keeps its numbers short. */
const digits = 1e9

/**
 * The gap of one parcel by Turf: the parcel less the service areas near it, less what earlier parcels cover already. null when nothing
 * is left. Turf's overlay can throw on near-coincident edges: it is tried again on coarser and moved coordinates; an error that
 * stays is thrown.
 */
export function makeGap(
  demand: DemandIndex,
  supply: IndexedSupply,
  areas: ServiceAreaPolygons,
  parcel: number,
): MadeGap | null {
  const { shapes, boxes } = demand.parcels
  const frame = frameOf(demand, boxes, parcel)
  const mapBox = boxes.subarray(4 * parcel, 4 * parcel + 4)
  const box = localBox(mapBox, frame)
  const { earlier } = dissolve(demand, parcel, frame, regionOfShape(shapes, parcel, frame), mapBox)
  const near = gatherNear(supply, frame, box)
  const bodies = new Set(Array.from(near.items.subarray(0, near.count), (item) => supply.bodies[item]!))
  for (const body of bodiesAround(supply, mapBox)) bodies.add(body)
  const subtracted = [
    ...[...bodies].sort((a, b) => a - b).map((body) => areas.of(body)),
    ...earlier.map((other) => polygonsOfShape(shapes, other)),
  ]
  const own = polygonsOfShape(shapes, parcel)
  let failure: unknown
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      return subtract(own, subtracted, frame, box, attempt, demand)
    } catch (error) {
      failure = error
    }
  }
  throw new Error(`Turf could not make the gap: ${failure instanceof Error ? failure.message : String(failure)}`, {
    cause: failure,
  })
}

function subtract(
  own: FlatPolygons,
  subtracted: FlatPolygons[],
  frame: Frame,
  box: readonly [number, number, number, number],
  attempt: number,
  demand: DemandIndex,
): MadeGap | null {
  const round = digits / 10 ** attempt
  const perMeter = round / frame.scale / turfMetersPerDegree
  const move = (ring: Float64Array, shift: number) => {
    const positions: Position[] = []
    for (let i = 0; i < ring.length; i += 2) {
      positions.push([
        Math.round((ring[i]! - frame.centerX) * perMeter + shift) / round,
        Math.round((ring[i + 1]! - frame.centerY) * perMeter + shift) / round,
      ])
    }
    return positions
  }
  const margin = 5 + attempt
  const clipBox = box.map((side, i) => (side + (i < 2 ? -margin : margin)) / turfMetersPerDegree)
  const features: Feature<Polygon | MultiPolygon>[] = [
    multiPolygon(own.map((rings) => rings.map((ring) => move(ring, 0)))),
  ]
  for (const rings of subtracted.flat()) {
    const moved = rings.map((ring) => move(ring, attempt))
    const clipped = clipToBox(moved, clipBox as [number, number, number, number])
    if (clipped) features.push(clipped)
  }
  const left = features.length > 1 ? difference(featureCollection(features)) : features[0]!
  return left ? toMadeGap(left.geometry, frame, demand) : null
}

/** Only what is near the parcel: the overlay's work grows with the vertices. */
function clipToBox(rings: Position[][], box: [number, number, number, number]): Feature<Polygon> | null {
  const clipped = bboxClip(polygon(rings), box).geometry
  const kept = clipped.type === 'Polygon' ? clipped.coordinates.filter((ring) => ring.length >= 4) : []
  return kept.length > 0 ? polygon(kept) : null
}

export function toMadeGap(
  geometry: Polygon | MultiPolygon,
  { centerX, centerY, scale }: Frame,
  demand: DemandIndex,
): MadeGap | null {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let areaSquareMeters = 0
  const kept: Position[][][] = []
  for (const rings of polygons) {
    const areas = rings.map((ring) => Math.abs(signedAreaOf(ring)) * turfMetersPerDegree ** 2)
    const area = areas.slice(1).reduce((rest, hole) => rest - hole, areas[0] ?? 0)
    if (area < leastSquareMeters) continue
    areaSquareMeters += area
    kept.push(
      rings.map((ring) =>
        ring.map(([x, y]) =>
          demand.projection.inverse(
            centerX + x! * turfMetersPerDegree * scale,
            centerY + y! * turfMetersPerDegree * scale,
          ),
        ),
      ),
    )
  }
  if (kept.length === 0) return null
  return {
    geometry:
      kept.length === 1 ? { type: 'Polygon', coordinates: kept[0]! } : { type: 'MultiPolygon', coordinates: kept },
    areaSquareMeters,
  }
}

function localBox(box: ArrayLike<number>, { centerX, centerY, scale }: Frame): [number, number, number, number] {
  return [
    (box[0]! - centerX) / scale,
    (box[1]! - centerY) / scale,
    (box[2]! - centerX) / scale,
    (box[3]! - centerY) / scale,
  ]
}

/** Bodies with an inside whose box meets the parcel's, though none of their edges need be near. */
function bodiesAround(supply: IndexedSupply, box: ArrayLike<number>): number[] {
  if (!supply.insides) return []
  return supply.insides.search(box[0]!, box[1]!, box[2]!, box[3]!).map((place) => supply.polygons[place]!)
}

/** In map metres, rings closed; a shell is followed by its holes. */
export function polygonsOfShape({ coordinates, ringStart, vertexStart }: Shapes, shape: number): FlatPolygons {
  const polygons: FlatPolygons = []
  for (let r = ringStart[shape]!; r < ringStart[shape + 1]!; r++) {
    const start = vertexStart[r]!
    const end = vertexStart[r + 1]!
    const ring = new Float64Array(2 * (end - start + 1))
    ring.set(coordinates.subarray(2 * start, 2 * end))
    ring.set(coordinates.subarray(2 * start, 2 * start + 2), 2 * (end - start))
    if (signedArea(coordinates, start, end) > 0) polygons.push([ring])
    else polygons.at(-1)?.push(ring)
  }
  return polygons
}
