import { describe, expect, it } from 'vitest'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { createSnapper, linkFailures } from '#domain/network/snapper.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { type GateFinder, linkSamples } from '#domain/walking/linkSamples.ts'
import { footBit } from '../../../server/domain/network/network.ts'
import { createGateFinder } from '../../../server/jobs/walking/createGateFinder.ts'
import { linkCompoundsTask } from '../../../server/jobs/walking/tasks/linkTask.ts'
import {
  draw,
  openTown,
  polygonAt,
  positionAt,
  shippedSettings,
  type TownPlan,
} from '../../fixtures/network/openTown.ts'
import type { PlanePoint } from '../../fixtures/network/planeNetwork.ts'
import { randomTown } from '../network/randomTown.ts'
import { isBehind, snapPlainly } from '../network/snapPlainly.ts'
import { noGates } from './sampleCity.ts'

const limit = shippedSettings.snapLimit

/** Street (from 1), metres along its edge and metres off of each point, by place; and why a place has no way. */
function link(plan: TownPlan, places: PlanePoint[], gates?: (town: ReturnType<typeof openTown>) => GateFinder) {
  const town = openTown(plan)
  const { snapper } = town.walkers()
  const x = places.map(([px]) => 100 * px)
  const y = places.map(([, py]) => 100 * py)
  const { links, failure } = linkSamples(snapper, gates?.(town) ?? noGates, x, y, limit)
  return places.map((_, place) => ({
    points: accessPointsOf(links, place).map(({ edge, offset, access }) => {
      const street = town.network.streets.ids[town.network.edgeStreet[edge]!]
      return [street, offset / 10, access / 10]
    }),
    failure: failure[place] === 0 ? null : linkFailures[failure[place]! - 1],
  }))
}

const wall = (text: string) => ({ theme: 'barrier', type: 'wall', line: draw(text) }) as const

describe('how land gets onto the network', () => {
  it('is as looking at every street and every wall finds it, together as alone', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { network, random } = randomTown(seed)
      const graph = createWalkGraph(network)
      const snapper = createSnapper(graph)
      const [west, south] = [30_000 * random(), 30_000 * random()]
      const x = Array.from({ length: 60 }, () => Math.round(west + 12_000 * random()))
      const y = Array.from({ length: 60 }, () => Math.round(south + 12_000 * random()))
      const { links, failure } = linkSamples(snapper, noGates, x, y, limit)
      x.forEach((_, place) => {
        const points = accessPointsOf(links, place)
        const expected = snapPlainly(graph, x[place]!, y[place]!, 10 * limit + 5)
        if (typeof expected === 'string') {
          expect(points).toEqual([])
          expect(linkFailures[failure[place]! - 1]).toBe(expected)
          return
        }
        expect(points).toHaveLength(1)
        expect(expected.edges).toContain(points[0]!.edge)
        expect(Math.abs(10 * points[0]!.access - expected.distance)).toBeLessThan(5.01)
        const isIsland = (network.edgeIsIsland[points[0]!.edge]! & footBit) !== 0
        expect(failure[place]).toBe(isIsland ? 1 + linkFailures.indexOf('only-island') : 0)
        expect(isBehind(network, x[place]!, y[place]!, expected.x, expected.y)).toBe(false)
      })
    }
  })

  it('takes the next street where a wall is before the nearest', () => {
    const streets = [{ line: draw('0,20 100,20') }, { line: draw('0,-40 100,-40') }]
    expect(link({ streets, barriers: [wall('0,10 100,10')] }, draw('50,0 50,15'))).toEqual([
      { points: [[2, 50, 40]], failure: null },
      { points: [[1, 50, 5]], failure: null },
    ])
  })

  it('finds the open one of two streets that are equally near', () => {
    const streets = [{ line: draw('0,20 100,20') }, { line: draw('0,-20 100,-20') }, { line: draw('10,-10 10,10') }]
    for (const y of [10, -10])
      expect(link({ streets, barriers: [wall(`0,${y} 100,${y}`)] }, draw('50,0'))).toMatchObject([
        { points: [[expect.any(Number), 50, 20]], failure: null },
      ])
  })

  it('goes by the gap of a fence as well as through none', () => {
    const streets = [{ line: draw('0,20 100,20') }]
    expect(link({ streets, barriers: [wall('0,10 48,10'), wall('52,10 100,10')] }, draw('50,0 30,0'))).toEqual([
      { points: [[1, 50, 20]], failure: null },
      { points: [], failure: 'behind-obstacle' },
    ])
  })

  it('leaves what is too far off without a way', () => {
    const streets = [{ line: draw('0,0 100,0') }]
    expect(link({ streets }, draw('50,300 50,300.1 50,500'))).toEqual([
      { points: [[1, 50, 300]], failure: null },
      { points: [], failure: 'no-street-near' },
      { points: [], failure: 'no-street-near' },
    ])
  })

  it('reaches no farther than it is told, however near streets are looked at together', () => {
    const { snapper } = openTown({ streets: [{ line: draw('0,0 100,0') }] }).walkers()
    const { links, failure } = linkSamples(snapper, noGates, [5000, 5000], [2000, 2010], 200)
    expect(accessPointsOf(links, 0)).toMatchObject([{ access: 200 }])
    expect(accessPointsOf(links, 1)).toEqual([])
    expect(failure[1]).toBe(1 + linkFailures.indexOf('no-street-near'))
  })
})

