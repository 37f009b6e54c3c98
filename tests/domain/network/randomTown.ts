import { type Network, type ObstacleKind, obstacleKinds } from '#domain/network/network.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import { type PlaneEdge, type PlanePoint, planeNetwork } from '../../fixtures/network/planeNetwork.ts'

/** Crooked streets in 400 m by 400 m with islands, bridges, closed streets and many obstacles. */
export function randomTown(seed: number): { network: Network; random: () => number } {
  const random = createRandom(seed)
  const place = (): PlanePoint => [400 * random(), 400 * random()]
  const nodes = Array.from({ length: 30 }, place)
  const edges = Array.from({ length: 30 }, (): PlaneEdge => {
    const pick = () => Math.floor(random() * nodes.length)
    const [from, to] = [pick(), pick()]
    const [[ax, ay], [bx, by]] = [nodes[from]!, nodes[to]!]
    const via = Array.from({ length: Math.floor(3 * random()) }, (_, i): PlanePoint => {
      const share = (i + 1) / 4
      return [ax + share * (bx - ax) + 20 * random(), ay + share * (by - ay) + 20 * random()]
    })
    return { from, to, via, isApart: random() < 0.1, closedTo: random() < 0.1 ? 7 : 0 }
  })
  const obstacles = Array.from({ length: 20 }, () => {
    const [x, y] = place()
    const kind: ObstacleKind = obstacleKinds[Math.floor(4 * random())]!
    return {
      kind,
      points: [
        [x, y],
        [x + 120 * random() - 60, y + 120 * random() - 60],
      ] as PlanePoint[],
    }
  })
  return { network: planeNetwork(nodes, edges, { obstacles, islandShare: 0.3 }), random }
}
