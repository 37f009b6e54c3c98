import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Geometry } from 'geojson'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decodeEwkb } from '../../../server/db/decodeEwkb.ts'
import type { ExportLayer, LayerRow } from '../../../server/jobs/export/exportLayer.ts'
import { geoPackageBytes, writeGeoPackage } from '../../../server/jobs/export/geoPackage.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jinlin-gpkg-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const square = (x: number, y: number, size = 1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]
const shapes: Geometry[] = [
  { type: 'Point', coordinates: [111.65, 40.82] },
  {
    type: 'LineString',
    coordinates: [
      [0.1, 0.2],
      [-3.5, 7],
    ],
  },
  { type: 'Polygon', coordinates: [square(0, 0, 9), square(2, 2).reverse()] },
  {
    type: 'MultiPoint',
    coordinates: [
      [1, 2],
      [3, -4],
    ],
  },
  { type: 'MultiLineString', coordinates: [square(0, 0), square(5, 5)] },
  { type: 'MultiPolygon', coordinates: [[square(0, 0, 9), square(2, 2).reverse()], [square(20, 20)]] },
  {
    type: 'GeometryCollection',
    geometries: [
      { type: 'Point', coordinates: [1 / 3, 2 / 3] },
      { type: 'MultiPolygon', coordinates: [[square(100, 30)]] },
    ],
  },
]

const layer = (rows: LayerRow[], over: Partial<ExportLayer> = {}): ExportLayer => ({
  name: 'places',
  title: '地点',
  geometryType: 'GEOMETRY',
  columns: [
    { name: 'label', type: 'text', title: '名称' },
    { name: 'storeys', type: 'integer', title: '层数' },
    { name: 'rate', type: 'real', title: '比率' },
    { name: 'open', type: 'boolean', title: '开放' },
  ],
  rows,
  about: [
    ['来源', '测试'],
    ['规则', "it's; drop table places --"],
  ],
  ...over,
})
const nothing = { label: null, storeys: null, rate: null, open: null }
const rowOf = (geometry: Geometry | null, values: Partial<LayerRow['values']> = {}): LayerRow => ({
  geometry,
  values: { ...nothing, ...values } as LayerRow['values'],
})

async function openWritten(...layers: ExportLayer[]): Promise<DatabaseSync> {
  const path = join(folder, 'out.gpkg')
  await writeGeoPackage(path, layers)
  return new DatabaseSync(path)
}

/** The header by hand, the rest by the decoder of plain WKB. */
function decode(blob: Uint8Array): { srs: number; envelope: number[] | null; isEmpty: boolean; geometry: Geometry } {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  expect([...blob.slice(0, 3)]).toEqual([0x47, 0x50, 0])
  const flags = blob[3]!
  expect(flags & 1).toBe(1)
  const hasEnvelope = ((flags >> 1) & 0b111) === 1
  return {
    srs: view.getInt32(4, true),
    envelope: hasEnvelope ? [8, 16, 24, 32].map((at) => view.getFloat64(at, true)) : null,
    isEmpty: (flags & 0b10000) !== 0,
    geometry: decodeEwkb(blob.slice(hasEnvelope ? 40 : 8)),
  }
}

