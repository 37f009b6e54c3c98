import { describe, expect, it } from 'vitest'
import { buildNetwork } from '#domain/network/buildNetwork.ts'
import { edgeKinds, type Network, obstacleKinds } from '#domain/network/network.ts'
import { encodeNetwork } from '../../../server/jobs/network/networkBytes.ts'
import { readWalkingRules } from '../../../server/jobs/network/readWalkingRules.ts'
import { draw, openTown, pointAt, type TownPlan, townInput } from '../../fixtures/network/openTown.ts'
import type { PlanePoint } from '../../fixtures/network/planeNetwork.ts'

const lengthsOf = ({ edgeLength }: Network) => [...edgeLength].sort((a, b) => a - b)

/** Streets, a square, gates, a bridge, a wall, a closed yard. */
const plan: TownPlan = {
  streets: [
    { line: draw('0,0 100,0 200,0 400,0'), name: '新华大街' },
    { line: draw('100,0 100,150'), tags: { highway: 'footway' } },
    { line: draw('200,-50 200,0 200,90'), name: '新华大街' },
    { line: draw('300,-80 300,120'), tags: { highway: 'footway', bridge: 'yes', layer: '1' }, level: 1 },
    { line: draw('100,150 150,150 150,200 100,200 100,150'), area: [] },
    { line: draw('150,200 260,240'), tags: { highway: 'steps' } },
    { line: draw('400,0 400,70'), tags: { highway: 'service', access: 'private' } },
  ],
  points: [{ at: [200, 90], tags: { barrier: 'gate', access: 'private' } }],
  barriers: [
    { theme: 'barrier', type: 'wall', line: draw('190,80 210,80') },
    { theme: 'rail', type: 'rail', tags: { railway: 'rail' }, line: draw('0,-100 400,-100') },
  ],
}

