import { type AccessPoints, joinAccessPoints } from '#domain/network/accessPoints.ts'
import type { Network } from '#domain/network/network.ts'

/** Streets that join a tile to the one before. */
const joints = 40

/**
 * Copies of a city's streets one after another along a line, each joined to the one before by streets between nodes chosen evenly along the Hilbert
 * order: as local as one city, so many times as large. Only what a graph is made of is copied; vertices, gates and obstacles stay those of the one.
 */
export function tileNetwork(network: Network, count: number): Network {
  const { nodeCount, edgeCount } = network
  const joined = joints * (count - 1)
  const edges = count * edgeCount + joined
  const tiled = {
    edgeFrom: new Uint32Array(edges),
    edgeTo: new Uint32Array(edges),
    edgeLength: new Uint32Array(edges),
    edgeClosedTo: new Uint8Array(edges),
  }
  for (let tile = 0; tile < count; tile++) {
    const at = tile * edgeCount
    const base = tile * nodeCount
    for (let e = 0; e < edgeCount; e++) {
      tiled.edgeFrom[at + e] = base + network.edgeFrom[e]!
      tiled.edgeTo[at + e] = base + network.edgeTo[e]!
    }
    tiled.edgeLength.set(network.edgeLength, at)
    tiled.edgeClosedTo.set(network.edgeClosedTo, at)
  }
  // Last, so that edge e of tile t is edge t × edgeCount + e.
  for (let j = 0; j < joined; j++) {
    const tile = 1 + Math.floor(j / joints)
    const node = Math.floor(((j % joints) * nodeCount) / joints)
    tiled.edgeFrom[count * edgeCount + j] = (tile - 1) * nodeCount + node
    tiled.edgeTo[count * edgeCount + j] = tile * nodeCount + node
    tiled.edgeLength[count * edgeCount + j] = 20_000
  }
  return { ...network, ...tiled, nodeCount: count * nodeCount, edgeCount: edges }
}

/** The same facilities in every tile. */
export function tileSupply(supply: AccessPoints, { edgeCount }: Network, count: number): AccessPoints {
  return joinAccessPoints(
    Array.from({ length: count }, (_, tile) => ({
      ...supply,
      edge: supply.edge.map((edge) => tile * edgeCount + edge),
    })),
  )
}
