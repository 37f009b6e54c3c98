import { describe, expect, it } from 'vitest'
import { cutEdges } from '#domain/network/cutEdges.ts'
import { gatherStreets } from '#domain/network/gatherStreets.ts'
import type { GateInput, NetworkInput, StreetInput } from '#domain/network/networkInput.ts'
import { splitGates } from '#domain/network/splitGates.ts'
import { readWalkingRules } from '../../../server/jobs/network/readWalkingRules.ts'
import { positionAt } from '../../fixtures/network/openTown.ts'

const rules = readWalkingRules()

/** Streets by the ids of their nodes; node n stands 100 m east of node n − 1. */
function input(...streets: (number[] | (Partial<StreetInput> & { nodeRefs: number[] }))[]): NetworkInput {
  return {
    lng0: 111.67,
    lat0: 40.84,
    points: [],
    obstacles: [],
    streets: streets.map((street, i): StreetInput => {
      const own = Array.isArray(street) ? { nodeRefs: street } : street
      const coordinates = Float64Array.from(own.nodeRefs.flatMap((node) => positionAt([100 * node, 0])))
      const tags = { highway: 'residential' }
      return {
        id: i,
        highway: 'residential',
        tags,
        name: null,
        names: {},
        rings: null,
        sourceId: 1,
        coordinates,
        ...own,
      }
    }),
  }
}

/** Edges as the ids of all their nodes. */
function edges(network: NetworkInput): number[][] {
  const gathered = gatherStreets(network, rules)
  const cut = cutEdges(gathered, [])
  const idOf = (node: number) => Math.round(gathered.nodeX[node]! / 100)
  return Array.from({ length: cut.from.length }, (_, e) => {
    const own = [...cut.vertices.values.slice(cut.vertexStart.values[e], cut.vertexStart.values[e + 1])].map(idOf)
    expect([own[0], own.at(-1)]).toEqual([idOf(cut.from.values[e]!), idOf(cut.to.values[e]!)])
    return own
  })
}

describe('streets become edges', () => {
  it('cut where they share a node and nowhere else', () => {
    expect(edges(input([1, 2, 3, 4], [3, 9]))).toEqual([
      [1, 2, 3],
      [3, 4],
      [3, 9],
    ])
    expect(edges(input([1, 2, 3, 4]))).toEqual([[1, 2, 3, 4]])
  })

  it('cut where two pass through a node without ending there', () => {
    expect(edges(input([1, 2, 3], [8, 2, 9]))).toEqual([
      [1, 2],
      [2, 3],
      [8, 2],
      [2, 9],
    ])
  })

  it('cut where a street meets itself', () => {
    expect(edges(input([1, 2, 3, 2, 4]))).toEqual([
      [1, 2],
      [2, 3, 2],
      [2, 4],
    ])
    expect(edges(input([1, 2, 3, 1]))).toEqual([[1, 2, 3, 1]])
  })

  it('lose a vertex that is given twice in a row', () => {
    expect(edges(input([1, 1, 2, 2, 2, 3, 3]))).toEqual([[1, 2, 3]])
    expect(edges(input([1, 2, 2], [7, 2, 8]))).toEqual([
      [1, 2],
      [7, 2],
      [2, 8],
    ])
    expect(edges(input([1, 1]))).toEqual([])
  })

  it('meet only within one source of node ids', () => {
    expect(edges(input([1, 2, 3], { nodeRefs: [9, 2, 8], sourceId: 2 }))).toEqual([
      [1, 2, 3],
      [9, 2, 8],
    ])
  })

  it('take the ids of new nodes, below 0', () => {
    const coordinates = Float64Array.from([1, 2, 3].flatMap((node) => positionAt([100 * node, 0])))
    expect(edges(input({ nodeRefs: [-1, -2, -3], coordinates }, { nodeRefs: [-2, 5], coordinates }))).toHaveLength(3)
  })

  it('leave out what nobody may walk, so that it cuts nothing', () => {
    const motorway = { nodeRefs: [2, 9], highway: 'motorway', tags: { highway: 'motorway' } }
    expect(edges(input([1, 2, 3], motorway))).toEqual([[1, 2, 3]])
  })

  it('go round an area once, without counting its closing vertex as a meeting', () => {
    const area = { nodeRefs: [1, 2, 3, 1], rings: [4], highway: 'pedestrian', tags: { highway: 'pedestrian' } }
    expect(edges(input(area))).toEqual([[1, 2, 3, 1]])
    expect(edges(input(area, [2, 9]))).toEqual([
      [1, 2],
      [2, 3, 1],
      [2, 9],
    ])
  })
})

describe('gates', () => {
  const gate: GateInput = { id: 1, type: 'gate', isGate: true, access: null, name: null, closedTo: 0b111 }

  function split(network: NetworkInput, ...gateNodes: number[]) {
    const gathered = gatherStreets(network, rules)
    const nodeOf = (id: number) => [...gathered.nodeX].findIndex((x) => Math.round(x / 100) === id)
    for (const id of gateNodes) gathered.isCut[nodeOf(id)] = 1
    const cut = cutEdges(gathered, [])
    const { tableNode, from, to, gateEdges, gates } = splitGates(
      cut,
      new Map(gateNodes.map((id) => [nodeOf(id), gate])),
      gathered.nodeCount,
    )
    const idOf = (node: number) => Math.round(gathered.nodeX[tableNode[node]!]! / 100)
    return { from: [...from], to: [...to], gateEdges, gates, ids: [...tableNode.keys()].map(idOf) }
  }

  it('split a street in the middle: two ends and an edge of length 0 between them', () => {
    const { from, to, gateEdges, gates, ids } = split(input([1, 2, 3]), 2)
    expect(gates).toHaveLength(1)
    expect(ids.filter((id) => id === 2)).toHaveLength(2)
    expect(gateEdges).toEqual([{ gate: 0, from: to[0], to: from[1], closedTo: 0b111 }])
  })

  it('split a meeting of three streets: each has an end of its own, one fewer edges than streets join them', () => {
    const { from, to, gateEdges, ids } = split(input([1, 2, 3], [2, 9]), 2)
    const ends = [to[0], from[1], from[2]]
    expect(new Set(ends).size).toBe(3)
    expect(ends.map((end) => ids[end!])).toEqual([2, 2, 2])
    expect(gateEdges.map((edge) => [edge.from, edge.to])).toEqual([
      [ends[0], ends[1]],
      [ends[0], ends[2]],
    ])
  })

  it('part nothing else: without them streets meet in one node', () => {
    const { from, to, gateEdges } = split(input([1, 2, 3], [2, 9]), 3)
    expect([from[1], from[2]]).toEqual([to[0], to[0]])
    expect(gateEdges).toEqual([])
  })

  it('stand apart where they are several on one street', () => {
    const { gateEdges, gates } = split(input([1, 2, 3, 4]), 2, 3)
    expect(gates).toHaveLength(2)
    expect(gateEdges.map(({ gate: place }) => place)).toEqual([0, 1])
  })
})
