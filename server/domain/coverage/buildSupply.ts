import Flatbush from 'flatbush'
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import { isSimpleShape } from '../geo/isSimpleShape.ts'
import { allocateFloats, allocateUints, packShapes, projectShapes } from '../geo/shapes.ts'
import type { Projection } from '../geo/transverseMercator.ts'
import { hasEntrances, type SelectedFacility } from './selectSupply.ts'
import type { SnapshotFacility } from './snapshot.ts'
import { isLineEdge, isPoint, isPolygonEdge, type Supply } from './supply.ts'

interface Items {
  kinds: number[]
  ends: number[]
  radii: number[]
  sectors: number[]
  next: number[]
  previous: number[]
  bodies: number[]
}

type BodyGeometry = Exclude<Geometry, { type: 'GeometryCollection' }>

const fullCircle: [number, number] = [0, 2 * Math.PI]

/**
 * Service areas of the selected facilities. Facilities whose polygon an overlay may not use are left out and returned by their
 * place in the snapshot.
 */
export function buildSupply(
  facilities: readonly SnapshotFacility[],
  selected: readonly SelectedFacility[],
  measureFrom: 'edge' | 'entrances',
  projection: Projection,
): { supply: Supply; invalid: number[]; serving: SelectedFacility[] } {
  const items: Items = { kinds: [], ends: [], radii: [], sectors: [], next: [], previous: [], bodies: [] }
  const bodyStart: number[] = []
  const polygons: number[] = []
  const invalid: number[] = []
  const serving: SelectedFacility[] = []
  for (const choice of selected) {
    const facility = facilities[choice.facility]!
    const fromEntrances = measureFrom === 'entrances' && hasEntrances(facility)
    const geometry = fromEntrances ? facility.entrances! : facility.geometry
    const added = bodiesOf(geometry).map((body, i) => {
      const start = items.kinds.length
      const radius = choice.radiusMeters * (1 + raise(i === 0 ? facility.id : `${facility.id}#${i}`))
      const outcome = addBody(items, body, radius, bodyStart.length, projection)
      if (outcome === 'invalid' || items.kinds.length === start) {
        truncate(items, start)
        return false
      }
      if (outcome === 'polygon') polygons.push(bodyStart.length)
      bodyStart.push(start)
      return true
    })
    if (added.includes(false) || added.length === 0) invalid.push(choice.facility)
    if (added.includes(true)) serving.push(choice)
  }
  bodyStart.push(items.kinds.length)
  return { supply: packSupply(items, bodyStart, polygons, projection), invalid, serving }
}

function bodiesOf(geometry: Geometry): BodyGeometry[] {
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(bodiesOf) : [geometry]
}

function truncate(items: Items, count: number): void {
  items.ends.length = 4 * count
  items.sectors.length = 2 * count
  for (const list of [items.kinds, items.radii, items.next, items.previous, items.bodies]) list.length = count
}

/**
 * Each radius is raised by its facility's own 10⁻⁸ to 10⁻⁷ (5 to 50 µm at 500 m), so that service areas of different facilities never
 * share a circle or an edge, and so that rounding never leaves the threshold itself out. It hangs on the id alone: adding
 * a facility moves no other.
 */