describe('a GeoPackage', () => {
  test('says in its header and tables that it is one, of version 1.3, in WGS 84', async () => {
    const db = await openWritten(layer(shapes.map((shape) => rowOf(shape))))
    const bytes = await readFile(join(folder, 'out.gpkg'))
    expect(bytes.toString('latin1', 0, 15)).toBe('SQLite format 3')
    expect(bytes.readUInt32BE(68)).toBe(0x47504b47)
    expect(bytes.readUInt32BE(60)).toBe(10300)
    expect(db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(db.prepare('pragma foreign_key_check').all()).toEqual([])
    expect(
      db
        .prepare('select srs_id from gpkg_spatial_ref_sys order by 1')
        .all()
        .map(({ srs_id }) => srs_id),
    ).toEqual([-1, 0, 4326])
    expect(db.prepare('select * from gpkg_geometry_columns').all()).toEqual([
      { table_name: 'places', column_name: 'geom', geometry_type_name: 'GEOMETRY', srs_id: 4326, z: 0, m: 0 },
    ])
    expect(db.prepare('select * from gpkg_contents').get()).toMatchObject({
      table_name: 'places',
      data_type: 'features',
      identifier: '地点',
      min_x: -3.5,
      min_y: -4,
      max_x: 111.65,
      max_y: 40.82,
      srs_id: 4326,
    })
    db.close()
  })

  test('keeps every geometry type to the last bit, with its envelope', async () => {
    const db = await openWritten(layer(shapes.map((shape) => rowOf(shape))))
    const decoded = db
      .prepare('select geom from places order by fid')
      .all()
      .map(({ geom }) => decode(geom as Uint8Array))
    expect(decoded.map(({ geometry }) => geometry)).toEqual(shapes)
    expect(decoded.map(({ srs, isEmpty }) => [srs, isEmpty])).toEqual(shapes.map(() => [4326, false]))
    expect(decoded[0]?.envelope).toEqual([111.65, 111.65, 40.82, 40.82])
    expect(decoded[5]?.envelope).toEqual([0, 21, 0, 21])
    db.close()
  })
  test('writes the bytes of a point as the standard lays them out', async () => {
    const db = await openWritten(layer([rowOf({ type: 'Point', coordinates: [1, 2] })], { geometryType: 'POINT' }))
    const { geom } = db.prepare('select hex(geom) as geom from places').get() as { geom: string }
    const [one, two] = ['000000000000F03F', '0000000000000040']
    expect(geom).toBe(['4750', '00', '03', 'E6100000', one, one, two, two, '01', '01000000', one, two].join(''))
    db.close()
  })
  test('marks an empty geometry and leaves it and what has none out of the index', async () => {
    const empty: Geometry[] = [
      { type: 'Point', coordinates: [] },
      { type: 'MultiPolygon', coordinates: [] },
    ]
    const db = await openWritten(layer([...empty.map((shape) => rowOf(shape)), rowOf(null), rowOf(shapes[0]!)]))
    const blobs = db.prepare('select geom from places order by fid').all()
    const point = decode(blobs[0]!.geom as Uint8Array)
    expect(point).toMatchObject({ isEmpty: true, envelope: null, geometry: { coordinates: [Number.NaN, Number.NaN] } })
    expect(decode(blobs[1]!.geom as Uint8Array)).toMatchObject({ isEmpty: true, geometry: { coordinates: [] } })
    expect(blobs[2]!.geom).toBeNull()
    expect(db.prepare('select id from rtree_places_geom').all()).toEqual([{ id: 4 }])
    db.close()
  })
  test('makes single shapes multiple where the layer is, and refuses what does not fit', async () => {
    const db = await openWritten(layer([rowOf(shapes[2]!), rowOf(shapes[5]!)], { geometryType: 'MULTIPOLYGON' }))
    const types = db.prepare('select geom from places').all()
    expect(types.map(({ geom }) => decode(geom as Uint8Array).geometry.type)).toEqual(['MultiPolygon', 'MultiPolygon'])
    db.close()
    await expect(geoPackageBytes([layer([rowOf(shapes[2]!)], { geometryType: 'POINT' })])).rejects.toThrow(
      'Expected a geometry of type POINT, got Polygon',
    )
  })

  test('keeps values in their types, and null null', async () => {
    const values = { label: "O'Neil; 公园", storeys: 0, rate: 1, open: false }
    const db = await openWritten(layer([rowOf(null, values), rowOf(null)]))
    const kinds = 'typeof(label) as l, typeof(storeys) as s, typeof(rate) as r, typeof(open) as o'
    expect(db.prepare(`select label, storeys, rate, open, ${kinds} from places order by fid`).all()).toEqual([
      { ...values, open: 0, l: 'text', s: 'integer', r: 'real', o: 'integer' },
      { ...nothing, l: 'null', s: 'null', r: 'null', o: 'null' },
    ])
    const declared = db.prepare(`select name, type from pragma_table_info('places')`).all()
    expect(declared.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'fid INTEGER',
      'geom GEOMETRY',
      'label TEXT',
      'storeys INTEGER',
      'rate DOUBLE',
      'open BOOLEAN',
    ])
    db.close()
  })
  test('refuses a value of another type, a missing one, and names that are not names', async () => {
    const write = (values: LayerRow['values'], over: Partial<ExportLayer> = {}) =>
      geoPackageBytes([layer([rowOf(null, values)], over)])
    await expect(write({ storeys: 1.5 })).rejects.toThrow('Expected integer or null in column storeys, got number 1.5')
    await expect(write({ rate: Number.NaN })).rejects.toThrow('Expected real or null in column rate')
    await expect(write({ label: 5 })).rejects.toThrow('Expected text or null in column label')
    await expect(write({}, { columns: [{ name: 'gone', type: 'text', title: '' }] })).rejects.toThrow('undefined')
    await expect(write({}, { columns: [{ name: 'a"b', type: 'text', title: '' }] })).rejects.toThrow('letters')
    await expect(write({}, { columns: [{ name: 'FID', type: 'text', title: '' }] })).rejects.toThrow('names other')
    await expect(write({}, { name: 'gpkg_contents' })).rejects.toThrow('reserved')
  })
  test('holds rows without shapes as attributes, and titles of columns', async () => {
    const table = layer([rowOf(null, { label: 'a' })], { name: 'list', title: '表', geometryType: null })
    const db = await openWritten(layer([]), table)
    expect(db.prepare(`select data_type, srs_id, min_x from gpkg_contents where table_name = 'list'`).get()).toEqual({
      data_type: 'attributes',
      srs_id: null,
      min_x: null,
    })
    expect(db.prepare('select count(*) as n from gpkg_geometry_columns').get()).toEqual({ n: 1 })
    expect(db.prepare('select label from list').all()).toEqual([{ label: 'a' }])
    expect(
      db.prepare(`select column_name, name, title from gpkg_data_columns where table_name = 'list'`).all()[1],
    ).toEqual({ column_name: 'storeys', name: '层数', title: '层数' })
    db.close()
  })
  test('carries what it rests on, once for layers that share it', async () => {
    const db = await openWritten(
      layer([]),
      layer([], { name: 'b', title: 'b' }),
      layer([], { name: 'c', title: 'c', about: [['a', 'b']] }),
    )
    const texts = db
      .prepare(`select r.table_name as t, m.metadata as text, m.mime_type as mime from gpkg_metadata_reference r
        join gpkg_metadata m on m.id = r.md_file_id order by 1`)
      .all()
    const text = "来源: 测试\n规则: it's; drop table places --"
    expect(texts).toEqual([
      { t: 'b', text, mime: 'text/plain' },
      { t: 'c', text: 'a: b', mime: 'text/plain' },
      { t: 'places', text, mime: 'text/plain' },
    ])
    expect(db.prepare('select count(*) as n from gpkg_metadata').get()).toEqual({ n: 2 })
    expect(db.prepare(`select description from gpkg_contents where table_name = 'c'`).get()).toEqual({
      description: 'a: b',
    })
    db.close()
  })
})

