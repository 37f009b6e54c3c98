import type { AccessPoint } from '#domain/network/accessPoints.ts'
import { createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import {
  type PlaneEdge,
  type PlaneGate,
  type PlaneOptions,
  type PlanePoint,
  planeNetwork,
} from '../../fixtures/network/planeNetwork.ts'

export interface RandomQuarter {
  graph: WalkGraph
  origins: AccessPoint[]
}

/**
 * A quarter to try circles on: crooked streets, loops, double and zero-length edges, gates, bridges, closed streets, walls and banks across and along streets,
 * every third with costs that are not lengths, every fifth far east of the plane's middle; one to three points to start from.
 */
export function randomQuarter(seed: number): RandomQuarter {
  const random = createRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const size = 120 + 500 * random()
  const east = seed % 5 === 0 ? 150_000 : 0
  const place = (): PlanePoint => [east + size * random(), size * random()]
  const nodes: PlanePoint[] = Array.from({ length: 5 + below(40) }, place)
  const edges: PlaneEdge[] = []
  const nearest = (node: number) =>
    nodes
      .map((point, other) => ({ other, apart: Math.hypot(point[0] - nodes[node]![0], point[1] - nodes[node]![1]) }))
      .filter(({ other }) => other !== node)
      .sort((a, b) => a.apart - b.apart)
  const count = nodes.length
  for (let node = 0; node < count; node++) {
    for (const { other } of nearest(node).slice(0, 1 + below(3))) {
      const [[ax, ay], [bx, by]] = [nodes[node]!, nodes[other]!]
      const via: PlanePoint[] = Array.from({ length: below(4) }, (_, i, all = below(4)) => {
        const share = (i + 1) / (4 + all)
        return [ax + share * (bx - ax) + 12 * (random() - 0.5), ay + share * (by - ay) + 12 * (random() - 0.5)]
      })
      if (random() < 0.1) via.push(via.at(-1) ?? [ax, ay])
      edges.push({ from: node, to: other, via, isApart: random() < 0.05, closedTo: random() < 0.05 ? 7 : 0 })
      if (random() < 0.05) edges.push({ from: other, to: node })
    }
    if (random() < 0.1) {
      const [x, y] = nodes[node]!
      edges.push({
        from: node,
        to: node,
        via: [
          [x + 30, y],
          [x + 20, y + 25],
        ],
      })
    }
    if (random() < 0.1) edges.push({ from: node, to: nodes.push(nodes[node]!) - 1 })
  }
  const gates: PlaneGate[] = []
  for (let node = 0; node < count; node += 4) {
    const inside = nodes.push(nodes[node]!) - 1
    gates.push({ nodes: [node, inside], closedTo: random() < 0.3 ? 7 : 0 })
    edges.push({ from: inside, to: nodes.push(place()) - 1 })
  }
  const obstacles: PlaneOptions['obstacles'] = Array.from({ length: below(40) }, () => {
    const [x, y] = place()
    const [dx, dy] = [90 * (random() - 0.5), 90 * (random() - 0.5)]
    return {
      kind: 'wall',
      points: [
        [x, y],
        [x + dx, y + dy],
        [x + 1.5 * dx - dy, y + dy + dx],
      ],
    }
  })
  const network = planeNetwork(nodes, edges, { gates, obstacles })
  const costs =
    seed % 3 === 0 ? network.edgeLength.map((length) => length + below((1 + 2 * length) | 0)) : network.edgeLength
  const graph = createWalkGraph(network, 'foot', costs)
  const origins = Array.from({ length: 1 + below(3) }, () => {
    const edge = below(network.edgeCount)
    const offset = random() < 0.3 ? 0 : below(network.edgeLength[edge]! + 1)
    return { edge, offset, access: random() < 0.5 ? 0 : below(400), kind: 2 }
  })
  return { graph, origins }
}
