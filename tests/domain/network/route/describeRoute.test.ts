import { describe, expect, test } from 'vitest'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { kindCrossing, kindSquare, kindSteps, type Network } from '#domain/network/network.ts'
import { describeRoute } from '#domain/network/route/describeRoute.ts'
import { findRoute } from '#domain/network/route/findRoute.ts'
import type { RouteEnd } from '#domain/network/route/route.ts'
import { createSearcher } from '#domain/network/search.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import {
  type PlaneEdge,
  type PlaneOptions,
  type PlanePoint,
  planeNetwork,
} from '../../../fixtures/network/planeNetwork.ts'

const english: Record<string, string> = { 人民路: 'Renmin Road', 新华街: 'Xinhua Street', 新华广场: 'Xinhua Square' }

/** Names in English where there is one; streets without a name are of the kind that `highway` says by edge. */
function draw(nodes: PlanePoint[], edges: PlaneEdge[], highways: Record<number, string> = {}, options?: PlaneOptions) {
  const network = planeNetwork(nodes, edges, options)
  const kinds = ['residential', ...new Set(Object.values(highways))]
  for (const [edge, highway] of Object.entries(highways))
    network.streets.highway[network.edgeStreet[Number(edge)]!] = kinds.indexOf(highway)
  network.streets.highways = kinds
  for (const street of network.streets.names)
    if (street.name && english[street.name]) street.names.en = english[street.name]!
  return network
}

const end = (edge: number, offset: number, access = 0, position?: [number, number]): RouteEnd => ({
  edge,
  offset,
  access,
  kind: 3,
  ...(position && { position }),
})
/** A place by its metres on the plane. */
const place = (network: Network, [x, y]: PlanePoint) => createProjection(network.lng0, network.lat0).inverse(x, y)

function walk(network: Network, from: RouteEnd, to: RouteEnd) {
  const route = findRoute(createSearcher(createWalkGraph(network)), [from], [to], 1_000_000)
  if (!route) throw new Error('no way')
  const [chinese, inEnglish] = [describeRoute(route, network, 'zh-Hans'), describeRoute(route, network, 'en')]
  for (const steps of [chinese, inEnglish]) {
    expect(steps.reduce((sum, step) => sum + step.lengthDecimeters, 0)).toBe(route.lengthDecimeters)
    expect(steps.at(-1)?.maneuver).toBe('arrive')
  }
  expect(chinese.map(({ maneuver }) => maneuver)).toEqual(inEnglish.map(({ maneuver }) => maneuver))
  return {
    zh: chinese.map(({ text }) => text),
    en: inEnglish.map(({ text }) => text),
    maneuvers: chinese.map(({ maneuver }) => maneuver),
    steps: chinese,
  }
}

/**
 *                3
 *                │ Xinhua Street, 200 m
 *   0 ── 1 ──── 2 ──── 4     Renmin Road: 100 m, 300 m, 150 m
 *                │ 5: a footpath, 40 m south
 */
const cross = draw(
  [
    [0, 0],
    [100, 0],
    [400, 0],
    [400, 200],
    [550, 0],
    [400, -40],
  ],
  [
    { from: 0, to: 1, street: '人民路' },
    { from: 1, to: 2, street: '人民路' },
    { from: 2, to: 3, street: '新华街' },
    { from: 2, to: 4, street: '人民路' },
    { from: 2, to: 5 },
  ],
  { 4: 'footway' },
)

