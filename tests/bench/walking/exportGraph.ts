import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import type { Labels } from '#domain/network/nearest/labels.ts'
import { unreached } from '#domain/network/network.ts'
import { costFromStart, type WalkGraph } from '#domain/network/walkGraph.ts'
import type { BenchCity } from './benchCity.ts'

/** Arcs as three columns of whole numbers; costs in decimetres. */
interface ArcColumns {
  from: Uint32Array
  to: Uint32Array
  cost: Uint32Array
}

/** Open edges, each once; of several between two nodes the shortest alone, since some peers would add them up. */
function streetArcs({ network, edgeCost, nodeCount }: WalkGraph): ArcColumns {
  const least = new Map<number, number>()
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const [a, b] = [network.edgeFrom[edge]!, network.edgeTo[edge]!]
    if (edgeCost[edge] === unreached || a === b) continue
    const key = Math.min(a, b) * nodeCount + Math.max(a, b)
    least.set(key, Math.min(edgeCost[edge]!, least.get(key) ?? unreached))
  }
  return columns([...least].map(([key, cost]) => [Math.floor(key / nodeCount), key % nodeCount, cost]))
}

/** From each facility (its place among the members) to the ends of the edges it touches. */
function accessArcs({ graph, supply }: BenchCity, members: Uint32Array): ArcColumns {
  const { edgeFrom, edgeTo } = graph.network
  const arcs: [number, number, number][] = []
  members.forEach((facility, place) => {
    const least = new Map<number, number>()
    const add = (node: number, cost: number) => least.set(node, Math.min(cost, least.get(node) ?? unreached))
    for (const { edge, offset, access } of accessPointsOf(supply, facility)) {
      const cost = graph.edgeCost[edge]!
      if (cost === unreached) continue
      const first = costFromStart(graph, edge, offset)
      add(edgeFrom[edge]!, access + first)
      add(edgeTo[edge]!, access + cost - first)
    }
    for (const [node, cost] of least) arcs.push([place, node, cost])
  })
  return columns(arcs)
}

/** What the Python peers read: raw little-endian 32-bit numbers, and the distances they have to find. */
export async function exportGraph(directory: string, city: BenchCity, labels: readonly Labels[]): Promise<void> {
  const write = (name: string, values: Uint32Array) =>
    writeFile(join(directory, `${name}.u32`), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  const writeArcs = async (name: string, arcs: ArcColumns) => {
    await write(`${name}-from`, arcs.from)
    await write(`${name}-to`, arcs.to)
    await write(`${name}-cost`, arcs.cost)
  }
  await writeArcs('street', streetArcs(city.graph))
  for (const [c, { members }] of city.categories.entries()) {
    await writeArcs(`access-${c}`, accessArcs(city, members))
    await write(`distance-${c}`, labels[c]!.distance)
  }
  const meta = {
    nodeCount: city.graph.nodeCount,
    categories: city.categories.map(({ id, members }) => ({ id, facilities: members.length })),
  }
  await writeFile(join(directory, 'graph.json'), JSON.stringify(meta))
}

function columns(arcs: [number, number, number][]): ArcColumns {
  return {
    from: Uint32Array.from(arcs, ([from]) => from),
    to: Uint32Array.from(arcs, ([, to]) => to),
    cost: Uint32Array.from(arcs, ([, , cost]) => cost),
  }
}