describe('its spatial index', () => {
  const many = Array.from({ length: 5000 }, (_, i): LayerRow => {
    const [x, y] = [111 + (i % 100) / 100, 40 + Math.floor(i / 100) / 100]
    return rowOf({ type: 'Point', coordinates: [x, y] }, { storeys: i })
  })
  const found = (db: DatabaseSync, sql: string) =>
    db.prepare(sql).all(111.195, 111.305, 40.095, 40.205) as { storeys: number }[]
  const byIndex = `select storeys from places where fid in
    (select id from rtree_places_geom where maxx >= ? and minx <= ? and maxy >= ? and miny <= ?) order by fid`

  test('is registered, used, and finds what lies in a box', async () => {
    const db = await openWritten(layer(many, { geometryType: 'POINT' }))
    expect(db.prepare(`select * from gpkg_extensions where table_name = 'places'`).all()).toEqual([
      {
        table_name: 'places',
        column_name: 'geom',
        extension_name: 'gpkg_rtree_index',
        definition: 'http://www.geopackage.org/spec130/#extension_rtree',
        scope: 'write-only',
      },
    ])
    const plan = db.prepare(`explain query plan ${byIndex}`).all(1, 2, 3, 4)
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/rtree_places_geom VIRTUAL TABLE INDEX/)
    const expected = many.flatMap(({ values: { storeys } }) => {
      const [column, row] = [Number(storeys) % 100, Math.floor(Number(storeys) / 100)]
      return column >= 20 && column <= 30 && row >= 10 && row <= 20 ? [storeys] : []
    })
    expect(expected).toHaveLength(121)
    expect(found(db, byIndex).map(({ storeys }) => storeys)).toEqual(expected)
    expect(db.prepare(`select rtreecheck('rtree_places_geom') as said`).get()).toEqual({ said: 'ok' })
    db.close()
  })
  test('stays true when another program edits the rows', async () => {
    const db = await openWritten(layer([rowOf(shapes[0]!), rowOf(shapes[1]!)]))
    // What the programs that edit GeoPackages bring along.
    const envelope = (blob: unknown) => decode(blob as Uint8Array).envelope
    db.function('ST_IsEmpty', (blob) => Number(envelope(blob) === null))
    for (const [i, name] of ['ST_MinX', 'ST_MaxX', 'ST_MinY', 'ST_MaxY'].entries())
      db.function(name, (blob) => envelope(blob)?.[i] ?? null)
    const indexed = () =>
      db
        .prepare('select id, round(minx) as x from rtree_places_geom order by id')
        .all()
        .map(({ id, x }) => [id, x])
    expect(indexed()).toEqual([
      [1, 112],
      [2, -4],
    ])
    db.exec('insert into places (geom) select geom from places where fid = 1')
    db.exec('update places set geom = (select geom from places where fid = 1) where fid = 2')
    expect(indexed().map(([, x]) => x)).toEqual([112, 112, 112])
    db.exec('update places set fid = 9 where fid = 1')
    db.exec('update places set geom = null where fid = 2')
    expect(indexed().map(([id]) => id)).toEqual([3, 9])
    db.exec('update places set fid = 7, geom = null where fid = 9')
    db.exec('delete from places where fid = 3')
    expect(indexed()).toEqual([])
    db.close()
  })
})