function raise(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return 1e-8 + 9e-8 * (((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32)
}

function addBody(
  items: Items,
  geometry: BodyGeometry,
  radius: number,
  body: number,
  projection: Projection,
): 'polygon' | 'other' | 'invalid' {
  switch (geometry.type) {
    case 'Point':
      return addPoints(items, [geometry.coordinates], radius, body, projection)
    case 'MultiPoint':
      return addPoints(items, geometry.coordinates, radius, body, projection)
    case 'LineString':
      return addLines(items, [geometry.coordinates], radius, body, projection)
    case 'MultiLineString':
      return addLines(items, geometry.coordinates, radius, body, projection)
    case 'Polygon':
    case 'MultiPolygon':
      return addPolygon(items, geometry, radius, body, projection)
  }
}

function addItem(
  items: Items,
  kind: number,
  ends: number[],
  radius: number,
  body: number,
  sector: readonly number[],
): number {
  const item = items.kinds.length
  items.kinds.push(kind)
  items.ends.push(...ends)
  items.radii.push(radius)
  items.sectors.push(sector[0]!, sector[1]!)
  items.next.push(item)
  items.previous.push(item)
  items.bodies.push(body)
  return item
}

function addPoints(
  items: Items,
  positions: Position[],
  radius: number,
  body: number,
  projection: Projection,
): 'other' | 'invalid' {
  const seen = new Set<string>()
  const out = new Float64Array(2)
  for (const [lng, lat] of positions) {
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) return 'invalid'
    if (seen.has(`${lng} ${lat}`)) continue
    seen.add(`${lng} ${lat}`)
    projection.forward(lng!, lat!, out, 0)
    addItem(items, isPoint, [out[0]!, out[1]!, out[0]!, out[1]!], radius, body, fullCircle)
  }
  return 'other'
}

function addLines(
  items: Items,
  lines: Position[][],
  radius: number,
  body: number,
  projection: Projection,
): 'other' | 'invalid' {
  for (const line of lines) {
    const vertices = new Float64Array(2 * line.length)
    let count = 0
    for (const [lng, lat] of line) {
      if (!Number.isFinite(lng) || !Number.isFinite(lat)) return 'invalid'
      projection.forward(lng!, lat!, vertices, 2 * count)
      const repeats =
        count > 0 &&
        vertices[2 * count] === vertices[2 * count - 2] &&
        vertices[2 * count + 1] === vertices[2 * count - 1]
      if (!repeats) count++
    }
    for (let v = 0; v < count; v++) {
      const [x, y] = [vertices[2 * v]!, vertices[2 * v + 1]!]
      const isLast = v + 1 === count
      const ends = isLast ? [x, y, x, y] : [x, y, vertices[2 * v + 2]!, vertices[2 * v + 3]!]
      const item = addItem(items, isLast ? isPoint : isLineEdge, ends, radius, body, fullCircle)
      if (v > 0) {
        items.previous[item] = item - 1
        items.next[item - 1] = item
      }
    }
  }
  return 'other'
}

function addPolygon(
  items: Items,
  geometry: Polygon | MultiPolygon,
  radius: number,
  body: number,
  projection: Projection,
): 'polygon' | 'invalid' {
  const shapes = projectShapes(packShapes([geometry]), projection)
  if (!isSimpleShape(shapes, 0)) return 'invalid'
  const { coordinates, vertexStart } = shapes
  for (let ring = 0; ring + 1 < vertexStart.length; ring++) {
    const start = vertexStart[ring]!
    const count = vertexStart[ring + 1]! - start
    const firstItem = items.kinds.length
    const at = (v: number) => 2 * (start + ((v + count) % count))
    for (let v = 0; v < count; v++) {
      const [x, y] = [coordinates[at(v)]!, coordinates[at(v) + 1]!]
      const [nextX, nextY] = [coordinates[at(v + 1)]!, coordinates[at(v + 1) + 1]!]
      const inX = x - coordinates[at(v - 1)]!
      const inY = y - coordinates[at(v - 1) + 1]!
      const sector = outwardSector(inX, inY, nextX - x, nextY - y)
      const item = addItem(items, isPolygonEdge, [x, y, nextX, nextY], radius, body, sector)
      items.previous[item] = firstItem + ((v - 1 + count) % count)
      items.next[item] = firstItem + ((v + 1) % count)
    }
  }
  return 'polygon'
}

/** Angles from the outward (right-hand) normal of the edge that comes in to that of the edge that goes out. */
function outwardSector(inX: number, inY: number, outX: number, outY: number): [number, number] {
  const turn = Math.atan2(inX * outY - inY * outX, inX * outX + inY * outY)
  if (turn <= 0) return [Number.NaN, Number.NaN]
  const from = Math.atan2(-inX, inY)
  return [from, from + turn]
}

function packSupply(items: Items, starts: number[], polygons: number[], projection: Projection): Supply {
  const itemCount = items.kinds.length
  const boxes = boxesOfBodies(items, starts)
  return {
    itemCount,
    kinds: shareUints(items.kinds),
    ends: shareFloats(items.ends),
    radii: shareFloats(items.radii),
    sectors: shareFloats(items.sectors),
    next: shareUints(items.next),
    previous: shareUints(items.previous),
    bodies: shareUints(items.bodies),
    bodyStart: shareUints(starts),
    itemIndex: indexBoxes(itemCount, (i) => {
      const [ax, ay, bx, by] = [
        items.ends[4 * i]!,
        items.ends[4 * i + 1]!,
        items.ends[4 * i + 2]!,
        items.ends[4 * i + 3]!,
      ]
      // The scale of the place served differs from the item's own by less than 0.1 % over the largest radius.
      const reach = items.radii[i]! * projection.scaleAt(Math.max(Math.abs(ax), Math.abs(bx))) * 1.001 + 1
      return [Math.min(ax, bx) - reach, Math.min(ay, by) - reach, Math.max(ax, bx) + reach, Math.max(ay, by) + reach]
    }),
    polygons: shareUints(polygons),
    polygonIndex: indexBoxes(polygons.length, (i) => boxes[polygons[i]!]!),
  }
}

function boxesOfBodies(items: Items, starts: number[]): number[][] {
  return starts.slice(0, -1).map((start, f) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = 4 * start; i < 4 * starts[f + 1]!; i += 2) {
      box[0] = Math.min(box[0]!, items.ends[i]!)
      box[1] = Math.min(box[1]!, items.ends[i + 1]!)
      box[2] = Math.max(box[2]!, items.ends[i]!)
      box[3] = Math.max(box[3]!, items.ends[i + 1]!)
    }
    return box
  })
}

function indexBoxes(count: number, boxOf: (i: number) => number[]): ArrayBufferLike {
  const shared = typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer
  if (count === 0) return new shared(0)
  const index = new Flatbush(count, 16, Float64Array, shared)
  for (let i = 0; i < count; i++) {
    const box = boxOf(i)
    index.add(box[0]!, box[1]!, box[2]!, box[3]!)
  }
  index.finish()
  return index.data
}

function shareFloats(values: number[]): Float64Array {
  const shared = allocateFloats(values.length)
  shared.set(values)
  return shared
}

function shareUints(values: number[]): Uint32Array {
  const shared = allocateUints(values.length)
  shared.set(values)
  return shared
}
