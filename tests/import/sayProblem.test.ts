import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import type { ImportProblem } from '#contract/importProblem.ts'
import { type ImportProblemCode, importProblemTexts } from '#contract/importProblemTexts.ts'
import { sayAt, sayProblem } from '#contract/sayProblem.ts'
import { sayParams } from '../../scripts/sayParams.ts'
import { readCsv } from '../../server/import/csv/readCsv.ts'
import { readGeojson } from '../../server/import/geojson/readGeojson.ts'
import { makeProblem } from '../../server/import/refusal.ts'
import { fixture as osmFixture, collect as readOsmFixture } from './osm/collect.ts'
import { collect, declare, hasTrialData, trialFile, writeFile } from './reading.ts'

const HAN = /\p{Script=Han}/u
const codes = Object.keys(importProblemTexts) as ImportProblemCode[]
const namesIn = (text: string) => (text.match(/\{[\w:]+\}/g) ?? []).toSorted()

/** English sentences that were left standing: two words beside each other, outside of quotes, the code and the file's own name. */
const english = ({ file, code }: ImportProblem, said: string) =>
  said
    .replace(file, '')
    .replace(code, '')
    .replaceAll(/"[^"]*"/g, '')
    .match(/[a-z]{2,} [a-z]{2,}/g) ?? []

function expectReadable(problems: ImportProblem[]) {
  for (const problem of problems) {
    const said = sayProblem(problem, 'zh-Hans')
    expect(english(problem, said), said).toEqual([])
    expect(said).not.toMatch(/undefined|\{\w|\[object/)
    expect(sayProblem(problem, 'en')).not.toMatch(/undefined|\{word|\[object/)
  }
}

describe('what an import says of a row', () => {
  it.each(codes)('says %s in Chinese and in English, with the same values in both', (code) => {
    const entry: { expected: Record<string, string>; got?: Record<string, string> } = importProblemTexts[code]
    for (const sentence of [entry.expected, ...(entry.got ? [entry.got] : [])]) {
      const { 'zh-Hans': chinese = '', en = '' } = sentence
      expect(namesIn(chinese)).toEqual(namesIn(en))
      expect(chinese.trim()).not.toBe('')
      expect(en).not.toMatch(HAN)
    }
    const { 'zh-Hans': expected = '' } = entry.expected
    // A sentence of nothing but values and type names needs no Chinese word.
    if (!/^(\{|\[|Polygon)/.test(expected)) expect(expected).toMatch(HAN)
  })

  it('says where in the file, and what came, in the language of the reader', () => {
    const place = { file: '公园.csv', at: 'row 12', field: 'coordinates' }
    const problem = makeProblem('refused', 'out-of-range', place, { got: '500, 1' })
    expect(sayProblem(problem, 'zh-Hans')).toBe(
      '拒绝 公园.csv，第 12 行，坐标：应为度数：经度 ±180 以内，纬度 ±90 以内；实为 500, 1（out-of-range）',
    )
    expect(sayProblem(problem, 'en')).toBe(
      'refused 公园.csv, row 12, coordinates: expected degrees: longitude ±180, latitude ±90, got 500, 1 (out-of-range)',
    )
    expect(problem).toMatchObject({ expected: 'degrees: longitude ±180, latitude ±90', params: { got: '500, 1' } })
  })

  it.each([
    ['file', '整个文件'],
    ['row 12', '第 12 行'],
    ['feature 3', '第 3 个要素'],
    ['feature 3, line 40', '第 3 个要素，第 40 行'],
    ['way 123', '路径 123'],
    ['relation 45', '关系 45'],
    ['node 6', '节点 6'],
    ['block 2 at byte 90', '第 2 块（第 90 字节）'],
    ['park-7, row', 'park-7, row'],
  ])('says the place %s as %s', (at, chinese) => {
    expect(sayAt(at, 'zh-Hans')).toBe(chinese)
    expect(sayAt(at, 'en')).toBe(at)
  })

  it('says nothing and many in words of the language, and cuts a long value', () => {
    const place = { file: 'a.csv', at: 'row 1', field: 'admin_level' }
    expect(sayProblem(makeProblem('refused', 'no-admin-level', place, { got: undefined }), 'zh-Hans')).toContain(
      '实为空',
    )
    const notice = makeProblem('notice', 'id-made', place, { firstOf: 7 })
    expect(sayProblem(notice, 'zh-Hans')).toContain('（共 7 处，此为第一处）')
    expect(notice.got).toBe('an id made of name and position (first of 7)')
    const long = makeProblem('refused', 'not-a-date', place, { got: 'x'.repeat(500) })
    expect(long.params.got).toBe(`${'x'.repeat(120)}…`)
  })

  it('says the reason of GEOS and the names of kinds and categories in Chinese', () => {
    const place = { file: 'a.geojson', at: 'feature 1', field: 'geometry' }
    const given = { reason: 'Self-intersection', position: ' (111.7, 40.8)', enclosed: 500, repaired: 498 }
    expect(sayProblem(makeProblem('notice', 'polygon-repaired', place, given), 'zh-Hans')).toContain(
      '自相交 (111.7, 40.8)；已修复：围住 500 m²，修复后 498 m²',
    )
    const category = { 'zh-Hans': '公园', en: 'Park' }
    const small = makeProblem('notice', 'below-least-area', place, { category, count: 3 })
    expect(sayProblem(small, 'zh-Hans')).toContain('公园的面积不小于')
    expect(small.expected).toContain('areas of Park')
  })

  it('leaves no English sentence in what it says of rows of tables', async () => {
    const table = [
      '一览表,,,,,,',
      '名称,经度,纬度,类别,联系人,状态,大门',
      '一,,,公厕,张,怪,',
      '二,0,0,公厕,,,',
      '三,40.8,111.6,公厕,,,',
      '四,111°70′,40.8,公厕,,,',
      '五,500,1,公厕,,,',
      '六,111.6,40.8,城堡,,怪,',
      '七,111.6,40.8,,,,',
      '八,111.6,40.8,公厕,,怪,,多',
      '九,111.6,40.8,公厕,,怪,',
      '合计,9,,,,,',
    ].join('\n')
    const { problems } = await collect(readCsv(writeFile(table, 'table.csv'), declare({ mapping: {} })))
    expect(problems.length).toBeGreaterThan(9)
    expectReadable(problems)
  })

  it('leaves no English sentence in what it says of OpenStreetMap objects', async () => {
    const names = readdirSync(osmFixture('.')).filter((name) => name.endsWith('.osm'))
    const problems: ImportProblem[] = []
    for (const name of names) problems.push(...(await readOsmFixture(osmFixture(name))).problems)
    expect(problems.length).toBeGreaterThan(5)
    expectReadable(problems)
  })
})

describe.skipIf(!hasTrialData)('what is said of bad GeoJSON of others (needs the trial data)', () => {
  it('leaves no English sentence, but the words of the JSON parser itself', async () => {
    const folder = trialFile('peer-tests/geojson-good-bad/bad')
    const refused: AppError[] = []
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.geojson'))) {
      try {
        expectReadable((await collect(readGeojson(join(folder, file), declare()))).problems)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        refused.push(error)
      }
    }
    expect(refused.length).toBeGreaterThan(5)
    for (const { code, params } of refused.filter((error) => error.code !== 'import-not-json')) {
      expect(sayParams(params, 'zh-Hans').slice(1).join('\n'), code).not.toMatch(/[a-z]{2,} [a-z]{2,}/)
    }
  })
})
