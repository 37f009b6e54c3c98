import { describe, expect, it } from 'vitest'
import { edgeCosts, minutesOf } from '#domain/network/edgeCosts.ts'
import { kindCrossing, kindGate, kindSteps, kindStreet, type Network } from '#domain/network/network.ts'

/** A path through nodes of these elevations; an edge is [decimetres, kind, place of its street]. */
function path(edges: [number, number, number][], elevation: number[] | null): Network {
  const count = edges.length
  return {
    lng0: 111.7,
    lat0: 40.8,
    nodeCount: count + 1,
    edgeCount: count,
    nodeX: new Int32Array(count + 1),
    nodeY: new Int32Array(count + 1),
    nodeElevation: elevation && Float32Array.from(elevation),
    edgeFrom: Uint32Array.from(edges, (_, e) => e),
    edgeTo: Uint32Array.from(edges, (_, e) => e + 1),
    edgeLength: Uint32Array.from(edges, ([length]) => length),
    edgeClosedTo: new Uint8Array(count),
    edgeKind: Uint8Array.from(edges, ([, kind]) => kind),
    edgeStreet: Uint32Array.from(edges, ([, , street]) => street),
    edgeIsIsland: new Uint8Array(count),
    edgeIsApart: new Uint8Array(count),
    vertexStart: new Uint32Array(count + 1),
    vertexX: new Int32Array(0),
    vertexY: new Int32Array(0),
    streets: {
      ids: new Float64Array(0),
      name: new Uint32Array(0),
      highway: new Uint8Array(0),
      names: [],
      highways: [],
    },
    gates: [],
    obstacles: { count: 0, lines: new Int32Array(0), kind: new Uint8Array(0), index: new ArrayBuffer(0) },
    segmentVertex: new Uint32Array(0),
    segmentEdge: new Uint32Array(0),
    segmentIndex: new ArrayBuffer(0),
  }
}

const plain = { metersPerSecond: 1, slope: false, stepsFactor: 1, crossingSeconds: 0 }
const climbing = { ...plain, slope: true }
const street = (length: number): [number, number, number] => [length, kindStreet, 0]
const costOf = (slope: number) => edgeCosts(path([street(10_000)], [1000, 1000 + 1000 * slope]), climbing)[0]! / 10_000

describe('the cost of an edge', () => {
  it('is its length, in the same array, where nothing slows the walk', () => {
    const hill = path([street(1000)], [1000, 1050])
    expect(edgeCosts(hill, plain)).toBe(hill.edgeLength)
    const unknown = path([street(1000)], null)
    expect(edgeCosts(unknown, climbing)).toBe(unknown.edgeLength)
  })

  it('grows with the slope as Tobler measured, up and down together', () => {
    const time = (slope: number) => Math.exp(3.5 * Math.abs(slope + 0.05))
    for (const slope of [0, 0.02, 0.05, 0.1, 0.3])
      expect(costOf(slope)).toBeCloseTo((time(slope) + time(-slope)) / 2 / time(0), 3)
    expect(costOf(0)).toBe(1)
    expect(costOf(0.1)).toBeCloseTo(1.21, 2)
  })

  it('is the same uphill and downhill, and never less than the length', () => {
    for (const slope of [0.01, 0.04, 0.08, 0.25]) {
      expect(costOf(-slope)).toBe(costOf(slope))
      expect(costOf(slope)).toBeGreaterThanOrEqual(1)
    }
  })

  it('is flat where the elevation of an end is unknown', () => {
    const costs = edgeCosts(
      path([street(1000), street(1000), street(1000)], [Number.NaN, 1000, 1010, Number.NaN]),
      climbing,
    )
    // 10 %: (e^0.35 + 1) / 2
    expect([...costs]).toEqual([1000, 1210, 1000])
  })

  it('stays a number on an impossible slope', () => {
    expect(edgeCosts(path([street(1)], [1000, 1080]), climbing)[0]).toBeLessThan(100)
  })

  it('multiplies steps alone by their factor', () => {
    const costs = edgeCosts(path([street(500), [100, kindSteps, 1]], null), { ...plain, stepsFactor: 2.5 })
    expect([...costs]).toEqual([500, 250])
  })

  it('adds the wait once for a crossing, however it is cut', () => {
    const cut = path([street(500), [60, kindCrossing, 1], [90, kindCrossing, 1], [150, kindCrossing, 2]], null)
    const costs = edgeCosts(cut, { ...plain, metersPerSecond: 1.2, crossingSeconds: 30 })
    // 30 s at 1.2 m/s are 36 m.
    expect([...costs]).toEqual([500, 60 + 144, 90 + 216, 150 + 360])
  })

  it('is nothing at a gate, whatever the profile', () => {
    const gate = path([[0, kindGate, 0]], [1000, 1000])
    expect([...edgeCosts(gate, { ...climbing, stepsFactor: 3, crossingSeconds: 20 })]).toEqual([0])
  })
})

describe('minutes', () => {
  it('are walked at the speed of the profile', () => {
    expect(minutesOf({ metersPerSecond: 1 }, 6000)).toBe(10)
    expect(minutesOf({ metersPerSecond: 0.8 }, 6000)).toBe(12.5)
    expect(minutesOf({ metersPerSecond: 1.3 }, 7800)).toBeCloseTo(10)
  })
})
