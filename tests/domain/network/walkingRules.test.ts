import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileWalkingRules } from '#domain/network/compileWalkingRules.ts'
import { edgeKinds, walkerClasses } from '#domain/network/network.ts'
import { type PassageRow, WalkingRules } from '#domain/network/walkingRules.ts'
import { readWalkingRules } from '../../../server/jobs/network/readWalkingRules.ts'
import { obstacleExamples, pointExamples, streetExamples } from './walkingExamples.ts'

const judge = readWalkingRules()
const { rules } = judge
const everyone = [...walkerClasses]
const namesOf = (closedTo: number) => walkerClasses.filter((_, bit) => closedTo & (1 << bit)).join(' ')
const changesNothing = (row: PassageRow) =>
  row.closedTo.length + row.opens.length === 0 && !('kind' in row && row.kind) && !('isGate' in row)

describe('the table of streets', () => {
  it.each(rules.streets.map((row) => [row.id, row] as const))('shows by example what "%s" does', (id, row) => {
    const examples = streetExamples.filter((example) => example.row === id)
    expect(examples.length).toBeGreaterThan(0)
    for (const { tags, closedTo, kind = 'street' } of examples) {
      const verdict = judge.judgeStreet(tags)
      expect({ tags, closedTo: namesOf(verdict.closedTo), kind: edgeKinds[verdict.kind] }).toEqual({
        tags,
        closedTo,
        kind,
      })
      if (!changesNothing(row)) expect(verdict.rows).toContain(id)
      else expect(decidesWhenClosing({ streets: [row] }).judgeStreet(tags).closedTo).toBe(0b111)
    }
  })

  it('has no example without a row', () => {
    const ids = new Set(rules.streets.map(({ id }) => id))
    expect(streetExamples.filter(({ row }) => !ids.has(row))).toEqual([])
  })

  it('gives the rows that decided, from the general to the specific', () => {
    expect(judge.judgeStreet({ highway: 'service', access: 'private', foot: 'yes', surface: 'sand' }).rows).toEqual([
      'foot-open',
      'loose-surface',
      'surface-no-stroller',
    ])
  })

  it('closes what no row calls a street', () => {
    expect(namesOf(judge.judgeStreet({ surface: 'asphalt' }).closedTo)).toBe('foot wheelchair stroller')
  })

  it('takes a list of values for each of them', () => {
    expect(namesOf(judge.judgeStreet({ highway: 'track', access: 'agricultural;forestry' }).closedTo)).toBe(
      'foot wheelchair stroller',
    )
    expect(judge.judgeStreet({ highway: 'footway', access: 'private;customers' }).closedTo).toBe(0)
  })

  it('judges the same whatever was judged before', () => {
    const fresh = compileWalkingRules(rules)
    for (const { tags } of streetExamples) expect(fresh.judgeStreet(tags)).toEqual(judge.judgeStreet(tags))
  })
})

describe('who may walk (correctness cases 16 and 17)', () => {
  it.each<Record<string, string>>([
    { highway: 'service', access: 'yes' },
    { highway: 'path', foot: 'designated' },
    { highway: 'residential' },
    { highway: 'residential', surface: 'asphalt', lanes: '2' },
    { highway: 'service', access: 'private', foot: 'yes' },
    { highway: 'residential', motor_vehicle: 'private' },
  ])('lets everybody pass %o', (tags) => {
    expect(judge.judgeStreet(tags).closedTo).toBe(0)
  })

  it.each<Record<string, string>>([
    { highway: 'service', access: 'private' },
    { highway: 'footway', foot: 'no' },
    { highway: 'footway', access: 'yes', foot: 'no' },
    { highway: 'trunk', foot: 'no', sidewalk: 'no' },
  ])('lets nobody pass %o', (tags) => {
    expect(judge.judgeStreet(tags).closedTo).toBe(0b111)
  })

  it('walks steps on foot, without wheels', () => {
    const { closedTo, kind } = judge.judgeStreet({ highway: 'steps', step_count: '42', handrail: 'yes' })
    expect(namesOf(closedTo)).toBe('wheelchair stroller')
    expect(edgeKinds[kind]).toBe('steps')
  })

  it('opens a compound at its gates alone', () => {
    const gate = (tags: Record<string, string>) => judge.judgePoint('gate', { barrier: 'gate', ...tags })
    expect(gate({})).toMatchObject({ isGate: true, closedTo: 0 })
    expect(gate({ access: 'private' })).toMatchObject({ isGate: true, closedTo: 0b111 })
    expect(gate({ access: 'no', foot: 'yes' })).toMatchObject({ isGate: true, closedTo: 0 })
    expect(gate({ access: 'no', locked: 'yes' })).toMatchObject({ isGate: true, closedTo: 0b111 })
    expect(judge.judgeObstacle({ theme: 'barrier', type: 'wall', tags: { barrier: 'wall' } })).toBe('wall')
  })
})

describe('the table of points', () => {
  it.each(rules.points.map((row) => [row.id, row] as const))('shows by example what "%s" does', (id, row) => {
    const examples = pointExamples.filter((example) => example.row === id)
    expect(examples.length).toBeGreaterThan(0)
    for (const { type, tags, closedTo, isGate } of examples) {
      const verdict = judge.judgePoint(type, tags)
      expect({ tags, closedTo: namesOf(verdict!.closedTo), isGate: verdict!.isGate }).toEqual({
        tags,
        closedTo,
        isGate,
      })
      if (!changesNothing(row)) expect(verdict!.rows).toContain(id)
      else expect(decidesWhenClosing({ points: [row] }).judgePoint(type, tags)!.closedTo).toBe(0b111)
    }
  })

  it('knows nothing of what does not stand on a street', () => {
    expect(judge.judgePoint('station', { railway: 'station', access: 'private' })).toBeNull()
    expect(judge.judgePoint('tram_stop', { railway: 'tram_stop' })).toBeNull()
  })

  it('knows a gate by its entrance tag, whatever its type', () => {
    expect(judge.judgePoint('main', { entrance: 'main', access: 'private' })).toMatchObject({
      isGate: true,
      closedTo: 0b111,
    })
    expect(judge.judgePoint('yes', { barrier: 'yes' })).toMatchObject({ isGate: false, closedTo: 0 })
  })
})

