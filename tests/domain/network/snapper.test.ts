import { describe, expect, it } from 'vitest'
import { createSnapper } from '#domain/network/snapper.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { footBit } from '../../../server/domain/network/network.ts'
import { draw, openTown, shippedSettings, type TownPlan } from '../../fixtures/network/openTown.ts'
import { planeNetwork } from '../../fixtures/network/planeNetwork.ts'
import { randomTown } from './randomTown.ts'
import { snapPlainly } from './snapPlainly.ts'

describe('where a place gets onto the network', () => {
  it('is where looking at every street and every obstacle finds it', () => {
    const outcomes = new Map<string, number>()
    for (let seed = 1; seed <= 100; seed++) {
      const { network, random } = randomTown(seed)
      const graph = createWalkGraph(network)
      const snapper = createSnapper(graph)
      for (let n = 0; n < 50; n++) {
        const [x, y] = [500 * 100 * random() - 5000, 500 * 100 * random() - 5000]
        const limit = Math.round(1500 * random())
        const got = snapper.snap(x, y, limit, 'point')
        const expected = snapPlainly(graph, x, y, 10 * limit + 5)
        if (typeof expected === 'string') expect(got).toEqual({ failure: expected })
        else {
          if ('failure' in got) expect.fail(`${got.failure}, not ${expected.distance} cm`)
          expect(expected.edges).toContain(got.point.edge)
          expect(got.point.access).toBe(Math.round(expected.distance / 10))
          expect(got.isIsland).toBe((network.edgeIsIsland[expected.edges[0]!]! & footBit) !== 0)
        }
        const outcome = 'failure' in got ? got.failure : got.isIsland ? 'island' : 'main'
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    for (const outcome of ['main', 'island', 'behind-obstacle', 'no-street-near'])
      expect(outcomes.get(outcome), outcome).toBeGreaterThan(50)
  })

  it('is a point of an edge: as far along it as drawn, and mirrored from the other end', () => {
    const there = openTown({ streets: [{ line: draw('0,0 30,40 130,40') }] })
    const back = openTown({ streets: [{ line: draw('130,40 30,40 0,0') }] })
    for (const [x, y] of draw('15,20 0,5 30,60 77.7,35 129,41 200,40')) {
      const [one, other] = [there, back].map((town) => town.walkers().linkPoint([x, y]).points[0]!)
      expect(one!.offset + other!.offset).toBe(1500)
      expect(one!.access).toBe(other!.access)
    }
    expect(there.walkers().linkPoint([80, 50]).points).toMatchObject([{ edge: 0, offset: 1000, access: 100 }])
  })

  it('reaches to the limit, inclusive, and no farther', () => {
    const { snapper } = openTown({ streets: [{ line: draw('0,0 100,0') }] }).walkers()
    const { snapLimit } = shippedSettings
    expect(snapLimit).toBe(3000)
    expect(snapper.snap(5000, 30_000, snapLimit, 'point')).toMatchObject({ point: { access: 3000, offset: 500 } })
    expect(snapper.snap(5000, 30_010, snapLimit, 'point')).toEqual({ failure: 'no-street-near' })
  })

  it('is never on a bridge or in a tunnel, nor on a street that the walker may not use', () => {
    const streets: TownPlan['streets'] = [
      { line: draw('0,0 100,0'), tags: { highway: 'footway', bridge: 'yes' }, level: 1 },
      { line: draw('0,20 100,20'), tags: { highway: 'footway', tunnel: 'yes' }, level: -1 },
      { line: draw('0,30 100,30'), tags: { highway: 'steps' } },
      { line: draw('0,90 100,90') },
    ]
    const town = openTown({ streets })
    expect(town.walkers('foot').linkPoint([50, 2]).points[0]!.access).toBe(280)
    expect(town.walkers('wheelchair').linkPoint([50, 2]).points[0]!.access).toBe(880)
    const passage = { highway: 'footway', tunnel: 'building_passage' }
    const under = openTown({ streets: [{ line: draw('0,20 100,20'), tags: passage }] })
    expect(under.walkers().linkPoint([50, 2]).points[0]!.access).toBe(180)
  })

  it('takes true metres also where the plane is stretched', () => {
    const east = 300_000
    const scale = 1 + (east / 6_371_000) ** 2 / 2
    const network = planeNetwork(
      [
        [east, 0],
        [east, 1000],
      ],
      [{ from: 0, to: 1 }],
    )
    const { snap } = createSnapper(createWalkGraph(network))
    const off = (meters: number) => 100 * (east + meters * scale)
    expect(snap(off(250), 50_000, 2500, 'point')).toMatchObject({ point: { access: 2500 } })
    expect(snap(off(250.2), 50_000, 2500, 'point')).toEqual({ failure: 'no-street-near' })
  })

  it('is past a lane that only steps lead to for a wheelchair, and that lane for those on foot', () => {
    const network = planeNetwork(
      [
        [0, 0],
        [1000, 0],
        [500, 20],
        [540, 20],
      ],
      [
        { from: 0, to: 1, via: [[500, 0]] },
        { from: 2, to: 3 },
        { from: 2, to: 0, via: [[0, 20]], lengthMeters: 520, closedTo: 0b110 },
      ],
      { islandShare: 0.1 },
    )
    const linked = (walker: 'foot' | 'wheelchair') =>
      createSnapper(createWalkGraph(network, walker)).snap(52_000, 1_500, 3000, 'point')
    expect(linked('foot')).toMatchObject({ point: { edge: 1, access: 50 }, isIsland: false })
    expect(linked('wheelchair')).toMatchObject({ point: { edge: 0, access: 150 }, isIsland: false })
  })
})
