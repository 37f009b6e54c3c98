import { describe, expect, it } from 'vitest'
import { accessKinds } from '#domain/network/accessPoints.ts'
import type { Linked } from '#domain/network/linkShape.ts'
import {
  draw,
  entrancesAt,
  lineAt,
  openTown,
  pointAt,
  polygonAt,
  type TownFacility,
  type TownPlan,
} from '../../fixtures/network/openTown.ts'

const park = polygonAt(draw('0,0 190,0 190,100 0,100'))

function link(streets: TownPlan['streets'], facility: TownFacility, barriers: TownPlan['barriers'] = []) {
  return summary(openTown({ streets, barriers }).walkers().link(facility))
}

/** Kind, metres along the edge and metres off it of each point. */
const summary = ({ points, failure }: Linked) => ({
  points: points.map(({ kind, edge, offset, access }) => [accessKinds[kind], edge, offset / 10, access / 10]),
  failure,
})

describe('how a park is entered', () => {
  const south = { line: draw('-50,-20 250,-20') }
  const west = { line: draw('-10,-20 -10,150') }

  it('is at its entrances where they are known, each on the street nearest to it', () => {
    const entrances = entrancesAt([100, 0], [0, 50])
    expect(link([south, west], { geometry: park, entrances })).toEqual({
      points: [
        ['entrance', 0, 150, 20],
        ['entrance', 1, 70, 10],
      ],
      failure: null,
    })
  })

  it('is not at an entrance from which no street is near: then where paths meet it', () => {
    const path = { line: draw('100,-20 100,0') }
    const entrances = entrancesAt([100, 0], [190, 100])
    expect(link([south, path], { geometry: park, entrances }).points).toEqual([['entrance', 1, 20, 0]])
    const farOff = entrancesAt([100, 80])
    expect(link([south, path], { geometry: park, entrances: farOff }).points).toEqual([['path', 1, 20, 0]])
  })

  it('is not at an entrance that only an island of streets leads to', () => {
    const city = { line: draw('-5000,-60 100,-60 5000,-60') }
    const path = { line: draw('100,-60 100,0') }
    const island = { line: draw('-10,40 -10,60') }
    const { points, failure } = link([city, path, island], { geometry: park, entrances: entrancesAt([0, 50]) })
    expect(failure).toBeNull()
    expect(points.map(([kind]) => kind)).toEqual(['path'])
  })

  it('is where paths meet its outline and where they lie in it', () => {
    const through = { line: draw('100,-20 100,60') }
    expect(link([south, through], { geometry: park }).points).toEqual([
      ['path', 1, 20, 0],
      ['inside', 1, 80, 0],
    ])
  })

  it('is at each crossing where a street only passes through', () => {
    const across = { line: draw('-50,50 250,50') }
    expect(link([across], { geometry: park }).points).toEqual([
      ['path', 0, 50, 0],
      ['path', 0, 240, 0],
    ])
  })

  it('is also at a path that ends at the fence, to the half metre, and never nearer than it ends', () => {
    expect(link([south, { line: draw('100,-20 100,-0.4') }], { geometry: park }).points).toEqual([
      ['path', 1, 19.6, 0.4],
    ])
    const [kind] = link([south, { line: draw('100,-20 100,-0.6') }], { geometry: park }).points[0]!
    expect(kind).toBe('edge')
  })

  it('is not by a hole in it: a street round a pond inside is inside', () => {
    const ring = polygonAt(draw('0,0 190,0 190,100 0,100'), draw('80,40 120,40 120,60 80,60'))
    const round = { line: draw('70,30 130,30 130,70 70,70 70,30') }
    expect(link([round], { geometry: ring }).points).toEqual([
      ['inside', 0, 0, 0],
      ['inside', 0, 200, 0],
    ])
    const inHole = { line: draw('90,50 110,50') }
    expect(link([inHole], { geometry: ring }).points.map(([kind]) => kind)).toContain('edge')
  })

  it('is along its border where neither is known: every 20 m and less, from the streets that run by', () => {
    const { points } = link([south], { geometry: park })
    // Ten on the south side; of the west and the east side the lowest.
    expect(points).toHaveLength(12)
    expect(points.slice(0, 3)).toEqual([
      ['edge', 0, 50.3, 30],
      ['edge', 0, 59.5, 20.3],
      ['edge', 0, 78.5, 20.3],
    ])
    expect(points.at(-1)).toEqual(['edge', 0, 239.7, 28.3])
  })

  it('is from the nearest street alone where none runs by within 50 m', () => {
    const far = { line: draw('50,-120 150,-150') }
    expect(link([far], { geometry: park })).toMatchObject({ points: [['edge', 0, 0, 120.3]], failure: null })
    expect(link([{ line: draw('50,-320 150,-320') }], { geometry: park })).toEqual({
      points: [],
      failure: 'no-street-near',
    })
  })

  it('is not through a wall on its border', () => {
    const wall = { theme: 'barrier', type: 'wall', line: draw('-1,0 201,0') } as const
    expect(link([south], { geometry: park }, [wall])).toEqual({ points: [], failure: 'behind-obstacle' })
    const gap = [
      { ...wall, line: draw('-1,0 150,0') },
      { ...wall, line: draw('170,0 201,0') },
    ]
    expect(link([south], { geometry: park }, gap).points).toEqual([['edge', 0, 211.5, 20.3]])
  })

  it('is not by an island of streets while the city is in reach, and is flagged where it is not', () => {
    const city = { line: draw('-5000,-40 5000,-40') }
    const island = { line: draw('60,-10 140,-10') }
    const { points, failure } = link([city, island], { geometry: park })
    expect(failure).toBeNull()
    expect(new Set(points.map(([, edge]) => edge))).toEqual(new Set([0]))
    const farCity = { line: draw('-5000,-400 5000,-400') }
    expect(link([farCity, island], { geometry: park })).toMatchObject({ failure: 'only-island' })
  })

  it('is the same from wherever its outline begins', () => {
    const path = { line: draw('100,-20 100,60') }
    const turned = polygonAt(draw('190,100 0,100 0,0 190,0'))
    expect(link([south, path], { geometry: turned })).toEqual(link([south, path], { geometry: park }))
    expect(link([south], { geometry: turned })).toEqual(link([south], { geometry: park }))
  })
})

describe('how other things are entered', () => {
  const street = { line: draw('0,0 400,0') }

  it('a point from the nearest street', () => {
    expect(link([street], { geometry: pointAt([150, 7]) })).toEqual({ points: [['point', 0, 150, 7]], failure: null })
  })

  it('several points each from its own, the same place once', () => {
    const geometry = entrancesAt([150, 7], [150, -9], [310, 4])
    expect(link([street], { geometry }).points).toEqual([
      ['point', 0, 150, 7],
      ['point', 0, 310, 4],
    ])
  })

  it('a line along its length', () => {
    const geometry = lineAt(draw('100,10 157,10'))
    expect(link([street], { geometry }).points).toEqual([
      ['edge', 0, 109.5, 10],
      ['edge', 0, 128.5, 10],
      ['edge', 0, 147.5, 10],
    ])
  })

  it('nothing that has no place', () => {
    const geometry = { type: 'GeometryCollection', geometries: [] } as const
    expect(link([street], { geometry: { ...geometry, geometries: [] } })).toEqual({
      points: [],
      failure: 'no-geometry',
    })
  })
})