describe('the table of obstacles', () => {
  it.each(rules.obstacles.map((row) => [row.id, row] as const))('shows by example what "%s" does', (id, row) => {
    const examples = obstacleExamples.filter((example) => example.row === id)
    expect(examples.length).toBeGreaterThan(0)
    const turned = { ...row, obstacle: row.obstacle === null ? ('motorway' as const) : null }
    const other = compileWalkingRules({
      ...rules,
      obstacles: rules.obstacles.map((one) => (one.id === id ? turned : one)),
    })
    for (const { row: _, obstacle, ...query } of examples) {
      expect({ ...query, obstacle: judge.judgeObstacle(query) }).toEqual({ ...query, obstacle })
      // The row decides: were it the other way, so would be the answer.
      expect({ ...query, obstacle: other.judgeObstacle(query) }).toEqual({ ...query, obstacle: turned.obstacle })
    }
  })

  it('does not know what else is drawn', () => {
    expect(judge.judgeObstacle({ theme: 'barrier', type: 'swing_gate', tags: {} })).toBeNull()
    expect(judge.judgeObstacle({ theme: 'street', type: 'residential', tags: { highway: 'residential' } })).toBeNull()
  })
})

describe('the rules file', () => {
  const file = JSON.parse(
    readFileSync(new URL('../../../data/network/walking.json', import.meta.url), 'utf8'),
  ) as WalkingRules

  it('gives each row, profile and setting a reason in Chinese and English and a source', () => {
    const cited = [...rules.streets, ...rules.points, ...rules.obstacles, ...Object.values(rules.settings)]
    for (const { why, citation } of cited) {
      expect(why['zh-Hans']).toMatch(/\p{Script=Han}/u)
      expect(why.en).toBeTruthy()
      expect(citation.document).toBeTruthy()
      if (citation.document.startsWith('OpenStreetMap')) expect(citation.url).toContain('wiki.openstreetmap.org')
    }
    for (const { citations } of rules.profiles) for (const { document } of citations) expect(document).toBeTruthy()
  })

  it('walks at 60 m a minute unless told otherwise, and states every default', () => {
    expect(
      rules.profiles.map(({ id, walkerClass, metersPerSecond, slope, stepsFactor, crossingSeconds, isDefault }) => [
        ...[id, walkerClass, metersPerSecond, slope, stepsFactor, crossingSeconds, isDefault],
      ]),
    ).toEqual([
      ['standard', 'foot', 1, false, 1, 0, true],
      ['elderly', 'foot', 0.8, true, 1, 0, false],
      ['adult', 'foot', 1.3, true, 1, 0, false],
      ['wheelchair', 'wheelchair', 0.9, false, 1, 0, false],
      ['stroller', 'stroller', 1, false, 1, 0, false],
    ])
  })

  it('sets the limits of linking', () => {
    expect(Object.fromEntries(Object.entries(rules.settings).map(([name, { value }]) => [name, value]))).toEqual({
      snapLimitMeters: 300,
      entranceReachMeters: 50,
      islandShare: 0.02,
      stripMeters: 30,
      landStepMeters: 20,
      borderStepMeters: 20,
      borderReachMeters: 50,
    })
  })

  it.each([
    ['a key that nobody knows', { ...file, speed: 1 }],
    ['a row twice', { ...file, streets: [...file.streets, file.streets[0]] }],
    ['two default profiles', { ...file, profiles: file.profiles.map((profile) => ({ ...profile, isDefault: true })) }],
    ['a row without a condition', { ...file, streets: [{ ...file.streets[0], when: [] }] }],
    ['a row without a source', { ...file, points: file.points.map(({ citation: _, ...row }) => row) }],
  ])('is refused with %s', (_, broken) => {
    expect(WalkingRules.safeParse(broken).success).toBe(false)
  })

  it('is refused with a set that is not there', () => {
    expect(() => compileWalkingRules({ ...rules, sets: {} })).toThrow('no set of values is called $shut')
  })
})

describe('the speed of judging', () => {
  it('judges 100,000 streets in a fraction of a second', () => {
    const fresh = compileWalkingRules(rules)
    const streets = Array.from({ length: 100_000 }, (_, i) => ({
      ...streetExamples[i % streetExamples.length]!.tags,
      lit: String(i),
    }))
    const start = performance.now()
    for (const tags of streets) fresh.judgeStreet(tags)
    // Measured 0.05 s; ten times that on a busy machine.
    expect(performance.now() - start).toBeLessThan(500)
  })
})

/** The rules with a row at the end that closes where it holds: shows that the row's condition holds. */
function decidesWhenClosing({ streets = [], points = [] }: { streets?: PassageRow[]; points?: PassageRow[] }) {
  const closing = (row: PassageRow) => ({ ...row, id: `${row.id}-closing`, closedTo: everyone, opens: [] })
  return compileWalkingRules({
    ...rules,
    streets: [...rules.streets, ...streets.map(closing)],
    points: [...rules.points, ...points.map(closing)],
  })
}
