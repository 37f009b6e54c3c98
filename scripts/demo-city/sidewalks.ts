import type { Ground } from './arterials.ts'
import type { Tags } from './osmModel.ts'
import type { Plan } from './parameters.ts'
import type { Point } from './plane.ts'
import { add, between, cyclic, distance, dot, leftOf, meet, scaleBy, subtract, unit } from './plane.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'
import { SIDEWALK_METERS } from './streetNetwork.ts'

/** Where a sidewalk turns at a junction of two main streets, by "street@junction": the near ends of its crossings. */
type Corners = Map<string, { node: number; point: Point }[]>

const SIDEWALK: Tags = { highway: 'footway', footway: 'sidewalk', surface: 'paving_stones' }

/**
 * Sidewalks of main streets are ways of their own, one along each side of each superblock. They meet every lane and street
 * that ends on that side at a shared node, and are joined over the carriageway by crossings at junctions and between them.
 */
export function laySidewalks(plan: Plan, ground: Ground[], streets: StreetNetwork): void {
  const random = createRandom(plan.parameters.seed, 'sidewalks')
  const { osm } = streets
  const corners: Corners = new Map()
  const middles = new Map<number, number[]>()
  for (const { cell } of ground) {
    const offset = (k: number) => {
      const street = streets.get(cyclic(cell.sides, k))
      return street.tags.sidewalk === 'separate' ? (SIDEWALK_METERS[street.kind] ?? 0) : 0
    }
    const lineOf = (k: number) => {
      const a = cyclic(cell.ring, k)
      const direction = unit(subtract(cyclic(cell.ring, k + 1), a))
      return { origin: add(a, scaleBy(leftOf(direction), offset(k))), direction }
    }
    const cornerNodes = cell.ring.map((vertex, k) => {
      const [before, after] = [offset(k - 1), offset(k)]
      if (before === 0 && after === 0) return null
      const [one, other] = [lineOf(k - 1), lineOf(k)]
      const point = meet(one.origin, one.direction, other.origin, other.direction)
      if (!point || distance(point, vertex) > 120) return null
      // Where only one of the two streets has a sidewalk of its own, it ends on the other street.
      if (before === 0) return streets.nodeOn(cyclic(cell.sides, k - 1), point)
      if (after === 0) return streets.nodeOn(cyclic(cell.sides, k), point)
      const node = osm.addNode(point)
      for (const side of [k - 1, k]) {
        const key = `${cyclic(cell.sides, side)}@${vertex[0].toFixed(1)},${vertex[1].toFixed(1)}`
        corners.set(key, [...(corners.get(key) ?? []), { node, point }])
      }
      return node
    })
    cell.ring.forEach((a, k) => {
      if (offset(k) === 0) return
      const [first, last] = [cyclic(cornerNodes, k), cyclic(cornerNodes, k + 1)]
      if (first === null || last === null) return
      const street = streets.get(cyclic(cell.sides, k))
      const { origin, direction } = lineOf(k)
      const inside = add(between(a, cyclic(cell.ring, k + 1), 0.5), leftOf(direction))
      const along = (node: number) => ({ node, at: dot(subtract(osm.pointOf(node), origin), direction) })
      const [start, end] = [along(first), along(last)]
      const stops = [start, end]
      for (const id of street.branches) {
        const branch = streets.get(id)
        const isHere = [branch.a, branch.b].some(
          (point) => streets.sideOf(street.id, point) * streets.sideOf(street.id, inside) > street.lengthMeters,
        )
        const point = isHere && meet(origin, direction, branch.a, subtract(branch.b, branch.a))
        if (point) stops.push(along(streets.nodeOn(id, point)))
      }
      const middle = osm.addNode(
        add(origin, scaleBy(direction, dot(subtract(between(street.a, street.b, 0.53), origin), direction))),
      )
      stops.push(along(middle))
      middles.set(street.id, [...(middles.get(street.id) ?? []), middle])
      const inOrder = stops
        .filter(({ at }) => at >= start.at && at <= end.at)
        .sort((one, other) => one.at - other.at || one.node - other.node)
        .map(({ node }) => node)
      const refs = inOrder.filter((node, index) => node !== inOrder[index - 1])
      if (refs.length > 1) osm.addWay(refs, SIDEWALK)
    })
  }
  for (const [key, ends] of corners) layCrossing(streets, Number.parseInt(key, 10), ends, true)
  for (const [street, nodes] of middles) {
    // Between junctions there is a crossing on two streets of three; elsewhere one walks to the junction.
    if (!random.chance(0.66)) continue
    layCrossing(
      streets,
      street,
      nodes.map((node) => ({ node, point: osm.pointOf(node) })),
      random.chance(0.5),
    )
  }
}

function layCrossing(
  streets: StreetNetwork,
  id: number,
  ends: { node: number; point: Point }[],
  hasSignals: boolean,
): void {
  const [near, far] = ends
  if (!near || !far) return
  const street = streets.get(id)
  const point = meet(near.point, subtract(far.point, near.point), street.a, subtract(street.b, street.a))
  if (!point) return
  const middle = streets.nodeOn(id, point)
  if (middle === near.node || middle === far.node) return
  const crossing = hasSignals ? 'traffic_signals' : 'uncontrolled'
  streets.osm.tagNode(middle, { highway: 'crossing', crossing })
  streets.osm.addWay([near.node, middle, far.node], { highway: 'footway', footway: 'crossing', crossing })
}
