import { buffer } from '@turf/turf'
import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import type { Projection } from '../geo/transverseMercator.ts'
import { isLineEdge, isPolygonEdge, type Supply } from './supply.ts'

/**
 * Turf measures on a sphere of this radius. Metres of our own plane ÷ this many metres a degree, about the origin of longitude and
 * latitude, are coordinates on which Turf's metres are ours to 10⁻⁷ within 5 km.
 */
export const turfMetersPerDegree = (6371008.8 * Math.PI) / 180

/** 64 segments a quarter: the polygon falls 0.04 m short of a 500 m arc at most, 0.01 % of a disc's area. */
const stepsPerQuarter = 64

/** Polygons as rings of x, y, x, y …; closed. A quarter of the memory of nested arrays, of which a city has a million. */
export type FlatPolygons = Float64Array[][]

/** Service areas of bodies as polygons in map metres, made by Turf when first asked for. */
export interface ServiceAreaPolygons {
  of(body: number): FlatPolygons
}

export function createServiceAreaPolygons(supply: Supply, projection: Projection): ServiceAreaPolygons {
  const made = new Map<number, FlatPolygons>()
  return {
    of(body) {
      let polygons = made.get(body)
      if (!polygons) {
        polygons = bufferBody(supply, body, projection)
        made.set(body, polygons)
      }
      return polygons
    },
  }
}

function bufferBody(supply: Supply, body: number, projection: Projection): FlatPolygons {
  const first = supply.bodyStart[body]!
  const centerX = supply.ends[4 * first]!
  const centerY = supply.ends[4 * first + 1]!
  const scale = projection.scaleAt(centerX)
  // A polygon inscribed in the circle has less than its area; the radius makes up for it.
  const turn = (2 * Math.PI) / (4 * stepsPerQuarter)
  const radius = supply.radii[first]! * Math.sqrt(turn / Math.sin(turn))
  const geometry = geometryOf(supply, body, (item) => [
    (supply.ends[4 * item]! - centerX) / scale / turfMetersPerDegree,
    (supply.ends[4 * item + 1]! - centerY) / scale / turfMetersPerDegree,
  ])
  const buffered = buffer(geometry, radius, { units: 'meters', steps: stepsPerQuarter })
  if (!buffered) throw new Error(`Turf made no service area of ${radius} m about body ${body}`)
  const polygons = polygonsOf(buffered as Feature<Polygon | MultiPolygon>)
  const degree = turfMetersPerDegree * scale
  return polygons.map((rings) =>
    rings.map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [centerX + x! * degree, centerY + y! * degree]))),
  )
}

function polygonsOf({ geometry }: Feature<Polygon | MultiPolygon>): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/** The body as GeoJSON again, from its items. */
function geometryOf(supply: Supply, body: number, at: (item: number) => Position): Geometry {
  const first = supply.bodyStart[body]!
  const end = supply.bodyStart[body + 1]!
  const rings: Position[][] = []
  const lines: Position[][] = []
  const points: Position[] = []
  for (let item = first; item < end; ) {
    const run: Position[] = []
    const kind = supply.kinds[item]!
    const start = item
    if (kind === isPolygonEdge) {
      do run.push(at(item++))
      while (supply.next[item - 1] !== start)
      rings.push([...run, run[0]!])
    } else if (kind === isLineEdge) {
      do run.push(at(item++))
      while (supply.next[item - 1] === item)
      lines.push(run)
    } else {
      points.push(at(item++))
    }
  }
  if (rings.length > 0) return { type: 'MultiPolygon', coordinates: groupRings(rings) }
  if (lines.length > 0) return { type: 'MultiLineString', coordinates: lines }
  return { type: 'MultiPoint', coordinates: points }
}

/** Shells run anticlockwise and each is followed by its holes, as they were packed. */
function groupRings(rings: Position[][]): Position[][][] {
  const polygons: Position[][][] = []
  for (const ring of rings) {
    if (signedAreaOf(ring) > 0) polygons.push([ring])
    else polygons.at(-1)?.push(ring)
  }
  return polygons
}

export function signedAreaOf(ring: Position[]): number {
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    twice += (ring[i]![0]! - ring[0]![0]!) * (ring[i + 1]![1]! - ring[0]![1]!)
    twice -= (ring[i]![1]! - ring[0]![1]!) * (ring[i + 1]![0]! - ring[0]![0]!)
  }
  return twice / 2
}