describe('the file', () => {
  test('takes the place of another only once whole', async () => {
    const path = join(folder, 'out.gpkg')
    await writeFile(path, 'before')
    async function* failing(): AsyncGenerator<LayerRow> {
      yield rowOf(shapes[0]!)
      throw new Error('the source broke')
    }
    await expect(writeGeoPackage(path, [layer([], { rows: failing() })])).rejects.toThrow('the source broke')
    expect(await readFile(path, 'utf8')).toBe('before')
    expect(await readdir(folder)).toEqual(['out.gpkg'])
    await writeGeoPackage(path, [layer([])])
    expect((await readFile(path)).toString('latin1', 0, 6)).toBe('SQLite')
    expect(await readdir(folder)).toEqual(['out.gpkg'])
  })
  test('says where it could not be written', async () => {
    const path = join(folder, 'none', 'out.gpkg')
    await expect(writeGeoPackage(path, [layer([])])).rejects.toMatchObject({
      code: 'not-writable',
      params: { path: join(folder, 'none'), reason: 'ENOENT' },
    })
    await writeFile(join(folder, 'file'), '')
    await expect(writeGeoPackage(join(folder, 'file', 'out.gpkg'), [layer([])])).rejects.toMatchObject({
      params: { reason: 'ENOTDIR' },
    })
    await expect(writeGeoPackage(folder, [layer([])])).rejects.toMatchObject({ code: 'not-writable' })
    expect(await readdir(folder)).toEqual(['file'])
  })
  test('is the same to the byte for the same layers and date', async () => {
    const lastChange = new Date('2026-05-01T00:00:00Z')
    const write = () => geoPackageBytes([layer(shapes.map((shape) => rowOf(shape)))], { lastChange })
    expect((await write()).equals(await write())).toBe(true)
  })
  test('is refused as bytes above a number of rows, counted over all layers', async () => {
    const layers = () => [layer([rowOf(null), rowOf(null)]), layer([rowOf(null)], { name: 'b', title: 'b' })]
    await expect(geoPackageBytes(layers(), { maxRows: 2 })).rejects.toMatchObject({
      status: 413,
      code: 'export-too-large',
      params: { max: 2 },
    })
    expect((await geoPackageBytes(layers(), { maxRows: 3 })).length).toBeGreaterThan(0)
  })
  test('is given up when nobody waits for it', async () => {
    const rows = Array.from({ length: 3000 }, () => rowOf(null))
    const signal = AbortSignal.abort()
    await expect(geoPackageBytes([layer(rows)], { signal })).rejects.toThrow('aborted')
  })
})
