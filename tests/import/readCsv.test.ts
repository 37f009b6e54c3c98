import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../server/import/csv/readCsv.ts'
import type { FacilityRow } from '../../server/import/rows.ts'
import { collect, declare, hasTrialData, trialFile, writeFile } from './reading.ts'

const read = (content: string | Uint8Array, options?: Parameters<typeof declare>[0]) =>
  collect(readCsv(writeFile(content, 'file.csv'), declare(options)))
const positions = (rows: unknown[]) =>
  (rows as FacilityRow[]).map(({ geometry }) => (geometry.type === 'Point' ? geometry.coordinates : geometry.type))
const refused = ({ problems }: Awaited<ReturnType<typeof read>>) =>
  problems.filter(({ severity }) => severity === 'refused').map(({ code, at, field }) => [at, code, field])

const table = [
  '编号,设施名称,类别,经度,纬度,地址',
  'A1,青城公园,公园,111.6613,40.8056,"中山西路, 1号"',
  'A2,綠園,公园,111.70,40.81,',
].join('\n')

describe('reading CSV', () => {
  it('reads GBK, GB18030, UTF-8 with and without mark, UTF-16 and Big5 alike', async () => {
    const expected = (await read(table)).rows
    expect(expected.map(({ name, sourceRef }) => [sourceRef, name])).toEqual([
      ['A1', '青城公园'],
      ['A2', '綠園'],
    ])
    for (const bytes of [
      Buffer.from(`\ufeff${table}`),
      iconv.encode(table, 'gbk'),
      iconv.encode(table, 'gb18030'),
      Buffer.from(`\ufeff${table}`, 'utf16le'),
    ]) {
      expect((await read(bytes)).rows).toEqual(expected)
    }
    const traditional = table
      .replaceAll('园', '園')
      .replaceAll('设', '設')
      .replaceAll('称', '稱')
      .replaceAll('类', '類')
      .replaceAll('别', '別')
      .replaceAll('编号', 'id')
      .replaceAll('经', '經')
      .replaceAll('纬', '緯')
      .replaceAll('1号', '1號')
    const simple = traditional
      .split('\n')
      .map((line, i) => (i === 0 ? 'id,name,categories,lng,lat,address' : line.replace('公園,111', 'park,111')))
      .join('\n')
    const big5 = await read(iconv.encode(simple, 'big5'), { mapping: { encoding: 'big5' } })
    expect(big5.rows).toEqual((await read(simple)).rows)
    expect(big5.rows.map(({ name }) => name)).toEqual(['青城公園', '綠園'])
  })

  it('refuses bytes that are of no encoding it was told', async () => {
    await expect(read(iconv.encode(table, 'gbk'), { mapping: { encoding: 'utf-8' } })).rejects.toMatchObject({
      code: 'import-encoding',
    })
    await expect(read(table, { mapping: { encoding: 'klingon' } })).rejects.toMatchObject({
      code: 'import-encoding-unknown',
    })
  })

  it('reads CRLF, quoted newlines, semicolons, tabs, full-width digits and stray spaces', async () => {
    const crlf = 'id;name;lng;lat;note\r\n1;"two\r\nlines; and more";111,65; 40,81 ;"8/860"\r\n'
    const first = await read(crlf)
    expect(positions(first.rows)).toEqual([[111.65, 40.81]])
    expect(first.rows[0]).toMatchObject({ name: 'two lines; and more', attributes: { note: '8/860' } })
    const wide = '编号\t名称\t东经\t北纬\n1\t 公 园 \t1１1.65\t４０．８１\n'
    const second = await read(wide)
    expect(positions(second.rows)).toEqual([[111.65, 40.81]])
    expect(second.rows[0]?.name).toBe('公 园')
  })

  it('reads degrees, minutes and seconds, a pair in one cell, and headers with units', async () => {
    const { rows, problems } = await read(
      [
        'id,坐标,面积(亩)',
        'a,"111°39′35″E, 40°48′36″N",3',
        'b,"40°48′36″N 111°39′35″E",1.5亩',
        'c,"111.65,40.81",',
        'd,111.65 40.81,约3亩',
        'e,"40.81,111.65",',
        'f,somewhere,',
      ].join('\n'),
    )
    const [lng, lat] = [111 + 39 / 60 + 35 / 3600, 40 + 48 / 60 + 36 / 3600]
    for (const at of [0, 1]) {
      const [x = 0, y = 0] = positions(rows)[at] as number[]
      expect([x, y].map((degrees) => degrees.toFixed(9))).toEqual([lng.toFixed(9), lat.toFixed(9)])
    }
    expect(positions(rows).slice(2)).toEqual([
      [111.65, 40.81],
      [111.65, 40.81],
    ])
    const areas = rows.map((row) => row.kind === 'facility' && row.attributes.stated_area_square_meters)
    expect(areas).toEqual([2000, 1000, undefined, '约3亩'])
    expect(refused({ rows, problems })).toEqual([
      ['row 6', 'axes-swapped', 'coordinates'],
      ['row 7', 'not-a-coordinate-pair', 'coordinates'],
    ])
  })

  it('refuses empty, zero, swapped and unreadable coordinates and totals row by row, and takes the rest', async () => {
    const found = await read(
      [
        '呼和浩特市公厕一览表,,,,',
        '序号,名称,经度,纬度,无障碍设施',
        '1,一,111.65,40.81,√',
        '2,二,,,否',
        '3,三,0,0,有',
        '4,四,40.81,111.65,',
        '5,五,111°70′,40.81,',
        '6,六,40°48′36″N,111°39′35″E,',
        '合计,6,,,',
        '',
        ',,,,',
        '7,七,111.66,40.82,2 个',
      ].join('\n'),
    )
    expect(refused(found)).toEqual([
      ['row 4', 'no-coordinates', 'coordinates'],
      ['row 5', 'null-island', 'coordinates'],
      ['row 6', 'axes-swapped', 'coordinates'],
      ['row 7', 'not-a-coordinate', 'lng'],
      ['row 8', 'axes-swapped', 'coordinates'],
      ['row 9', 'total-row', null],
    ])
    expect(found.rows.map((row) => row.kind === 'facility' && row.attributes)).toEqual([
      { wheelchair: 'yes' },
      { wheelchair: '2 个' },
    ])
    const notices: string[] = found.problems.filter(({ severity }) => severity === 'notice').map(({ code }) => code)
    expect(notices).toEqual(
      ['lines-above-header', 'id-made'].toSorted((a, b) => notices.indexOf(a) - notices.indexOf(b)),
    )
  })

  it('makes the same id of the same name and place each time', async () => {
    const rows = 'name,lng,lat\n青城公园,111.66,40.80\n'
    const first = (await read(rows)).rows[0]?.sourceRef
    expect((await read(`${rows}满都海公园,111.67,40.81\n`)).rows[0]?.sourceRef).toBe(first)
    expect((await read(rows.replace('40.80', '40.81'))).rows[0]?.sourceRef).not.toBe(first)
  })

  it('keeps further columns as attributes, and leaves out private persons with a notice', async () => {
    const { rows, problems } = await read(
      'id,名称,lng,lat,联系人,联系电话,人口,所属区县\n1,a,111.6,40.8,张三,0471-1,12,赛罕区\n',
    )
    expect(rows[0]).toMatchObject({ attributes: { phone: '0471-1', 人口: '12', district: '赛罕区' } })
    expect(JSON.stringify(rows)).not.toContain('张三')
    expect(problems).toMatchObject([{ severity: 'notice', code: 'personal-column', field: '联系人' }])
  })

  it('reads population by H3 cell without a coordinate system; a blank figure is missing, not 0', async () => {
    const content =
      'h3,people,households\n89a901291abffff,,\n89a9012a3cfffff,"1,590",0\n89a9012a3cffff,1,\n89a901291afffff,-3,\n'
    const found = await read(content, { kind: 'population-cell', mapping: {}, crs: null })
    expect(
      found.rows.map((row) => row.kind === 'population-cell' && [row.sourceRef, row.people, row.households]),
    ).toEqual([
      ['89a901291abffff', null, null],
      ['89a9012a3cfffff', 1590, 0],
    ])
    expect(found.rows[0]?.geometry.type).toBe('Polygon')
    expect(refused(found).map(([at, code]) => [at, code])).toEqual([
      ['row 4', 'not-a-cell'],
      ['row 5', 'not-a-count'],
    ])
  })

  it('reads shapes as WKT or GeoJSON', async () => {
    const { rows, problems } = await read(
      [
        'id;people;wkt',
        'a;3;POLYGON ((111 40, 111.1 40, 111.1 40.1, 111 40))',
        'b;;SRID=4326;',
        'c;4;"{""type"":""Polygon"",""coordinates"":[[[111,40],[111.1,40],[111.1,40.1],[111,40]]]}"',
        'd;5;MULTIPOLYGON Z (((111 40 1, 111.1 40 1, 111.1 40.1 1, 111 40 1)))',
        'e;5;POINT (111 40)',
      ].join('\n'),
      { kind: 'population-cell', mapping: {} },
    )
    expect(rows.map(({ sourceRef, geometry }) => [sourceRef, geometry.type])).toEqual([
      ['a', 'Polygon'],
      ['c', 'Polygon'],
      ['d', 'MultiPolygon'],
    ])
    expect(refused({ rows, problems }).map(([, code]) => code)).toEqual(['not-a-geometry', 'not-a-polygon'])
  })

  it('refuses a file without a header it knows, and one whose header says a thing twice', async () => {
    await expect(read('1,2,3\n4,5,6\n')).rejects.toMatchObject({ code: 'import-bad-header' })
    await expect(read('')).rejects.toMatchObject({ code: 'import-bad-header' })
    await expect(read('name,lng,lat,lat\na,1,2,3\n')).rejects.toMatchObject({ code: 'import-bad-header' })
    await expect(read('name,lng,lat\n"a,1,2\n')).rejects.toMatchObject({ code: 'import-not-csv' })
  })

  it.skipIf(!hasTrialData)('reads the people of Porto Alegre by H3 cell (needs the trial data)', async () => {
    const path = trialFile('population/r5r-poa_hexgrid.csv')
    const { rows, problems } = await collect(readCsv(path, declare({ kind: 'population-cell', mapping: {} })))
    const people = rows.map((row) => (row.kind === 'population-cell' ? row.people : null))
    expect(rows).toHaveLength(1227)
    // Its five blanks stand in the columns of jobs and healthcare; a 0 among the people is a 0.
    expect(people.filter((value) => value === null)).toEqual([])
    expect(people.filter((value) => value === 0)).toHaveLength(103)
    expect(people.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(812_935)
    expect(problems.filter(({ severity }) => severity === 'refused')).toEqual([])
  })
})
