import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../scripts/commands/index.ts'
import { runCommand } from '../../scripts/runCommand.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { testStandard } from '../fixtures/city/standards.ts'

describe('the command line', () => {
  let db: TestDatabase
  let directory: string
  beforeAll(async () => {
    // The command works through the process that has the embedded database open: this one.
    db = await createTestDatabase('embedded')
    await insertSmallCity(db.pool)
    directory = await mkdtemp(join(tmpdir(), 'jinlin-cli-'))
  })
  afterAll(async () => {
    await db?.dispose()
    await rm(directory, { recursive: true, force: true })
  })

  async function jinlin(...argv: string[]) {
    const out: string[] = []
    const told: string[] = []
    const io = {
      print: (text: string) => void out.push(text),
      tell: (text: string) => void told.push(text),
      isTerminal: false,
      env: { DATA_DIR: db.config.dataDir },
      signal: new AbortController().signal,
    }
    const code = await runCommand([...argv, '--lang', 'en'], io, commands)
    return { code, out: out.join('\n'), told: told.join('\n') }
  }

  test('adds a standard once, shows it, and refuses another under the same version', async () => {
    const file = join(directory, 'standard.json')
    await writeFile(file, JSON.stringify(testStandard))
    expect(await jinlin('standards', 'add', file)).toEqual({ code: 0, out: 'test-park-300 2026', told: '' })
    expect((await jinlin('standards', 'add', file)).code).toBe(0)
    expect(JSON.parse((await jinlin('standards', 'show', testStandard.id)).out)).toEqual(testStandard)
    expect((await jinlin('standards', 'list')).out).toContain('Test: park within 300 m')
    await writeFile(file, JSON.stringify({ ...testStandard, measureFrom: 'entrances' }))
    const refused = await jinlin('standards', 'add', file)
    expect(refused.code).toBe(1)
    expect(refused.told).toContain('give the new one a new version')
    await writeFile(file, '{"kind": "service-area"}')
    expect((await jinlin('standards', 'add', file)).told).toContain('id: ')
  })
  test('computes coverage as a table, CSV, GeoJSON and JSON, and lists the run', async () => {
    const ask = ['coverage', '--area', smallCityId, '--standard', testStandard.id]
    const table = await jinlin(...ask)
    expect(table.code).toBe(0)
    expect(table.out).toContain('West District')
    expect(table.out).toContain('Demonstration data: ')
    const json = JSON.parse((await jinlin(...ask, '--format', 'json')).out) as {
      id: string
      result: { rows: unknown[] }
    }
    const geojson = JSON.parse((await jinlin(...ask, '--format', 'geojson')).out) as { features: unknown[] }
    expect(geojson.features).toHaveLength(json.result.rows.length)
    const csv = (await jinlin(...ask, '--format', 'csv', '--district', '990101')).out
    expect(csv.split('\r\n').filter((line) => line.startsWith('District,'))).toHaveLength(3)
    expect((await jinlin('runs', 'list')).out).toContain(json.id)
  })
  test('writes a GeoPackage with the gaps, or with the rows of one district', async () => {
    const path = join(directory, 'run.gpkg')
    const ask = ['coverage', '--area', smallCityId, '--standard', testStandard.id, '--format', 'gpkg', '--output', path]
    expect(await jinlin(...ask)).toEqual({ code: 0, out: path, told: '' })
    const read = (sql: string) => {
      const file = new DatabaseSync(path)
      try {
        return file.prepare(sql).all()
      } finally {
        file.close()
      }
    }
    const tables = 'select table_name as name from gpkg_contents order by rowid'
    expect(read(tables)).toEqual([{ name: 'coverage' }, { name: 'gaps' }])
    expect(read('select count(*) as n from gaps')[0]?.n).toBeGreaterThan(0)
    expect((await jinlin(...ask, '--district', '990101')).code).toBe(0)
    expect(read(tables)).toEqual([{ name: 'coverage' }])
    expect(read(`select code from coverage order by code`)).toEqual([
      { code: '990101' },
      { code: '990101001' },
      { code: '990101002' },
    ])
    const refused = await jinlin(...ask.slice(0, -1), join(directory, 'none', 'run.gpkg'))
    expect(refused.code).toBe(1)
    expect(refused.told).toContain('Cannot write there')
    expect((await jinlin(...ask.slice(0, -2))).code).toBe(2)
    expect((await jinlin(...ask, '--json')).code).toBe(2)
  })
  test('ends with 1 for what is refused and 2 for a wrong command line', async () => {
    expect((await jinlin('coverage', '--area', 'atlantis', '--standard', testStandard.id)).code).toBe(1)
    expect((await jinlin('coverage', '--area', smallCityId, '--standard', 'none')).code).toBe(1)
    expect(
      (await jinlin('coverage', '--area', smallCityId, '--standard', testStandard.id, '--district', 'x')).code,
    ).toBe(1)
    expect((await jinlin('coverage', '--standard', testStandard.id)).code).toBe(2)
    expect(
      (await jinlin('coverage', '--area', smallCityId, '--standard', testStandard.id, '--format', 'pdf')).code,
    ).toBe(2)
    expect(
      (await jinlin('coverage', '--area', smallCityId, '--standard', testStandard.id, '--people', 'census')).code,
    ).toBe(2)
    expect((await jinlin('runs', 'list', '--limit', 'many')).code).toBe(2)
    expect((await jinlin('standards', 'show')).code).toBe(2)
  })
})
