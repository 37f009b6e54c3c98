import type { MultiPolygon, Position } from 'geojson'
import type { PlaneToDegrees } from './planeToDegrees.ts'
import { type TracedRings, twiceArea } from './traceRings.ts'

/** A smaller hole is filled. Below two cells of the grid at 5 m nothing reached can stand in one. */
const leastHoleSquareMeters = 25

/** A vertex at which a ring turns by less is left out, and so are runs of them that together turn by less: 1 mm in 100 m. Radians. */
const straight = 1e-5

/** Rings as polygons in degrees to seven places (1 cm), with their area. `scale` is the plane's at the place. Null where there are no rings. */
export function assemblePolygons(
  rings: TracedRings,
  toDegrees: PlaneToDegrees,
  scale: number,
): { geometry: MultiPolygon | null; areaSquareMeters: number } {
  const polygonOf = new Map<number, Position[][]>()
  const squareMeters = 1 / (2 * 1e4 * scale * scale)
  let areaSquareMeters = 0
  for (let r = 0; r < rings.count; r++) {
    if (rings.beside[r]! >= 0) continue
    areaSquareMeters += twiceArea(rings, r) * squareMeters
    polygonOf.set(r, [drawRing(rings, r, toDegrees)])
  }
  for (let r = 0; r < rings.count; r++) {
    if (rings.beside[r]! < 0) continue
    const area = twiceArea(rings, r) * squareMeters
    if (-area < leastHoleSquareMeters) continue
    areaSquareMeters += area
    let shell = rings.beside[r]!
    while (rings.beside[shell]! >= 0) shell = rings.beside[shell]!
    polygonOf.get(shell)!.push(drawRing(rings, r, toDegrees))
  }
  if (polygonOf.size === 0) return { geometry: null, areaSquareMeters: 0 }
  return { geometry: { type: 'MultiPolygon', coordinates: [...polygonOf.values()] }, areaSquareMeters }
}

const degrees = new Float64Array(2)

function drawRing({ start, x, y }: TracedRings, ring: number, toDegrees: PlaneToDegrees): Position[] {
  const first = start[ring]!
  const end = start[ring + 1]!
  const positions: Position[] = []
  let bent = 0
  for (let v = first; v < end; v++) {
    const before = v === first ? end - 1 : v - 1
    const after = v + 1 === end ? first : v + 1
    const ax = x[v]! - x[before]!
    const ay = y[v]! - y[before]!
    const bx = x[after]! - x[v]!
    const by = y[after]! - y[v]!
    const onwards = ax * bx + ay * by
    const turn = (ax * by - ay * bx) / onwards
    if (onwards > 0 && Math.abs(bent + turn) < straight) {
      bent += turn
      continue
    }
    bent = 0
    toDegrees.write(x[v]!, y[v]!, degrees)
    const lng = Math.round(degrees[0]! * 1e7) / 1e7
    const lat = Math.round(degrees[1]! * 1e7) / 1e7
    const last = positions.at(-1)
    if (last && last[0] === lng && last[1] === lat) continue
    positions.push([lng, lat])
  }
  const [lng, lat] = positions[0]!
  if (positions.length > 1 && positions.at(-1)![0] === lng && positions.at(-1)![1] === lat) positions.pop()
  positions.push([lng!, lat!])
  return positions
}
