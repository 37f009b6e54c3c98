import { describe, expect, it } from 'vitest'
import type { Scenario } from '#domain/network/scenario/scenario.ts'
import { type ChangedCity, nearestOfAll, nothing, withChange } from './changedCity.ts'
import { openScenario } from './openScenario.ts'
import { randomChange, randomCity } from './randomCity.ts'

/** All that a scenario says about distances. */
function labelsOf(scenario: Scenario, places: number) {
  const { distance, source } = scenario.labels
  return {
    nodes: Array.from(distance, (itsDistance, node) => ({ distance: itsDistance, facility: source[node]! })),
    places: Array.from({ length: places }, (_, place) => ({
      distance: scenario.distanceOfPlace(place) ?? nothing.distance,
      facility: scenario.facilityOfPlace(place) ?? nothing.facility,
    })),
  }
}

/** What differs between two cities, counted and summed from scratch. */
function deltaOf(base: ReturnType<typeof nearestOfAll>, now: ReturnType<typeof nearestOfAll>, limit: number) {
  const isOther = (a: { distance: number; facility: number }, b: typeof a) =>
    a.distance !== b.distance || a.facility !== b.facility
  const places = [...now.places.keys()]
  const isCovered = (of: typeof now, place: number) => of.places[place]!.distance <= limit
  return {
    changedNodes: now.nodes.filter((label, node) => isOther(label, base.nodes[node]!)).length,
    changedPlaces: now.places.filter((label, place) => isOther(label, base.places[place]!)).length,
    newlyCovered: places.filter((place) => isCovered(now, place) && !isCovered(base, place)),
    newlyUncovered: places.filter((place) => !isCovered(now, place) && isCovered(base, place)),
  }
}

describe('a scenario of random changes', () => {
  const seeds = Array.from({ length: 100 }, (_, i) => i + 1)

  it('has the labels of a full search over the changed city after each step, in distance and facility', () => {
    const kinds = new Map<string, number>()
    for (const seed of seeds) {
      const { city: base, random } = randomCity(seed)
      const scenario = openScenario(base, {}, seed % 2 === 0 ? Uint16Array : Uint32Array)
      const before = nearestOfAll(base)
      expect(labelsOf(scenario, base.places.length)).toEqual(before)
      let city = base
      let last = before
      for (let step = 0; step < 30; step++) {
        const change = randomChange(random, city)
        city = withChange(city, change)
        const delta = scenario.apply(change)
        const now = nearestOfAll(city)
        expect(labelsOf(scenario, base.places.length), `seed ${seed}, step ${step}, ${change.kind}`).toEqual(now)
        expect(delta).toMatchObject(deltaOf(before, now, 12))
        expect(delta.total.people).toBe(delta.newlyCovered.length - delta.newlyUncovered.length)
        // What only takes away resets no label that stays, nor any it need not.
        if (city.bridges.length === 0 && /remove|close/.test(change.kind)) {
          expect(delta.work.lostNodes).toBe(deltaOf(last, now, 12).changedNodes)
        }
        last = now
        kinds.set(
          change.kind,
          (kinds.get(change.kind) ?? 0) + Number(delta.work.visitedNodes + delta.work.lostNodes > 0),
        )
      }
    }
    // Every kind of change did something in many of the steps.
    expect(kinds.size).toBe(6)
    for (const effective of kinds.values()) expect(effective).toBeGreaterThan(50)
  })

  it('is rolled back to any mark to the bit, and goes on from there', () => {
    for (const seed of seeds.slice(0, 40)) {
      const { city: base, random } = randomCity(seed)
      const scenario = openScenario(base, {}, seed % 2 === 0 ? Uint16Array : Uint32Array)
      const states: { city: ChangedCity; labels: ReturnType<typeof labelsOf>; delta: unknown }[] = []
      const record = (city: ChangedCity) => {
        const { work: _, ...delta } = scenario.delta()
        states.push({ city, labels: labelsOf(scenario, base.places.length), delta })
      }
      record(base)
      for (let step = 0; step < 40; step++) {
        if (random(4) === 0) {
          const mark = random(states.length)
          const delta = random(2) === 0 ? scenario.rollbackTo(mark) : undoTo(scenario, mark)
          states.length = mark + 1
          expect(labelsOf(scenario, base.places.length)).toEqual(states[mark]!.labels)
          expect(delta).toMatchObject(states[mark]!.delta as object)
          expect(scenario.facilityCount()).toBe(states[mark]!.city.facilities.length)
        } else {
          const { city } = states.at(-1)!
          const change = randomChange(random, city)
          scenario.apply(change)
          record(withChange(city, change))
        }
      }
      expect(labelsOf(scenario, base.places.length)).toEqual(nearestOfAll(states.at(-1)!.city))
      scenario.rollbackTo(0)
      expect(labelsOf(scenario, base.places.length)).toEqual(states[0]!.labels)
      expect(scenario.delta()).toMatchObject({ changedNodes: 0, changedPlaces: 0, rows: [], newlyCovered: [] })
    }
  })

  it('never lowers coverage by adding a facility, opening a gate or building a footbridge', () => {
    for (const seed of seeds) {
      const { city, random } = randomCity(seed)
      const scenario = openScenario(city)
      let covered = 0
      for (let step = 0; step < 20; step++) {
        const change = randomChange(random, city)
        if (!['add-facility', 'open-gate', 'add-footbridge'].includes(change.kind)) continue
        const { total, newlyUncovered, work } = scenario.apply(change)
        expect(newlyUncovered).toEqual([])
        expect(total.people).toBeGreaterThanOrEqual(covered)
        expect(work.lostNodes).toBe(0)
        covered = total.people!
      }
    }
  })

  it('only takes away by removing a facility or closing a gate', () => {
    for (const seed of seeds) {
      const { city, random } = randomCity(seed)
      const scenario = openScenario(city)
      city.facilities.forEach((_, facility) => {
        const gate = random(Math.max(1, city.graph.network.gates.length))
        if (gate in city.graph.network.gates) scenario.apply({ kind: 'close-gate', gate })
        expect(scenario.apply({ kind: 'remove-facility', facility }).newlyCovered).toEqual([])
      })
      expect([...scenario.labels.distance].every((distance) => distance === nothing.distance)).toBe(true)
      expect(scenario.distanceOfPlace(0)).toBeNull()
    }
  })
})

function undoTo(scenario: Scenario, mark: number) {
  let delta = scenario.delta()
  while (scenario.mark() > mark) delta = scenario.undo()
  return delta
}