describe('a walk in words', () => {
  test('sets out in a direction, turns where the street changes, and arrives', () => {
    const { zh, en, maneuvers, steps } = walk(cross, end(0, 0), end(2, 1200))
    expect(zh).toEqual(['沿人民路向东走 400 米', '左转进入新华街，走 120 米', '到达目的地'])
    expect(en).toEqual([
      'Head east on Renmin Road for 400 m',
      'Turn left onto Xinhua Street and walk 120 m',
      'You have arrived',
    ])
    expect(maneuvers).toEqual(['depart', 'left', 'arrive'])
    expect(steps[1]?.position).toEqual(place(cross, [400, 0]).map((degrees) => Math.round(degrees * 1e7) / 1e7))
  })

  test('goes straight on past other streets without a word', () => {
    const { zh } = walk(cross, end(0, 500), end(3, 1000))
    expect(zh).toEqual(['沿人民路向东走 450 米', '到达目的地'])
  })

  test('calls a street without a name by what it is', () => {
    const { zh, en } = walk(cross, end(3, 1500), end(4, 400))
    expect(zh).toEqual(['沿人民路向西走 150 米', '左转进入小路，走 40 米', '到达目的地'])
    expect(en[1]).toBe('Turn left onto the footpath and walk 40 m')
  })

  test('says on which side the target is, and how to leave the street for it', () => {
    const near = walk(cross, end(0, 0), end(1, 2000, 40, place(cross, [300, -4])))
    expect([near.zh.at(-1), near.en.at(-1)]).toEqual([
      '到达，目的地在右侧',
      'You have arrived: the destination is on the right',
    ])
    const behindLawn = walk(cross, end(0, 0), end(1, 2000, 300, place(cross, [300, 30])))
    expect([behindLawn.zh.at(-1), behindLawn.en.at(-1)]).toEqual([
      '左转走 30 米，到达目的地',
      'Turn left and walk 30 m to the destination',
    ])
    const unknownPlace = walk(cross, end(0, 0), end(1, 2000, 300))
    expect([unknownPlace.zh.at(-1), unknownPlace.en.at(-1)]).toEqual([
      '再走 30 米，到达目的地',
      'Walk 30 m more to the destination',
    ])
    const atTheEnd = walk(cross, end(0, 0), end(3, 1500, 20, place(cross, [552, 0])))
    expect([atTheEnd.zh.at(-1), atTheEnd.en.at(-1)]).toEqual([
      '到达，目的地就在前方',
      'You have arrived: the destination is straight ahead',
    ])
  })

  test('leads from the door to the street, unless that is a few steps', () => {
    const far = walk(cross, end(1, 500, 250, place(cross, [150, -25])), end(2, 500))
    expect(far.zh.slice(0, 2)).toEqual(['向北走 25 米到人民路', '右转进入人民路，走 250 米'])
    expect(far.en.slice(0, 2)).toEqual([
      'Walk north for 25 m to Renmin Road',
      'Turn right onto Renmin Road and walk 250 m',
    ])
    const unknownPlace = walk(cross, end(1, 500, 250), end(2, 500))
    expect(unknownPlace.zh.slice(0, 2)).toEqual(['走 25 米到人民路', '沿人民路向东走 250 米'])
    const close = walk(cross, end(1, 500, 30, place(cross, [150, -3])), end(1, 1500))
    expect(close.zh).toEqual(['沿人民路向东走 100 米', '到达目的地'])
    expect(close.steps[0]?.lengthDecimeters).toBe(1030)
  })

  test('is one step where one is there already', () => {
    const { zh, en, maneuvers } = walk(cross, end(1, 500), end(1, 500))
    expect([zh, en, maneuvers]).toEqual([['目的地就在这里'], ['The destination is right here'], ['arrive']])
  })
})

test('distances are said as people say them', () => {
  const long = draw(
    [
      [0, 0],
      [3000, 0],
    ],
    [{ from: 0, to: 1, street: '人民路' }],
  )
  const said = (decimeters: number) => walk(long, end(0, 0), end(0, decimeters)).zh[0]?.replace('沿人民路向东走 ', '')
  expect([4, 72, 118, 234, 476, 524, 1249, 9940, 9960, 12_340].map(said)).toEqual([
    '1 米',
    '7 米',
    '10 米',
    '25 米',
    '50 米',
    '50 米',
    '120 米',
    '990 米',
    '1.0 公里',
    '1.2 公里',
  ])
})

