import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Circles, CompoundWalks, WhatIfResult } from '#contract/walking.ts'
import { commands } from '../../scripts/commands/index.ts'
import { runCommand } from '../../scripts/runCommand.ts'
import { readAreaVersion } from '../../server/db/queries/readAreaVersion.ts'
import { addStandard } from '../../server/jobs/standards/addStandard.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { columnMeters, rowMeters } from '../fixtures/city/gridMeters.ts'
import { at, insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { testStandard } from '../fixtures/city/standards.ts'

describe('walking on the command line', () => {
  let db: TestDatabase
  let directory: string
  beforeAll(async () => {
    // The commands work through the process that has the embedded database open: this one.
    db = await createTestDatabase('embedded')
    await insertSmallCity(db.pool)
    await addStandard(db.pool, testStandard, 'added')
    directory = await mkdtemp(join(tmpdir(), 'jinlin-walk-cli-'))
  })
  afterAll(async () => {
    await db?.dispose()
    await rm(directory, { recursive: true, force: true })
  })

  async function run(argv: string[], { language = 'en', signal = new AbortController().signal } = {}) {
    const out: string[] = []
    const told: string[] = []
    const io = {
      print: (text: string) => void out.push(text),
      tell: (text: string) => void told.push(text),
      isTerminal: false,
      env: { DATA_DIR: db.config.dataDir },
      signal,
    }
    const [name = '', ...rest] = argv
    const code = await runCommand([name, '--area', smallCityId, ...rest, '--lang', language], io, commands)
    return { code, out: out.join('\n'), told: told.join('\n') }
  }
  const jinlin = (...argv: string[]) => run(argv)
  const from = (column: number, row: number) => [
    '--lng',
    String(at(column, row)[0]),
    '--lat',
    String(at(column, row)[1]),
  ]
  const file = (name: string) => join(directory, name)
  function tablesOf(path: string) {
    const opened = new DatabaseSync(path)
    try {
      return opened
        .prepare('select table_name as name from gpkg_contents order by rowid')
        .all()
        .map(({ name }) => name)
    } finally {
      opened.close()
    }
  }
  const toPark = rowMeters(5, 8) + columnMeters(2.5, 8)

  describe('circles', () => {
    const ask = ['circles', ...from(3.5, 5), '--meters', '300,1000']
    test('are a table of the rings and of the nearest of each category, by walking, with what they rest on', async () => {
      const { code, out } = await run([...ask, '--set', 'gb-50180-5', '--open-at', 'sun 21:00'])
      expect(code).toBe(0)
      expect(out).toMatch(/^– +300 +[\d.]+ +600 +0 +90 +1$/m)
      expect(out).toMatch(/^Park +1 +Qingcheng Park +65\d(\.\d)? .* open$/m)
      expect(out).toContain('Measure: walking-network distance')
      expect(out).toContain('Demonstration data: ')
      const chinese = await run(ask, { language: 'zh-CN' })
      expect(chinese.out).toContain('度量方式: 步行网距离')
    })
    test('are JSON, CSV and GeoJSON on standard output or in a file, and a GeoPackage in a file', async () => {
      const json = Circles.parse(JSON.parse((await jinlin(...ask, '--json')).out))
      expect(json.rings.map(({ meters }) => meters)).toEqual([300, 1000])
      const csv = (await jinlin(...ask, '--format', 'csv')).out
      expect(csv.split('\r\n')[1]).toMatch(/^Compound,/)
      const saved = await jinlin(...ask, '--format', 'csv', '--output', file('circles.csv'))
      expect(saved).toEqual({ code: 0, out: file('circles.csv'), told: '' })
      expect(`${csv}\n`).toBe(await readFile(file('circles.csv'), 'utf8'))
      const geojson = JSON.parse((await jinlin(...ask, '--format', 'geojson')).out)
      expect(geojson.features[0].geometry).toEqual(json.rings[0]?.geometry)
      expect((await jinlin(...ask, '--format', 'gpkg', '--output', file('circles.gpkg'))).code).toBe(0)
      expect(tablesOf(file('circles.gpkg'))).toContain('rings')
    })
    test('begin at one origin, in one unit, in a format there is', async () => {
      expect(await jinlin('circles')).toMatchObject({ code: 2, told: expect.stringContaining('got none') })
      expect(await jinlin('circles', '--lng', '111')).toMatchObject({ code: 2, told: expect.stringContaining('--lng') })
      expect(await jinlin(...ask, '--facility', '1')).toMatchObject({ code: 2 })
      expect(await run(['circles', ...from(3.5, 5), '--minutes', '5,x'], { language: 'zh-CN' })).toEqual({
        code: 2,
        out: '',
        told: '--minutes 应为数,用逗号隔开,收到 "5,x"',
      })
      expect(await jinlin('circles', ...from(3.5, 5), '--minutes', '99')).toMatchObject({
        code: 2,
        told: '--minutes: expected no more than 60, got "99"',
      })
      expect((await jinlin(...ask, '--format', 'pdf')).code).toBe(2)
      expect((await jinlin(...ask, '--format', 'gpkg')).code).toBe(2)
      expect((await jinlin(...ask, '--output', file('x'))).code).toBe(2)
      expect(await jinlin(...ask, '--minutes', '5')).toMatchObject({
        code: 1,
        told: expect.stringContaining('not both'),
      })
      expect(await run([...ask, '--profile', 'runner'], { language: 'zh-CN' })).toMatchObject({
        code: 1,
        told: expect.stringMatching(/没有这种步行者\n {2}步行者：runner\n {2}已有：standard；/),
      })
    })
  })

  describe('the nearest', () => {
    const ask = ['nearest', ...from(3.5, 5), '--category', 'park', '--category', 'library', '--k', '1']
    test('are by walking, or by straight line under its own name, and never mixed', async () => {
      const walk = await jinlin(...ask)
      expect(walk.out).toMatch(new RegExp(`^Park +Qingcheng Park +${Math.floor(toPark)}`, 'm'))
      expect(walk.out).toContain('Measure: walking-network distance')
      const straight = await jinlin(...ask, '--by', 'straight')
      expect(straight.out).toMatch(/^Park +Qingcheng Park +473\.\d$/m)
      expect(straight.out).toContain('Measure: straight-line distance')
      expect(straight.out).not.toContain('Walk')
      expect(JSON.parse((await jinlin(...ask, '--by', 'straight', '--json')).out).measure).toBe('straight-line')
      expect(JSON.parse((await jinlin(...ask, '--json')).out).basis.measure).toBe('walking')
      expect((await jinlin(...ask, '--by', 'straight', '--profile', 'elderly')).code).toBe(2)
      expect((await jinlin(...ask, '--by', 'crow')).code).toBe(2)
    })
    test('are a dash where nothing is near enough', async () => {
      expect((await jinlin(...ask, '--max-meters', '100')).out).toMatch(/^Park +–$/m)
    })
  })

  test('compounds come with their walk, those of one district by its code or name', async () => {
    const all = await jinlin('compounds', '--category', 'park')
    expect(all.out).toMatch(/^和谐园 .*Qingcheng Park/m)
    expect(all.out).toContain('Compounds listed / in all: 1 / 1')
    const json = CompoundWalks.parse(JSON.parse((await jinlin('compounds', '--category', 'zoo', '--json')).out))
    expect(json.withoutFigure).toEqual([{ reason: 'no-way', count: 1 }])
    expect((await jinlin('compounds', '--category', 'zoo')).out).toContain('no way to such a facility')
    const total = async (district: string) =>
      JSON.parse((await jinlin('compounds', '--category', 'park', '--district', district, '--json')).out).total
    expect([await total('990101'), await total('East District'), await total('西南街道')]).toEqual([1, 0, 1])
    expect((await jinlin('compounds', '--category', 'park', '--district', '南区')).code).toBe(1)
    expect(await jinlin('compounds')).toMatchObject({ code: 2, told: '--category is missing: expected text' })
    expect((await jinlin('compounds', '--category', 'park', '--sort', 'name')).told).toContain('walk|detour')
  })

  test('service areas are a table, and lines in a GeoPackage', async () => {
    expect((await jinlin('service-areas', '--category', 'library')).out).toContain('without overlap')
    const ask = ['service-areas', '--category', 'park', '--format', 'gpkg', '--output', file('areas.gpkg')]
    expect((await jinlin(...ask)).code).toBe(0)
    expect(tablesOf(file('areas.gpkg'))).toEqual(['service_areas', 'facilities'])
  })

  describe('streets', () => {
    const kilometersOf = (out: string) =>
      out
        .slice(0, out.indexOf('\n\n'))
        .split('\n')
        .slice(1)
        .map((line) => Number(/ {2}([\d.]+) {2}/.exec(line)?.[1]))
    test('are kilometres by minutes of walk or by score, together all there are, with what they are of', async () => {
      const { code, out } = await jinlin('streets', '--category', 'park')
      expect(code).toBe(0)
      expect(out.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual(
        expect.arrayContaining(['≤ 5 min', '5–10 min', '10–15 min', '15–20 min', '20–30 min', '> 30 min', 'No way']),
      )
      const meters = Number(/^Stretches: \d+; ([\d.]+) m$/m.exec(out)?.[1])
      const sum = kilometersOf(out).reduce((total, kilometers) => total + kilometers, 0)
      expect(Math.abs(sum - meters / 1000)).toBeLessThan(0.36)
      expect(out).toContain('Figures are of: the middle of each stretch')
      const none = await run(['streets', '--category', 'zoo'], { language: 'zh-CN' })
      expect(none.out).toMatch(/^没有路 +[\d.]+ {2}100\.00 % {2}–$/m)
      const scores = await jinlin('streets', '--set', 'gb-50180-5')
      expect(scores.out).toMatch(/^0\.8–1 .* %$/m)
      expect(scores.out).toMatch(/^Cannot be judged /m)
    })
    test('are a row each in a file, and not JSON', async () => {
      const ask = ['streets', '--category', 'park', '--format']
      expect((await jinlin(...ask, 'csv')).out).toContain('Walk (min)')
      expect((await jinlin(...ask, 'gpkg', '--output', file('streets.gpkg'))).code).toBe(0)
      expect(tablesOf(file('streets.gpkg'))).toEqual(['streets'])
      expect(await jinlin('streets', '--category', 'park', '--format', 'json')).toMatchObject({
        code: 2,
        told: expect.stringContaining('table|csv|geojson|gpkg'),
      })
    })
    test('are asked for by a category or a set', async () => {
      expect((await jinlin('streets')).code).toBe(2)
      expect((await jinlin('streets', '--category', 'park', '--set', 'gb-50180-5')).code).toBe(2)
      expect((await jinlin('streets', '--set', 'no-such')).told).toContain('There is no such circle set')
      const stop = new AbortController()
      stop.abort()
      expect(await run(['streets', '--category', 'park'], { signal: stop.signal })).toEqual({
        code: 1,
        out: '',
        told: 'Stopped.',
      })
    })
  })

  describe('a matrix', () => {
    const write = async (name: string, rows: string[], encoding = 'utf-8') => {
      await writeFile(file(name), iconv.encode(['编号,经度,纬度', ...rows].join('\r\n'), encoding))
      return file(name)
    }
    const row = (id: string, [lng, lat]: number[]) => `${id},${lng},${lat}`
    test('reads Chinese headers and encodings, and writes a pair a line, empty where there is no way', async () => {
      const places = [row('东门', at(3.5, 5)), row('西门', at(11.5, 8)), row('远处', at(60, 20))]
      const path = await write('places.csv', places, 'gbk')
      const { code, out } = await jinlin('matrix', '--from', path, '--to', path)
      expect(code).toBe(0)
      const lines = out.replaceAll('\r', '').split('\n')
      const walk = rowMeters(5, 8) + columnMeters(8, 8)
      expect(Number(lines[2]?.split(',')[2])).toBeCloseTo(walk, 0)
      expect(lines[3]).toBe('东门,远处,,')
      expect(lines).toContain('Origins not linked to the network,远处')
      expect(lines).toContain('Measure,walking-network distance')
      const json = JSON.parse((await jinlin('matrix', '--from', path, '--to', path, '--json')).out)
      expect(json).toMatchObject({ from: ['东门', '西门', '远处'], unlinked: { from: ['远处'], to: ['远处'] } })
      expect(json.meters[0][1]).toBeCloseTo(walk, 0)
      expect(json.meters[2]).toEqual([null, null, null])
      const drawn = JSON.parse((await jinlin('matrix', '--from', path, '--to', path, '--format', 'geojson')).out)
      expect(drawn.features).toHaveLength(9)
      expect(drawn.features[1].geometry.coordinates).toEqual([at(3.5, 5), at(11.5, 8)])
      expect(drawn.features[1].properties).toMatchObject({ from: '东门', to: '西门', walkMeters: json.meters[0][1] })
      expect(drawn.features[2].properties.walkMeters).toBeNull()
      await jinlin('matrix', '--from', path, '--to', path, '--format', 'gpkg', '--output', file('matrix.gpkg'))
      expect(tablesOf(file('matrix.gpkg'))).toEqual(['matrix'])
    })
    test('of more than 500 places a side is the same as of each alone', async () => {
      const many = Array.from({ length: 503 }, (_, i) => row(`p${i}`, at(3.5 + (i % 9), 5 + (i % 7))))
      const [all, some] = [await write('many.csv', many), await write('some.csv', [many[0]!, many[502]!])]
      const whole = JSON.parse((await jinlin('matrix', '--from', all, '--to', all, '--json')).out)
      const part = JSON.parse((await jinlin('matrix', '--from', some, '--to', some, '--json')).out)
      expect(whole.meters).toHaveLength(503)
      expect([whole.meters[0][502], whole.meters[502][0]]).toEqual([part.meters[0][1], part.meters[1][0]])
      expect(whole.meters[502][502]).toEqual(part.meters[1][1])
    })
    test('names the rows of a file that are no places', async () => {
      const fine = await write('fine.csv', [row('a', at(3.5, 5))])
      const path = await write('bad.csv', [row('a', at(3.5, 5)), 'b,,40.8', 'c,111.7,north', 'd,40.82,111.7'])
      const { code, told } = await jinlin('matrix', '--from', fine, '--to', path)
      expect(code).toBe(1)
      expect(told).toMatch(/^3 rows are no places/)
      for (const place of ['row 3, lng', 'row 4, lat', 'row 5, lat']) expect(told).toContain(`bad.csv, ${place}`)
      const chinese = await run(['matrix', '--from', fine, '--to', path], { language: 'zh-CN' })
      expect(chinese.told).toContain('bad.csv，第 3 行，经度')
      await writeFile(file('none.csv'), 'name,height\na,3\n')
      expect((await jinlin('matrix', '--from', fine, '--to', file('none.csv'))).told).toContain('holds no places')
      expect((await jinlin('matrix', '--from', fine, '--to', file('missing.csv'))).code).toBe(1)
      expect((await jinlin('matrix', '--from', fine)).code).toBe(2)
      expect(await jinlin('matrix', '--from', fine, '--to', fine, '--max-meters', 'far')).toMatchObject({
        code: 2,
        told: '--max-meters: expected a number, got "far"',
      })
    })
    test('ends when it is cancelled, and says so', async () => {
      const path = await write('one.csv', [row('a', at(3.5, 5))])
      const stop = new AbortController()
      stop.abort()
      const { code, out, told } = await run(['matrix', '--from', path, '--to', path], { signal: stop.signal })
      expect([code, out, told]).toEqual([1, '', 'Stopped.'])
    })
  })

  describe('what if', () => {
    const write = async (changes: unknown) => {
      await writeFile(file('changes.json'), JSON.stringify(changes))
      return ['what-if', '--category', 'library', '--limit', '1000', '--changes', file('changes.json')]
    }
    test('is a table by district of what the changes add or take away', async () => {
      const ask = await write([{ kind: 'add-facility', position: at(7.5, 15.5) }])
      const { code, out } = await jinlin(...ask)
      expect(code).toBe(0)
      expect(out).toMatch(/^Within 1000 m on foot/)
      expect(out).toMatch(/^Change +– +\+\d/m)
      expect(out).toMatch(/^West District +6 +\+\d/m)
      const result = WhatIfResult.parse(JSON.parse((await jinlin(...ask, '--json')).out))
      expect(result.total.landSquareMeters).toBeGreaterThan(0)
    })
    test('names the change that is none, and the one that cannot be made', async () => {
      expect((await jinlin(...(await write([{ kind: 'fly' }])))).told).toContain('expected: kind add-facility|')
      const short = await jinlin(...(await write([{ kind: 'add-facility', position: [111.65] }])))
      expect(short).toMatchObject({ code: 1, told: expect.stringContaining('at: change 1\n  expected: position ') })
      const gate = await run(await write([{ kind: 'open-gate', gate: 999_999 }]), { language: 'zh-CN' })
      expect(gate).toMatchObject({ code: 1, told: expect.stringMatching(/^第 1 项变更无法进行:没有这个大门/) })
      await writeFile(file('changes.json'), '[')
      const broken = ['what-if', '--category', 'library', '--limit', '1', '--changes', file('changes.json')]
      expect((await jinlin(...broken)).told).toContain('expected: JSON')
      expect((await jinlin(...broken.slice(0, -2))).told).toBe('--changes is missing')
    })
  })

  test('coverage on foot says so above and below its table', async () => {
    const ask = ['coverage', '--standard', testStandard.id, '--by', 'walk', '--profile', 'elderly']
    const { code, out } = await jinlin(...ask)
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe(
      'Test: park within 300 m [test-park-300 2026] · walking-network distance, Elderly 0.8 m/s',
    )
    expect(out).toContain('Measure: walking-network distance')
    const straight = await run(['coverage', '--standard', testStandard.id], { language: 'zh-CN' })
    expect(straight.out.split('\n')[0]).toMatch(/· 直线距离$/)
    expect((await run(ask, { language: 'zh-CN' })).out.split('\n')[0]).toMatch(/· 步行网距离, 老年人 0.8 m\/s$/)
  })
  test('the reach of every category is a table', async () => {
    expect((await jinlin('reach', '--minutes', '15')).out).toMatch(/^Park +2 +0 +40\.\d+ %$/m)
    expect((await jinlin('reach', '--minutes', 'x')).code).toBe(2)
  })
  test('an unknown city is refused by every one of them', async () => {
    for (const [name, ...rest] of [
      ['circles', ...from(3.5, 5)],
      ['compounds', '--category', 'park'],
      ['service-areas', '--category', 'park'],
    ] as [string, ...string[]][]) {
      const { code, told } = await run([name, ...rest, '--area', 'atlantis'])
      expect([code, told]).toEqual([1, 'There is no such city\n  area: atlantis'])
    }
  })

  describe('elevation', () => {
    const versionNow = async () => (await readAreaVersion(db.pool, smallCityId))?.dataVersion ?? 0
    /** Two cells wide: the height of the western and of the eastern half of the city. */
    const grid = (west: number, east: number) => {
      const [lng0 = 0, lat0 = 0, lng1 = 0, lat1 = 0] = [...at(-1, -1), ...at(12, 12)]
      const step = Math.max(Math.abs(lng1 - lng0), Math.abs(lat1 - lat0))
      const heights = Array(2).fill(`${west} ${east}`).join('\n')
      const [left, bottom] = [Math.min(lng0, lng1), Math.min(lat0, lat1)]
      return `ncols 2\nnrows 2\nxllcenter ${left}\nyllcenter ${bottom}\ncellsize ${step}\n${heights}\n`
    }
    const minutes = async (profile: string) => {
      const { out } = await jinlin('nearest', ...from(3.5, 5), '--category', 'park', '--profile', profile, '--json')
      return JSON.parse(out).groups[0].facilities[0].walkMinutes as number
    }

    test('slows walkers down on slopes from the next data version on, until it is taken away', async () => {
      const [flat, standard, version] = [await minutes('elderly'), await minutes('standard'), await versionNow()]
      await writeFile(file('hill.asc'), grid(1000, 1500))
      expect(await jinlin('elevation', file('hill.asc'))).toMatchObject({ code: 0, out: `${smallCityId}: 2 × 2` })
      expect(await versionNow()).toBe(version + 1)
      expect(await minutes('elderly')).toBeGreaterThan(flat)
      expect(await minutes('standard')).toBe(standard)
      expect((await jinlin('elevation', '--none')).code).toBe(0)
      expect(await versionNow()).toBe(version + 2)
      expect(await minutes('elderly')).toBe(flat)
    })

    test('changes nothing where the file cannot be used, and says what was expected', async () => {
      const version = await versionNow()
      await writeFile(file('bad.asc'), 'ncols 2\nnrows two\n')
      const { code, told } = await jinlin('elevation', file('bad.asc'))
      expect(code).not.toBe(0)
      expect(told).toMatch(/nrows/)
      expect((await jinlin('elevation', file('absent.asc'))).told).toMatch(/cannot be read/)
      expect(await versionNow()).toBe(version)
    })
  })
})