describe('land behind the walls of a compound', () => {
  const outline = draw('0,10 100,10 100,90 0,90')
  const walls = [wall('0,10 20,10 100,10 100,90 0,90 0,10')]
  const city = { line: draw('-5000,0 20,0 5000,0') }
  const service = { highway: 'service' }
  const shut = { at: [20, 10] as PlanePoint, tags: { barrier: 'gate', access: 'private' } }
  const gatesOf =
    (...gates: { at: PlanePoint; isOpen: boolean }[]) =>
    (town: ReturnType<typeof openTown>) =>
      createGateFinder(
        linkCompoundsTask(town.walkers().snapper, {
          type: 'link-compounds',
          walker: 0,
          items: [
            {
              geometry: polygonAt(outline),
              gates: gates.map(({ at, isOpen }) => ({ position: positionAt(at), isOpen })),
            },
          ],
          settings: shippedSettings,
        }).gates,
      )

  it('walks straight to every open gate where no lane is mapped', () => {
    const gates = gatesOf(
      { at: [20, 10], isOpen: true },
      { at: [80, 10], isOpen: true },
      { at: [50, 10], isOpen: false },
    )
    expect(link({ streets: [city], barriers: walls }, draw('20,50'), gates)).toEqual([
      {
        points: [
          [1, expect.any(Number), 40 + 10],
          [1, expect.any(Number), expect.closeTo(Math.hypot(60, 40) + 10, 1)],
        ],
        failure: null,
      },
    ])
  })

  it('takes a street that ends at the gate', () => {
    const streets = [city, { line: draw('20,0 20,10'), tags: service }]
    expect(link({ streets, barriers: walls }, draw('20,50'))).toEqual([{ points: [[2, 10, 40]], failure: null }])
  })

  it('takes the lane inside where one is mapped', () => {
    const streets = [city, { line: draw('20,0 20,10 20,80'), tags: service }]
    expect(link({ streets, barriers: walls }, draw('50,60'))).toMatchObject([{ points: [[2, 60, 30]], failure: null }])
  })

  it('is locked in where every gate is closed, and says so', () => {
    const closed = gatesOf({ at: [20, 10], isOpen: false })
    const streets = [city, { line: draw('20,0 20,10'), tags: service }]
    const plan = { streets, barriers: walls, points: [shut] }
    expect(link(plan, draw('50,60'), closed)).toEqual([{ points: [], failure: 'gates-closed' }])
    expect(link(plan, draw('50,60'))).toEqual([{ points: [], failure: 'behind-obstacle' }])
    // Outside, the same street end serves: before the gate, beside the wall and 10 cm from it.
    expect(link(plan, draw('25,6 20,9.9 22,9.9'), closed)).toEqual([
      { points: [[2, 6, 5]], failure: null },
      { points: [[2, 9.9, 0]], failure: null },
      { points: [[2, 9.9, 2]], failure: null },
    ])
  })

  it('belongs to the lane inside a closed gate, not to the street outside that ends at it', () => {
    const streets = [city, { line: draw('20,0 20,10 20,80'), tags: service }]
    for (const places of draw('50,60 21,11 20,10.5').map((place) => [place]))
      expect(link({ streets, barriers: walls, points: [shut] }, places)).toMatchObject([
        { points: [[2, places[0]![1] - 10, places[0]![0] - 20]], failure: 'only-island' },
      ])
  })

  it('opens to whom the gate is open', () => {
    const streets = [city, { line: draw('20,0 20,10'), tags: service }]
    const kerb = { at: [20, 10] as PlanePoint, tags: { barrier: 'kissing_gate' } }
    const town = openTown({ streets, barriers: walls, points: [kerb] })
    const reach = (walkerClass: 'foot' | 'wheelchair') => town.walkers(walkerClass).linkPoint([20, 50])
    expect(reach('foot').failure).toBeNull()
    expect(reach('wheelchair').failure).toBe('behind-obstacle')
  })
})