test('each of eight directions, and each turn', () => {
  const spokes = [0, 45, 90, 135, 180, 225, 270, 315].map((degrees): PlanePoint => {
    const angle = (degrees * Math.PI) / 180
    return [Math.round(100 * Math.sin(angle)), Math.round(100 * Math.cos(angle))]
  })
  const star = draw(
    [[0, 0], ...spokes],
    spokes.map((_, i) => ({ from: 0, to: i + 1, street: `${i}号路` })),
  )
  const out = spokes.map((_, i) => walk(star, end(i, 0), end(i, 500)).zh[0])
  expect(out.map((text) => /向(.+)走/.exec(text ?? '')?.[1])).toEqual([
    '北',
    '东北',
    '东',
    '东南',
    '南',
    '西南',
    '西',
    '西北',
  ])
  // From the south, into each of the others.
  const into = [5, 6, 7, 0, 1, 2, 3].map((i) => walk(star, end(4, 500), end(i, 500)))
  expect(into.map(({ maneuvers }) => maneuvers[1])).toEqual([
    'sharp-left',
    'left',
    'slight-left',
    'straight',
    'slight-right',
    'right',
    'sharp-right',
  ])
  expect(into.map(({ zh }) => zh[1])).toEqual([
    '向左急转进入5号路，走 50 米',
    '左转进入6号路，走 50 米',
    '稍向左转进入7号路，走 50 米',
    '直行进入0号路，走 50 米',
    '稍向右转进入1号路，走 50 米',
    '右转进入2号路，走 50 米',
    '向右急转进入3号路，走 50 米',
  ])
})

describe('bends', () => {
  const nodes: PlanePoint[] = [
    [0, 0],
    [100, 0],
    [100, 100],
    [200, 0],
  ]
  test('of one street are told at a junction, and not where there is nothing to choose', () => {
    const edges: PlaneEdge[] = [
      { from: 0, to: 1, street: '人民路' },
      { from: 1, to: 2, street: '人民路' },
    ]
    const bend = draw(nodes, edges)
    expect(walk(bend, end(0, 0), end(1, 1000)).zh).toEqual(['沿人民路向东走 200 米', '到达目的地'])
    const junction = draw(nodes, [...edges, { from: 1, to: 3 }])
    const { zh, en, maneuvers } = walk(junction, end(0, 0), end(1, 1000))
    expect(zh.slice(0, 2)).toEqual(['沿人民路向东走 100 米', '左转，继续沿人民路走 100 米'])
    expect(en[1]).toBe('Turn left and continue on Renmin Road for 100 m')
    expect(maneuvers).toEqual(['depart', 'left', 'arrive'])
  })

  test('two junctions within a few metres do not tell one bend twice', () => {
    const close = draw(
      [
        [0, 0],
        [96, 0],
        [100, 0],
        [100, 100],
        [96, -50],
        [200, 0],
      ],
      [
        { from: 0, to: 1, street: '人民路' },
        { from: 1, to: 2, street: '人民路' },
        { from: 2, to: 3, street: '人民路' },
        { from: 1, to: 4 },
        { from: 2, to: 5 },
      ],
    )
    expect(walk(close, end(0, 0), end(2, 1000)).maneuvers).toEqual(['depart', 'left', 'arrive'])
  })

  test('a jog of a few metres that leads on is no turn', () => {
    const jog = draw(
      [
        [0, 0],
        [100, 0],
        [100, 4],
        [200, 4],
        [50, -50],
        [150, 50],
      ],
      [
        { from: 0, to: 1, street: '人民路' },
        { from: 1, to: 2, street: '人民路' },
        { from: 2, to: 3, street: '人民路' },
        { from: 1, to: 4 },
        { from: 2, to: 5 },
      ],
    )
    expect(walk(jog, end(0, 0), end(2, 1000)).zh).toEqual(['沿人民路向东走 200 米', '到达目的地'])
  })

  test('a short link between two streets is not told apart', () => {
    const link = draw(
      [
        [0, 0],
        [100, 0],
        [100, 4],
        [100, 104],
      ],
      [
        { from: 0, to: 1, street: '人民路' },
        { from: 1, to: 2 },
        { from: 2, to: 3, street: '新华街' },
      ],
    )
    const { zh, steps } = walk(link, end(0, 0), end(2, 1000))
    expect(zh).toEqual(['沿人民路向东走 100 米', '左转进入新华街，走 100 米', '到达目的地'])
    expect(steps[1]?.lengthDecimeters).toBe(1040)
  })
})

