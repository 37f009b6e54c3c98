import { describe, expect, it } from 'vitest'
import { packAccessPoints } from '#domain/network/accessPoints.ts'
import { createScenario } from '#domain/network/scenario/scenario.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import {
  type PlaneEdge,
  type PlaneOptions,
  type PlanePoint,
  planeNetwork,
} from '../../../fixtures/network/planeNetwork.ts'
import type { ChangedCity } from './changedCity.ts'
import { demandOf, openScenario, pointOf } from './openScenario.ts'

function cityOf(
  nodes: PlanePoint[],
  edges: PlaneEdge[],
  parts: Partial<ChangedCity>,
  options: PlaneOptions = {},
): ChangedCity {
  const graph = createWalkGraph(planeNetwork(nodes, edges, options))
  return { graph, facilities: [], places: [], openness: new Map(), bridges: [], ...parts }
}

/** A street along each bank of a river, 40 m apart, joined by a bridge 1,000 m to the east. */
const banks = (parts: Partial<ChangedCity>) =>
  cityOf(
    [
      [0, 0],
      [1000, 0],
      [1000, 40],
      [0, 40],
    ],
    [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ],
    parts,
  )

describe('a footbridge over a river', () => {
  // Facility on the south bank 100 m from the west end; places on the north bank 100 m and 300 m from it, 5 m off the street.
  const city = banks({ facilities: [[pointOf(0, 1000)]], places: [[pointOf(2, 9000, 50)], [pointOf(2, 7000, 50)]] })
  const footbridge = {
    kind: 'add-footbridge',
    from: { edge: 0, offset: 2000 },
    to: { edge: 2, offset: 8000 },
    lengthDecimeters: 400,
  } as const

  it('shortens the walk to exactly what is walked now, on both sides of its ends', () => {
    const scenario = openScenario(city, { limit: 2450 })
    expect([scenario.distanceOfPlace(0), scenario.distanceOfPlace(1)]).toEqual([18_450, 16_450])
    const delta = scenario.apply(footbridge)
    // 100 m to the footbridge, 40 m over it, 100 m along the other bank and 5 m to the place.
    expect([scenario.distanceOfPlace(0), scenario.distanceOfPlace(1)]).toEqual([2450, 2450])
    expect(delta.newlyCovered).toEqual([0, 1])
    expect([...scenario.labels.distance]).toEqual([1000, 9000, 9400, 3400])
    expect(delta.changedNodes).toBe(1)
  })

  it('is a shortcut between two points of one winding street', () => {
    const winding = banks({ facilities: [[pointOf(0, 0)]], places: [[pointOf(0, 9000)]] })
    const scenario = openScenario(winding)
    scenario.apply({
      ...footbridge,
      from: { edge: 0, offset: 1000 },
      to: { edge: 0, offset: 8500 },
      lengthDecimeters: 300,
    })
    expect(scenario.distanceOfPlace(0)).toBe(1000 + 300 + 500)
  })

  it('serves what is added, moved and removed later', () => {
    const scenario = openScenario(city)
    scenario.apply(footbridge)
    scenario.apply({ kind: 'add-facility', points: [pointOf(0, 2100, 10)] })
    expect([scenario.distanceOfPlace(1), scenario.facilityOfPlace(1)]).toEqual([100 + 10 + 400 + 1000 + 50, 1])
    scenario.apply({ kind: 'move-facility', facility: 1, points: [pointOf(2, 7000)] })
    expect([scenario.distanceOfPlace(1), scenario.distanceOfPlace(0)]).toEqual([50, 2050])
    scenario.apply({ kind: 'remove-facility', facility: 1 })
    expect([scenario.distanceOfPlace(1), scenario.facilityOfPlace(1)]).toEqual([2450, 0])
    scenario.apply({ kind: 'remove-facility', facility: 0 })
    expect([scenario.distanceOfPlace(1), scenario.facilityOfPlace(1)]).toEqual([null, null])
  })
})

