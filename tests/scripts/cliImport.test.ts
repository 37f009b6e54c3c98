import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../scripts/commands/index.ts'
import { runCommand } from '../../scripts/runCommand.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from '../db/testDatabase.ts'
import { knownFacilities, point, square, writeFeatures, writeFile } from '../jobs/import/importing.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

describe.each(availableDatabases())('importing from the command line on the %s database', (kind) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(kind)
  })
  afterAll(() => db.dispose())

  /** Works through the database that this test has open, as it does through a running server's. */
  async function run(...argv: string[]) {
    const printed: string[] = []
    const told: string[] = []
    const { databaseUrl, dataDir } = db.config
    const io = {
      print: (text: string) => printed.push(text),
      tell: (text: string) => told.push(text),
      isTerminal: false,
      env: { LANG: 'en', DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
      signal: new AbortController().signal,
    }
    const code = await runCommand(argv, io, commands)
    return { code, printed: printed.join('\n'), told: told.join('\n') }
  }
  const newFolder = temporaryFolder()
  const lake = point('lake', 111.7, 40.8)
  const source = ['--source', 'parks', '--licence', 'CC0-1.0', '--attribution', 'nobody']
  const city = ['--area-name', '试验市', '--time-zone', 'Asia/Shanghai', '--country', 'CN']

  it('exits with 1 when every row is refused', async () => {
    const file = writeFeatures([point('far', 500, 1)])
    const kindOf = ['--kind', 'facility', '--category', 'park', '--crs', 'wgs84']
    expect(await run('import', file, '--area', 'none', ...city, ...source, ...kindOf)).toMatchObject({ code: 1 })
  })

  it('makes the area, imports, lists and undoes', async () => {
    const file = writeFeatures([lake, point('far', 500, 1)])
    const kindOf = ['--kind', 'facility', '--category', 'park', '--crs', 'wgs84']
    const first = await run('import', file, '--area', 'cli', ...city, ...source, ...kindOf)
    expect(first).toMatchObject({
      code: 0,
      told: expect.stringMatching(/feature 2, coordinates: expected .*, got 500, 1 \(out-of-range\)/),
    })
    expect(first.printed).toMatch(
      /^facility: 1 added, 0 changed, 0 closed, 0 unchanged, 1 refused\nImported \(cli, import \d+, data version 1/,
    )
    const again = await run('import', file, '--area', 'cli', ...source, ...kindOf, '--json')
    const report = JSON.parse(again.printed)
    expect([again.code, report.state, report.counts.facility.unchanged]).toEqual([0, 'unchanged', 1])
    expect(report.problems).toMatchObject([{ code: 'out-of-range', at: 'feature 2', params: { got: '500, 1' } }])
    expect(JSON.parse((await run('areas', '--json')).printed)).toMatchObject([
      { id: 'cli', name: '试验市', time_zone: 'Asia/Shanghai', country: 'CN', data_version: 1, facilities: 1 },
    ])
    const [newest, oldest] = JSON.parse((await run('batches', '--area', 'cli', '--json')).printed)
    expect([newest.state, oldest.state, oldest.source_key]).toEqual(['unchanged', 'committed', 'parks'])
    expect(await run('undo', String(oldest.id))).toMatchObject({
      code: 0,
      printed: expect.stringContaining('facility: 1 closed'),
    })
    expect(await knownFacilities(db, 'cli')).toEqual([])
    expect(await run('undo', String(oldest.id))).toMatchObject({
      code: 1,
      told: expect.stringContaining('Only a committed'),
    })
    expect((await run('areas')).printed).toMatch(/^cli\t试验市\tAsia\/Shanghai\t2\t0 facilities/)
  })

  it('says in Chinese what was refused, where, and what was expected', async () => {
    const file = writeFeatures([lake, point('far', 500, 1)])
    const kindOf = ['--kind', 'facility', '--category', 'park', '--crs', 'wgs84']
    const inChinese = await run('import', file, '--area', 'zh', ...city, ...source, ...kindOf, '--lang', 'zh-CN')
    expect(inChinese.told).toMatch(/第 2 个要素，坐标：应为度数：.*；实为 500, 1（out-of-range）/)
    expect(inChinese.printed).toMatch(/^设施：新增 1.*拒绝 1\n已导入/)
    const notJson = await run(
      'import',
      writeFile('x.geojson', '{'),
      '--area',
      'cli',
      ...source,
      ...kindOf,
      '--lang',
      'zh-CN',
    )
    expect(notJson).toMatchObject({
      code: 1,
      told: expect.stringMatching(
        /^该文件不是合法的 JSON\n {2}文件：.*\n {2}位置：第 1 行\n {2}应为：所有括号.*\n {2}实为：文件已结束$/,
      ),
    })
  })

  it('asks for what no file tells: area, time zone, source, licence, kind, system', async () => {
    const file = writeFeatures([lake])
    const told = async (...argv: string[]) => {
      const { code, told: text } = await run('import', ...argv)
      return `${code} ${text}`
    }
    expect(await told(file)).toMatch(/^2 .*--area/)
    expect(await told(file, '--area', 'A B')).toMatch(/^2 .*lower-case/)
    expect(await told('/nowhere.csv', '--area', 'a')).toMatch(/^2 No such file/)
    expect(await told(tmpdir(), '--area', 'a')).toMatch(/^2 Expected a regular file/)
    expect(await told(file, '--area', 'a')).toMatch(/^2 --source/)
    expect(await told(file, '--area', 'a', '--source', 's')).toMatch(/^2 .*--licence/)
    expect(await told(file, '--area', 'a', '--area-name', 'A', ...source)).toMatch(/^2 .*--time-zone/)
    expect(await told(file, '--area', 'a', '--area-name', 'A', '--time-zone', 'Mars/Crater', ...source)).toMatch(
      /^2 .*IANA/,
    )
    expect(await told(file, '--area', 'a', ...source, '--category', 'castle')).toMatch(/^2 .*castle/)
    expect(await told(file, '--area', 'a', ...source, '--map', '公厕')).toMatch(/^2 .*/)
    expect(await told(file, '--area', 'missing', ...source, '--kind', 'facility', '--crs', 'wgs84')).toMatch(
      /^1 There is no such area/,
    )
    expect(await told(file, '--area', 'a', ...city, ...source)).toMatch(/^1 .*--kind/)
    const kindOf = ['--kind', 'facility', '--category', 'park']
    expect(await told(file, '--area', 'a', ...city, ...source, ...kindOf)).toMatch(/^1 .*--crs/)
    expect(await told(writeFile('x.shp', ''), '--area', 'a')).toMatch(/^2 .*--format/)
    expect(JSON.parse((await run('areas', '--json')).printed).map(({ id }: { id: string }) => id)).toEqual([
      'cli',
      'zh',
    ])
  })

  it('stops a script that declares a system which the evidence speaks against, unless it insists', async () => {
    const west = square('W', 111.6, 40.8, 0.1, { name: '西区' })
    const east = square('E', 111.7, 40.8, 0.1, { name: '东区' })
    await run(
      'import',
      writeFeatures([west, east]),
      '--area',
      'doubt',
      ...city,
      ...source,
      '--kind',
      'district',
      '--crs',
      'wgs84',
      '--admin-level',
      '6',
    )
    // Within 600 m of the border, west of it; in GCJ-02 they read east of it.
    const rows = Array.from({ length: 10 }, (_, i) => `t${i},111.7${20 + i},40.85,西区`.replace('111.7', '111.70'))
    const file = writeFile('doubt.csv', ['id,lng,lat,旗县区', ...rows].join('\n'))
    const office = [
      '--source',
      'office',
      '--licence',
      'x',
      '--attribution',
      'y',
      '--category',
      'toilet',
      '--kind',
      'facility',
    ]
    const declared = ['import', file, '--area', 'doubt', ...office, '--crs', 'wgs84']
    const refused = await run(...declared)
    expect(refused).toMatchObject({
      code: 1,
      told: expect.stringContaining('fit gcj02 better than the declared wgs84'),
    })
    expect(await knownFacilities(db, 'doubt')).toEqual([])
    expect((await run(...declared, '--dry-run')).code).toBe(0)
    expect(await knownFacilities(db, 'doubt')).toEqual([])
    expect((await run(...declared, '--yes')).code).toBe(0)
    expect(await knownFacilities(db, 'doubt')).toHaveLength(10)
  })

  it('imports a folder by its manifest, and passes over what it has', async () => {
    const folder = newFolder()
    const parks = readFileSync(writeFeatures([{ ...lake, properties: { name: 'lake', categories: ['park'] } }]))
    const cells = Buffer.from('h3,people\r\n8930e1a2d57ffff,12\r\n')
    const files = [
      { order: 2, path: 'cells.csv', format: 'csv', kind: 'population-cell', crs: 'wgs84', content: cells },
      { order: 1, path: 'parks.geojson', format: 'geojson', kind: 'facility', crs: 'wgs84', content: parks },
    ]
    for (const { path, content } of files) writeFileSync(join(folder, path), content)
    const manifest = {
      area: {
        name: '演示市',
        names: {},
        timeZone: 'Asia/Shanghai',
        country: 'CN',
        defaultLanguage: 'zh-Hans',
        isDemonstration: true,
      },
      source: { title: 'Demonstration data', licence: 'CC0-1.0', attribution: 'none', retrieved: '2026-11-01' },
      files: files.map(({ content, ...file }) => ({
        ...file,
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
    }
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
    const first = await run('import', '--manifest', folder, '--area', 'demo', '--json')
    expect(JSON.parse(first.printed)).toMatchObject([
      { state: 'committed', dataVersion: 1, counts: { facility: { added: 1 } } },
      { state: 'committed', dataVersion: 2, counts: { 'population-cell': { added: 1 } } },
    ])
    expect(JSON.parse((await run('import', '--manifest', folder, '--area', 'demo', '--json')).printed)).toEqual([])
    const { rows } = await db.pool.query(
      "select key, is_demonstration, retrieved_on from source where area_id = 'demo' order by key",
    )
    expect(rows).toEqual([
      { key: 'cells', is_demonstration: true, retrieved_on: '2026-11-01' },
      { key: 'parks', is_demonstration: true, retrieved_on: '2026-11-01' },
    ])
  })
})
nameMissingDatabases()