describe('a street of several parts', () => {
  const nodes: PlanePoint[] = [
    [0, 0],
    [100, 0],
    [200, 0],
    [300, 0],
  ]
  const parts: PlaneEdge[] = [
    { from: 0, to: 1, street: '清华路' },
    { from: 1, to: 2, street: 'part of it' },
    { from: 2, to: 3, street: '清华路' },
  ]

  test('is one where its English name is on some of them alone, and then has it throughout', () => {
    const network = draw(nodes, parts)
    network.streets.names[2] = { name: '清华路', names: { en: 'Tsinghua Road' } }
    const { zh, en } = walk(network, end(0, 0), end(2, 1000))
    expect([zh[0], en[0]]).toEqual(['沿清华路向东走 300 米', 'Head east on Tsinghua Road for 300 m'])
    expect(walk(network, end(0, 0), end(0, 1000)).en[0]).toBe('Head east on Tsinghua Road for 100 m')
  })

  test('is one where a part is mapped as an area', () => {
    const network = draw(nodes, [parts[0]!, { ...parts[1]!, kind: kindSquare }, parts[2]!])
    network.streets.names[2] = { name: '清华路', names: {} }
    expect(walk(network, end(0, 0), end(2, 1000)).zh).toEqual(['沿清华路向东走 300 米', '到达目的地'])
  })
})

describe('gates, steps, crossings and squares', () => {
  test('a gate is told by its name, or by what it is; a kerb is not', () => {
    const through = (type: string, name: string | null) => {
      const network = draw(
        [
          [0, 0],
          [0, 80],
          [0, 80],
          [0, 200],
        ],
        [
          { from: 0, to: 1 },
          { from: 2, to: 3 },
        ],
        { 0: 'service', 1: 'service' },
        { gates: [{ nodes: [1, 2], type, name }] },
      )
      return walk(network, end(0, 0), end(1, 1200))
    }
    const { zh, en, maneuvers } = through('gate', '东门')
    expect(zh).toEqual(['沿通道向北走 80 米', '穿过东门', '继续沿通道走 120 米', '到达目的地'])
    expect(en.slice(0, 3)).toEqual([
      'Head north on the service lane for 80 m',
      'Go through 东门',
      'Continue on the service lane for 120 m',
    ])
    expect(maneuvers).toEqual(['depart', 'gate', 'straight', 'arrive'])
    expect(through('lift_gate', null).zh[1]).toBe('穿过道闸')
    expect(through('kerb', null).zh).toEqual(['沿通道向北走 200 米', '到达目的地'])
  })

  test('steps, a crossing by the street it crosses, and a square', () => {
    const network = draw(
      [
        [0, 0],
        [0, 60],
        [0, 70],
        [0, 80],
        [0, 92],
        [50, 92],
        [-90, 70],
        [90, 70],
      ],
      [
        { from: 0, to: 1 },
        { from: 1, to: 2, street: '过街', kind: kindCrossing },
        { from: 2, to: 3, street: '过街', kind: kindCrossing },
        { from: 3, to: 4, kind: kindSteps },
        { from: 4, to: 5, street: '新华广场', kind: kindSquare },
        { from: 6, to: 2, street: '人民路' },
        { from: 2, to: 7, street: '人民路' },
      ],
      { 0: 'sidewalk', 3: 'steps' },
    )
    const { zh, en, maneuvers } = walk(network, end(0, 0), end(4, 500))
    expect(zh).toEqual(['沿人行道向北走 60 米', '过人民路', '走台阶 10 米', '右转穿过新华广场，走 50 米', '到达目的地'])
    expect(en).toEqual([
      'Head north on the sidewalk for 60 m',
      'Cross Renmin Road',
      'Take the steps for 10 m',
      'Turn right and walk across Xinhua Square for 50 m',
      'You have arrived',
    ])
    expect(maneuvers).toEqual(['depart', 'crossing', 'steps', 'right', 'arrive'])
    // The steps take the name of the street that they meet.
    network.streets.name[network.edgeStreet[3]!] = network.streets.name[network.edgeStreet[5]!]!
    const named = walk(network, end(0, 0), end(3, 120))
    expect([named.zh[2], named.en[2]]).toEqual(['走人民路的台阶 10 米', 'Take the steps of Renmin Road for 10 m'])
    const back = walk(network, end(3, 60), end(0, 0))
    expect(back.zh.slice(0, 2)).toEqual(['向南走人民路的台阶 6 米', '过人民路'])
    expect(back.en[0]).toBe('Head south and take the steps of Renmin Road for 6 m')
  })
})