describe('a gate', () => {
  // A compound behind a gate at 100 m: outside 0–1, inside 2–3; the back way round is 900 m.
  const compound = (closedTo: number) =>
    cityOf(
      [
        [0, 0],
        [100, 0],
        [100, 0],
        [200, 0],
      ],
      [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
        { from: 0, to: 3, lengthMeters: 900 },
      ],
      { facilities: [[pointOf(0, 0)]], places: [[pointOf(1, 500)]] },
      { gates: [{ nodes: [1, 2], closedTo }] },
    )

  it('opened lets walkers through, closed again sends them round', () => {
    const scenario = openScenario(compound(7))
    expect(scenario.distanceOfPlace(0)).toBe(9500)
    scenario.apply({ kind: 'open-gate', gate: 0 })
    expect(scenario.distanceOfPlace(0)).toBe(1500)
    expect([...scenario.labels.distance]).toEqual([0, 1000, 1000, 2000])
    const { work, ...delta } = scenario.apply({ kind: 'close-gate', gate: 0 })
    expect(scenario.distanceOfPlace(0)).toBe(9500)
    // The near side keeps its label though the far side's was the same.
    expect(work.lostNodes).toBe(2)
    expect(delta).toMatchObject({ changedNodes: 0, changedPlaces: 0, rows: [], newlyCovered: [], newlyUncovered: [] })
  })

  it('that is open already, or closed already, changes nothing', () => {
    const { work } = openScenario(compound(0)).apply({ kind: 'open-gate', gate: 0 })
    expect(work.visitedNodes).toBe(0)
    expect(openScenario(compound(7)).apply({ kind: 'close-gate', gate: 0 }).work.lostNodes).toBe(0)
  })
})

describe('of two facilities at one distance', () => {
  const street = (facilities: ChangedCity['facilities']) =>
    cityOf(
      [
        [0, 0],
        [100, 0],
      ],
      [{ from: 0, to: 1 }],
      { facilities, places: [[pointOf(0, 500)]] },
    )

  it('the one with the smaller place is the nearest, whichever came last', () => {
    const scenario = openScenario(street([[pointOf(0, 0)]]))
    scenario.apply({ kind: 'add-facility', points: [pointOf(0, 1000)] })
    expect(scenario.facilityOfPlace(0)).toBe(0)
    scenario.apply({ kind: 'move-facility', facility: 0, points: [] })
    expect(scenario.facilityOfPlace(0)).toBe(1)
    scenario.apply({ kind: 'move-facility', facility: 0, points: [pointOf(0, 0)] })
    expect(scenario.facilityOfPlace(0)).toBe(0)
  })

  it('the other stands in when it goes', () => {
    const scenario = openScenario(street([[pointOf(0, 0)], [pointOf(0, 0)]]))
    scenario.apply({ kind: 'remove-facility', facility: 0 })
    expect([...scenario.labels.source]).toEqual([1, 1])
  })
})

describe('a category that is a part of the supply', () => {
  it('has its own places: what the sweep of the same members says', () => {
    const graph = createWalkGraph(
      planeNetwork(
        [
          [0, 0],
          [100, 0],
        ],
        [{ from: 0, to: 1 }],
      ),
    )
    const scenario = createScenario({
      graph,
      supply: packAccessPoints([[pointOf(0, 500)], [pointOf(0, 0)], [pointOf(0, 1000)]]),
      members: [2, 1],
      labels: { distance: Uint32Array.of(0, 0), source: Uint16Array.of(1, 0) },
      demand: demandOf([[pointOf(0, 400)]]),
    })
    expect([scenario.distanceOfPlace(0), scenario.facilityOfPlace(0)]).toEqual([400, 1])
    scenario.apply({ kind: 'remove-facility', facility: 1 })
    expect([scenario.distanceOfPlace(0), scenario.facilityOfPlace(0)]).toEqual([600, 0])
    expect(scenario.facilityCount()).toBe(2)
  })
})

describe('a change that names what is not there', () => {
  const scenario = openScenario(banks({ facilities: [[pointOf(0, 0)]], places: [[pointOf(0, 500)]] }))

  it('is refused and leaves the scenario as it was', () => {
    expect(() => scenario.apply({ kind: 'remove-facility', facility: 1 })).toThrow('There is no facility 1')
    expect(() => scenario.apply({ kind: 'close-gate', gate: 0 })).toThrow('Expected a gate below 0 but got 0')
    expect(() => scenario.apply({ kind: 'add-facility', points: [pointOf(3, 0)] })).toThrow('Expected an edge below 3')
    expect(() => scenario.apply({ kind: 'add-facility', points: [pointOf(1, 401)] })).toThrow('an offset up to 400')
    expect(() => scenario.apply({ kind: 'move-facility', facility: 0, points: [pointOf(1, 0, -1)] })).toThrow('access')
    expect(() => scenario.rollbackTo(1)).toThrow('Expected a mark up to 0 but got 1')
    expect(scenario.mark()).toBe(0)
    expect(scenario.distanceOfPlace(0)).toBe(500)
    expect(scenario.undo().changedNodes).toBe(0)
  })

  it('is a facility removed before, until that is taken back', () => {
    const removal = { kind: 'remove-facility', facility: 0 } as const
    scenario.apply(removal)
    expect(() => scenario.apply(removal)).toThrow('There is no facility 0')
    scenario.undo()
    expect(scenario.apply(removal).changedPlaces).toBe(1)
    scenario.undo()
  })
})
