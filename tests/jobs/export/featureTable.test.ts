import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { FeatureCollection } from 'geojson'
import { describe, expect, test } from 'vitest'
import type { ExportLayer, LayerRow } from '../../../server/jobs/export/exportLayer.ts'
import { layerAsCsv, layerAsGeoJson, layersAsGeoPackage } from '../../../server/jobs/export/featureTable.ts'

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const piece of pieces) whole += piece
  return whole
}

const rows: LayerRow[] = [
  { geometry: { type: 'Point', coordinates: [111.65, 40.82] }, values: { name: '=1+1', minutes: 7.5, reached: true } },
  { geometry: null, values: { name: '公园, "东"', minutes: null, reached: null } },
]
const layer: ExportLayer = {
  name: 'places',
  title: '地点',
  geometryType: 'POINT',
  columns: [
    { name: 'name', type: 'text', title: '名称' },
    { name: 'minutes', type: 'real', title: '步行(分钟)' },
    { name: 'reached', type: 'boolean', title: '可达' },
  ],
  rows,
  about: [['来源', '测试; CC0-1.0']],
}

describe('one layer', () => {
  test('is CSV that spreadsheets open safely, points with their position, with what it rests on', async () => {
    expect(await text(layerAsCsv(layer, 'zh-CN'))).toBe(
      [
        '\uFEFF名称,步行(分钟),可达,经度(WGS 84),纬度(WGS 84)',
        "'=1+1,7.5,true,111.65,40.82",
        '"公园, ""东""",,,,',
        '',
        '来源,测试; CC0-1.0',
        '',
      ].join('\r\n'),
    )
  })
  test('is GeoJSON with null for what is not known, and members of its own', async () => {
    const collection = JSON.parse(await text(layerAsGeoJson(layer, { notice: '演示数据' })))
    expect(collection).toMatchObject({
      type: 'FeatureCollection',
      name: 'places',
      notice: '演示数据',
      about: ['来源: 测试; CC0-1.0'],
      columns: layer.columns,
    })
    expect(collection.features).toEqual(
      rows.map(({ geometry, values }) => ({ type: 'Feature', geometry, properties: values })),
    )
  })
  test('is a table of a GeoPackage', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jinlin-table-test-'))
    await writeFile(join(folder, 'a.gpkg'), await layersAsGeoPackage([layer]))
    const db = new DatabaseSync(join(folder, 'a.gpkg'))
    expect(db.prepare('select name, minutes, reached, geom is null as bare from places').all()).toEqual([
      { name: '=1+1', minutes: 7.5, reached: 1, bare: 0 },
      { name: '公园, "东"', minutes: null, reached: null, bare: 1 },
    ])
    db.close()
    await rm(folder, { recursive: true })
  })
  test('winds rings as RFC 7946 asks and leaves lines as they run', async () => {
    const clockwise = [
      [0, 0],
      [0, 9],
      [9, 9],
      [9, 0],
      [0, 0],
    ]
    const hole = [
      [2, 2],
      [3, 2],
      [3, 3],
      [2, 3],
      [2, 2],
    ]
    const line = { type: 'LineString' as const, coordinates: clockwise }
    const shapes: ExportLayer = {
      ...layer,
      geometryType: 'GEOMETRY',
      columns: [],
      rows: [
        { geometry: { type: 'Polygon', coordinates: [clockwise, hole] }, values: {} },
        { geometry: { type: 'GeometryCollection', geometries: [line] }, values: {} },
        { geometry: { type: 'MultiPolygon', coordinates: [[clockwise.toReversed()], []] }, values: {} },
      ],
    }
    const { features } = JSON.parse(await text(layerAsGeoJson(shapes))) as FeatureCollection
    expect(features.map(({ geometry }) => geometry)).toEqual([
      { type: 'Polygon', coordinates: [clockwise.toReversed(), hole.toReversed()] },
      { type: 'GeometryCollection', geometries: [line] },
      { type: 'MultiPolygon', coordinates: [[clockwise.toReversed()], []] },
    ])
  })
  test('is read in pieces, none lost between them', async () => {
    const many = Array.from({ length: 1_234 }, (_, i) => ({
      geometry: null,
      values: { name: `${i}`, minutes: i, reached: false },
    }))
    const of = { ...layer, rows: many, geometryType: null }
    const lines = (await text(layerAsCsv(of, 'en'))).split('\r\n')
    expect(lines.slice(1, 1_235).map((line) => line.split(',')[0])).toEqual(many.map(({ values }) => values.name))
    expect(JSON.parse(await text(layerAsGeoJson(of))).features).toHaveLength(1_234)
    expect(JSON.parse(await text(layerAsGeoJson({ ...of, rows: [] }))).features).toEqual([])
  })
})
