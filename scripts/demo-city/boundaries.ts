import { areaOf } from './cell.ts'
import type { Unit } from './districts.ts'
import type { Lattice, Superblock } from './lattice.ts'
import { nameTags } from './names.ts'
import type { Member, OsmModel } from './osmModel.ts'
import type { Plan } from './parameters.ts'
import { add, between, distance, leftOf, scaleBy, subtract, unit } from './plane.ts'
import { createRandom } from './random.ts'

/** One side of a superblock on a border, with the superblock on its left. */
interface Edge {
  from: string
  to: string
  refs: number[]
  left: Superblock
  right: Superblock | null
}

/** A run of edges between the same two communities: one way, shared by the relations of both sides at every level. */
interface Chain {
  from: string
  to: string
  refs: number[]
  left: Superblock
  right: Superblock | null
  way: number
}

/** Complete boundary relations for every unit. Borders follow main streets, but one stretch in six strays through the blocks. */
export function drawBoundaries(plan: Plan, lattice: Lattice, units: Unit[], osm: OsmModel): void {
  const communityOf = new Map<Superblock, Unit>()
  for (const one of units)
    if (one.level === 10) for (const superblock of one.superblocks) communityOf.set(superblock, one)
  const chains = chainEdges(collectEdges(plan, lattice, communityOf, osm), communityOf)
  for (const chain of chains) {
    const [left, right] = [
      ancestry(communityOf.get(chain.left)),
      ancestry(chain.right ? communityOf.get(chain.right) : undefined),
    ]
    const level = left.find((one) => !right.includes(one))?.level ?? 10
    chain.way = osm.addWay(chain.refs, { boundary: 'administrative', admin_level: String(level) })
  }
  for (const one of units) {
    osm.addRelation(membersOf(one, chains, osm), {
      type: 'boundary',
      boundary: 'administrative',
      admin_level: String(one.level),
      ...nameTags(one.name),
      ref: one.ref,
      ...(one.parent ? { is_in: one.parent.name.zh } : {}),
    })
  }
}

/** The unit and all above it, the city first. */
function ancestry(one: Unit | undefined | null): Unit[] {
  return one ? [...ancestry(one.parent), one] : []
}

function collectEdges(plan: Plan, lattice: Lattice, communityOf: Map<Superblock, Unit>, osm: OsmModel): Edge[] {
  const random = createRandom(plan.parameters.seed, 'boundaries')
  const nodes = new Map<string, number>()
  const nodeAt = (i: number, j: number) => {
    const key = `${i},${j}`
    const node = nodes.get(key) ?? osm.addNode(lattice.vertex(i, j))
    nodes.set(key, node)
    return node
  }
  const edges: Edge[] = []
  for (const left of lattice.superblocks) {
    const { i, j } = left
    const around = [
      { from: [i, j], to: [i + 1, j], right: lattice.superblock(i, j - 1) },
      { from: [i + 1, j], to: [i + 1, j + 1], right: lattice.superblock(i + 1, j) },
      { from: [i + 1, j + 1], to: [i, j + 1], right: lattice.superblock(i, j + 1) },
      { from: [i, j + 1], to: [i, j], right: lattice.superblock(i - 1, j) },
    ] as const
    around.forEach(({ from, to, right }, side) => {
      // Each border inside the city is taken once, from its south or west side.
      if (right && (side === 0 || side === 3)) return
      if (right && communityOf.get(right) === communityOf.get(left)) return
      const [a, b] = [nodeAt(...from), nodeAt(...to)]
      const [start, end] = [osm.pointOf(a), osm.pointOf(b)]
      const strays = right?.kind === 'urban' && left.kind === 'urban' && random.chance(0.17)
      const refs = [a, b]
      if (strays) {
        const aside = scaleBy(
          leftOf(unit(subtract(end, start))),
          random.between(45, 110) * (random.chance(0.5) ? 1 : -1),
        )
        if (distance(start, end) > 250)
          refs.splice(
            1,
            0,
            osm.addNode(add(between(start, end, 0.35), aside)),
            osm.addNode(add(between(start, end, 0.65), aside)),
          )
      }
      edges.push({ from: from.join(), to: to.join(), refs, left, right: right ?? null })
    })
  }
  return edges
}

function chainEdges(edges: Edge[], communityOf: Map<Superblock, Unit>): Chain[] {
  const at = new Map<string, Edge[]>()
  for (const edge of edges) for (const end of [edge.from, edge.to]) at.set(end, [...(at.get(end) ?? []), edge])
  const used = new Set<Edge>()
  const chains: Chain[] = []
  const sideUnits = (edge: Edge) => [communityOf.get(edge.left), edge.right ? communityOf.get(edge.right) : undefined]
  const follow = (first: Edge) => {
    used.add(first)
    const chain: Chain = { ...first, refs: [...first.refs], way: 0 }
    const [left, right] = sideUnits(first)
    for (;;) {
      const meeting = at.get(chain.to) ?? []
      const next = meeting.length === 2 ? meeting.find((edge) => !used.has(edge)) : undefined
      if (!next) break
      // Along a chain the same two units lie on the two sides, though an edge may have been drawn the other way round.
      const isForward = next.from === chain.to
      const [a, b] = sideUnits(next)
      if (isForward ? a !== left || b !== right : a !== right || b !== left) break
      used.add(next)
      const refs = isForward ? next.refs : [...next.refs].reverse()
      chain.refs.push(...refs.slice(1))
      chain.to = isForward ? next.to : next.from
    }
    chains.push(chain)
  }
  // First from the places where three borders meet or more, from both ends of the edges; what is left are closed rings.
  for (const edge of edges) if (!used.has(edge) && at.get(edge.from)?.length !== 2) follow(edge)
  for (const edge of edges) {
    if (used.has(edge) || at.get(edge.to)?.length === 2) continue
    // The city's own outline always runs counter-clockwise, so only borders between two units need turning.
    if (!edge.right) continue
    used.add(edge)
    follow(reversed(edge))
  }
  for (const edge of edges) if (!used.has(edge)) follow(edge)
  return chains
}

function reversed(edge: Edge): Edge {
  if (!edge.right) return edge
  return { from: edge.to, to: edge.from, refs: [...edge.refs].reverse(), left: edge.right, right: edge.left }
}

/** The chains with the unit on one side only, those of enclaves as inner. */
function membersOf(one: Unit, chains: Chain[], osm: OsmModel): Member[] {
  const inside = new Set(one.superblocks)
  const open = chains
    .filter((chain) => inside.has(chain.left) !== (chain.right !== null && inside.has(chain.right)))
    .map((chain) => {
      const isForward = inside.has(chain.left)
      return {
        chain,
        from: isForward ? chain.from : chain.to,
        to: isForward ? chain.to : chain.from,
        refs: isForward ? chain.refs : [...chain.refs].reverse(),
      }
    })
  const members: Member[] = []
  while (open.length > 0) {
    const ring = open.splice(0, 1)
    for (let last = ring.at(-1); last && last.to !== ring[0]?.from; last = ring.at(-1)) {
      const end = last.to
      const index = open.findIndex(({ from }) => from === end)
      if (index < 0) throw new Error(`the boundary of ${one.name.zh} (${one.ref}) does not close at ${end}`)
      ring.push(...open.splice(index, 1))
    }
    const outline = ring.flatMap(({ refs }) => refs.slice(1)).map((node) => osm.pointOf(node))
    const role = areaOf(outline) > 0 ? 'outer' : 'inner'
    for (const { chain } of ring) members.push({ type: 'way', ref: chain.way, role })
  }
  return members
}
