import { expect } from 'vitest'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { footBit, unreached } from '#domain/network/network.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import { edgesOf, nowhere, openTextbook, touchesOf } from '../../domain/network/nearest/textbook.ts'
import { snapPlainly } from '../../domain/network/snapPlainly.ts'
import type { ProofCity } from './openWalkingProof.ts'
import { randomPlaces } from './randomPlaces.ts'

/** Random places, centimetres of the plane, and where the product links them. */
export async function linkRandomPlaces(
  { analysis, walker, graph: { network } }: ProofCity,
  count: number,
  seed: number,
) {
  const projection = createProjection(network.lng0, network.lat0)
  const places = randomPlaces(network, count, seed)
  const linked = await analysis.walking.threads.run({
    type: 'snap',
    walker: walker.key,
    positions: places.map(([x, y]) => projection.inverse(x / 100, y / 100)),
    limit: walker.settings.snapLimit,
  })
  return { places, ...linked }
}

/** Places are linked where looking at every street and every obstacle links them. */
export async function provePlacesAreLinked(city: ProofCity): Promise<void> {
  const { places, points, failure } = await linkRandomPlaces(city, 200, 11)
  const { network } = city.graph
  places.forEach(([x, y], place) => {
    const own = accessPointsOf(points, place)
    const expected = snapPlainly(city.graph, x, y, 10 * city.walker.settings.snapLimit + 5)
    if (typeof expected === 'string') {
      expect(own).toEqual([])
      expect(linkFailures[failure[place]! - 1]).toBe(expected)
      return
    }
    expect(own).toHaveLength(1)
    expect(expected.edges).toContain(own[0]!.edge)
    expect(Math.abs(10 * own[0]!.access - expected.distance)).toBeLessThan(5.01)
    expect(failure[place]).toBe(
      network.edgeIsIsland[own[0]!.edge]! & footBit ? 1 + linkFailures.indexOf('only-island') : 0,
    )
  })
}

/**
 * For 1,000 random places and every category of the city: the walk to the nearest facility and which facility it is, against a textbook search over the
 * network's edges. Not only to a decimetre: the same whole number, and of equals the same facility. So for every node of the network.
 */
export async function proveNearest(city: ProofCity): Promise<{ answers: number; reached: number }> {
  const { points } = await linkRandomPlaces(city, 1000, 12)
  const { graph, walker } = city
  const textbook = openTextbook(edgesOf(graph), touchesOf(graph, walker.supply), touchesOf(graph, points))
  let reached = 0
  for (const category of city.categories) {
    const { members, labels } = await city.nearest(category)
    const { distance, facility } = await city.places(category, points)
    const expected = textbook.nearest([...members])
    const wrong = [...distance.keys()].filter((place) => {
      const { distance: decimeters, facility: which } = expected.places[place]!
      if (decimeters !== nowhere.distance) reached++
      return decimeters === nowhere.distance
        ? distance[place] !== unreached || facility[place] !== -1
        : distance[place] !== decimeters || facility[place] !== which
    })
    expect(wrong, `places, ${category}`).toEqual([])
    const nodes = [...labels.distance.keys()].filter((node) => {
      const label = expected.nodes.get(node)
      return label
        ? labels.distance[node] !== label.distance || labels.source[node] !== label.facility
        : labels.distance[node] !== unreached
    })
    expect(nodes, `nodes, ${category}`).toEqual([])
  }
  return { answers: 1000 * city.categories.length, reached }
}