describe('building a network', () => {
  it('joins streets where they share a node', () => {
    const { network, nodesAt } = openTown({
      streets: [{ line: draw('0,0 100,0 200,0') }, { line: draw('100,-70 100,0 100,80') }],
    })
    expect(nodesAt([100, 0])).toHaveLength(1)
    expect(lengthsOf(network)).toEqual([700, 800, 1000, 1000])
  })

  it('does not join a bridge to what it passes over without a shared node', () => {
    const bridge = { highway: 'footway', bridge: 'yes' }
    const streets = (level: number): TownPlan['streets'] => [
      { line: draw('-500,0 0,0 500,0') },
      { line: draw('0,-350 0,0 0,350'), tags: bridge, level },
      { line: draw('0,350 0,700'), level },
    ]
    const far = [{ geometry: pointAt([0, 600]) }]
    const above = openTown({ streets: streets(1) })
    expect(lengthsOf(above.network)).toEqual([3500, 7000, 10_000])
    expect(above.walkers().nearest([-150, 5], far)).toEqual({ meters: null, facility: null })
    expect(
      openTown({ streets: streets(0) })
        .walkers()
        .nearest([-150, 5], far).meters,
    ).toBe(755)
  })

  it('preserves the length of a street, whatever cuts it', () => {
    const line = Array.from({ length: 41 }, (_, i): PlanePoint => [i * 23.7, 40 * Math.sin(i / 3)])
    const whole = openTown({ streets: [{ line }] }).network
    const cut = openTown({
      streets: [
        { line },
        ...line.slice(1, -1).map((point) => ({ line: [point, [point[0], point[1] + 300]] as PlanePoint[] })),
      ],
    }).network
    const parts = [...cut.edgeLength.keys()].filter((e) => cut.streets.ids[cut.edgeStreet[e]!] === 1)
    expect(parts).toHaveLength(40)
    const sum = parts.reduce((all, e) => all + cut.edgeLength[e]!, 0)
    // Each part is rounded to a decimetre.
    expect(Math.abs(sum - whole.edgeLength[0]!)).toBeLessThanOrEqual(0.5 * 41)
    const drawn = line.slice(1).reduce((all, [x, y], i) => all + Math.hypot(x - line[i]![0], y - line[i]![1]), 0)
    expect(whole.edgeLength[0]).toBe(Math.round(10 * drawn))
  })

  it('measures on the ellipsoid also far from the middle of the plane', () => {
    const input = townInput({
      streets: [{ line: draw('0,0 1000,0') }],
    })
    // The same street from a middle 200 km to the west: drawn longer on the plane, as long on the ground.
    const { edgeLength, vertexX, vertexY } = buildNetwork({ ...input, lng0: input.lng0 - 2.37 }, readWalkingRules())
    expect(edgeLength[0]).toBe(10_000)
    expect(Math.hypot(vertexX[1]! - vertexX[0]!, vertexY[1]! - vertexY[0]!)).toBeGreaterThan(100_040)
  })

  it('gives the same bytes for the same streets', () => {
    const rules = readWalkingRules()
    const [one, other] = [0, 1].map(() => Buffer.from(encodeNetwork(buildNetwork(townInput(plan), rules))))
    expect(one!.equals(other!)).toBe(true)
  })

  it('holds together: ends, vertices, segments, gates and streets name what is there', () => {
    const { network } = openTown(plan)
    const { edgeFrom, edgeTo, nodeX, nodeY, vertexStart, vertexX, vertexY } = network
    for (let e = 0; e < network.edgeCount; e++) {
      expect(Math.max(edgeFrom[e]!, edgeTo[e]!)).toBeLessThan(network.nodeCount)
      const count = vertexStart[e + 1]! - vertexStart[e]!
      if (edgeKinds[network.edgeKind[e]!] === 'gate') {
        expect(count).toBe(0)
        expect(network.edgeLength[e]).toBe(0)
        expect(network.gates[network.edgeStreet[e]!]!.edges).toContain(e)
        continue
      }
      expect(count).toBeGreaterThanOrEqual(2)
      const [first, last] = [vertexStart[e]!, vertexStart[e + 1]! - 1]
      expect([vertexX[first], vertexY[first]]).toEqual([nodeX[edgeFrom[e]!], nodeY[edgeFrom[e]!]])
      expect([vertexX[last], vertexY[last]]).toEqual([nodeX[edgeTo[e]!], nodeY[edgeTo[e]!]])
      expect(network.edgeStreet[e]).toBeLessThan(network.streets.ids.length)
    }
    // Edges stand in the order of their nearer end.
    const keys = [...edgeFrom.keys()].map((e) => Math.min(edgeFrom[e]!, edgeTo[e]!))
    expect(keys).toEqual(keys.toSorted((a, b) => a - b))
    expect(network.segmentEdge).toHaveLength(
      [...edgeFrom.keys()].reduce((sum, e) => sum + Math.max(0, vertexStart[e + 1]! - vertexStart[e]! - 1), 0),
    )
    expect([...network.edgeIsApart].filter(Boolean)).toHaveLength(1)
    expect([...network.obstacles.kind].map((kind) => obstacleKinds[kind]).sort()).toEqual(['railway', 'wall'])
  })

  it('names its streets, each name once', () => {
    const { streets, edgeStreet } = openTown(plan).network
    expect(streets.names.map(({ name }) => name)).toEqual([null, '新华大街'])
    expect(streets.highways).toEqual(['residential', 'footway', 'pedestrian', 'steps'])
    // The yard is closed to everybody: no street of the network.
    expect([...streets.ids]).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set([...edgeStreet].map((street) => streets.ids[street])).size).toBe(6)
  })

  it('knows the elevation of its nodes where it is given, and none where it is not', () => {
    expect(openTown({ streets: plan.streets }).network.nodeElevation).toBeNull()
    const { network, nodeAt } = openTown({ streets: plan.streets, elevation: (x) => x / 10 })
    expect(network.nodeElevation![nodeAt([400, 0])]).toBeCloseTo(40, 3)
    const rules = readWalkingRules()
    const { nodeElevation } = buildNetwork({ ...townInput(plan), elevationAt: () => null }, rules)
    expect([...nodeElevation!].every(Number.isNaN)).toBe(true)
  })

  it('puts a gate where it stands on a street and nowhere else', () => {
    const street = { line: draw('0,20 100,20 200,20') }
    const gatesAt = (at: PlanePoint) =>
      openTown({ streets: [street], points: [{ at, tags: { barrier: 'gate' } }] }).network.gates
    const [on] = gatesAt([100, 20])
    expect(on).toMatchObject({ id: 9001, type: 'gate', isGate: true, access: null, x: 10_000, y: 2000 })
    expect(on!.edges).toHaveLength(1)
    expect(gatesAt([100, 21])).toEqual([])
    expect(gatesAt([200, 20]).map(({ edges }) => edges)).toEqual([[]])
  })

  it('stops at a gate with a kerb whomever either stops, whichever comes first', () => {
    const points: NonNullable<TownPlan['points']> = [
      { at: [100, 0], tags: { barrier: 'kerb', kerb: 'raised' } },
      { at: [100, 0], tags: { barrier: 'gate', access: 'private' } },
    ]
    for (const both of [points, points.toReversed()]) {
      const { network } = openTown({ streets: [{ line: draw('0,0 100,0 200,0') }], points: both })
      expect(network.gates).toMatchObject([{ isGate: true, type: 'gate', access: 'private', closedTo: 0b111 }])
      expect(network.edgeClosedTo[network.gates[0]!.edges[0]!]).toBe(0b111)
    }
  })

  it('crosses a square between the streets that meet it, not from where its outline happens to begin', () => {
    const square = { line: draw('0,0 50,-20 100,0 100,100 0,100 0,0'), area: [] }
    const arms = [{ line: draw('100,0 160,0') }, { line: draw('0,100 -60,100') }]
    const { network } = openTown({ streets: [square, ...arms] })
    const squares = [...network.edgeKind].filter((kind) => edgeKinds[kind] === 'square')
    // The way between the two streets alone.
    expect(squares).toHaveLength(1)
    expect(network.nodeCount).toBe(5)
  })

  it('is empty where nothing can be walked', () => {
    const nothing = openTown({ streets: [] })
    expect([nothing.network.nodeCount, nothing.network.edgeCount]).toEqual([0, 0])
    expect(nothing.walkers().nearest([0, 0], [{ geometry: pointAt([5, 5]) }]).meters).toBeNull()
    const motorway = openTown({
      streets: [{ line: draw('0,0 900,0'), tags: { highway: 'motorway' } }],
    }).network
    expect(motorway.edgeCount).toBe(0)
    expect(motorway.obstacles.count).toBe(1)
  })
})
