import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packAccessPoints } from '#domain/network/accessPoints.ts'
import type { LandData } from '#domain/walking/landData.ts'
import { holdLand } from '../../../server/jobs/walking/heldLand.ts'

/** Land of which only the links and the weights are looked at here. */
function landOn(edgesOfSamples: number[][], people: number[]): LandData {
  const links = packAccessPoints(
    edgesOfSamples.map((edges) => edges.map((edge) => ({ edge, offset: 0, access: 0, kind: 0 }))),
  )
  const none = new Uint32Array(0)
  return {
    facts: [],
    sampleCount: edgesOfSamples.length,
    atomCount: 0,
    start: none,
    atomOf: none,
    x: new Int32Array(0),
    y: new Int32Array(0),
    side: new Float64Array(0),
    links,
    failure: new Uint8Array(0),
    landSquareMeters: new Float64Array(edgesOfSamples.length),
    people: Float64Array.from(people),
    households: new Float64Array(edgesOfSamples.length).fill(Number.NaN),
    levelCount: 0,
    districts: new Int32Array(0),
  }
}

describe('land in a thread', () => {
  test('finds the samples of any edges, ascending, each once, as looking through all of them does', () => {
    const edge = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(fc.array(fc.array(edge, { maxLength: 4 }), { maxLength: 60 }), fc.uniqueArray(edge), (of, wanted) => {
        const expected = [...of.keys()].filter((sample) => of[sample]!.some((one) => wanted.includes(one)))
        expect([...holdLand(landOn(of, [])).samplesOn(wanted)]).toEqual(expected)
      }),
    )
  })
  test('knows of people where one sample has any, and of households where none has', () => {
    const held = holdLand(landOn([[0], [1]], [Number.NaN, 0]))
    expect([held.knowsPeople(), held.knowsHouseholds()]).toEqual([true, false])
  })
})
