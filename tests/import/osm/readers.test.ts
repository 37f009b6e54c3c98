import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readOsmHeader, scanOsm } from '../../../server/import/osm/scanOsm.ts'
import { collect, fixture } from './collect.ts'
import { blob, dataBlock, headerBlob, type PbfContent, type PbfNode, type PbfRelation, type PbfWay } from './pbfFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinlin-osm-'))
afterAll(() => rmSync(folder, { recursive: true }))
let written = 0
function write(bytes: Uint8Array | string, suffix = '.osm.pbf'): string {
  const path = join(folder, `file-${written++}${suffix}`)
  writeFileSync(path, bytes)
  return path
}

/** The objects of a file, as the test's PBF writer takes them. */
async function objectsOf(path: string) {
  const nodes: PbfNode[] = []
  const ways: PbfWay[] = []
  const relations: PbfRelation[] = []
  const types = { node: 0, way: 1, relation: 2 } as const
  const visitor = {
    node: (id: number, x: number, y: number, tags: Record<string, string> | null) =>
      void nodes.push({ id, lng: x / 1e7, lat: y / 1e7, ...(tags && { tags }) }),
    way: (id: number, tags: Record<string, string> | null, nodeIds: number[]) =>
      void ways.push({ id, nodeIds, ...(tags && { tags }) }),
    relation: (
      id: number,
      tags: Record<string, string> | null,
      members: { kind: keyof typeof types; ref: number; role: string }[],
    ) =>
      void relations.push({
        id,
        members: members.map(({ kind, ref, role }) => ({ type: types[kind], ref, role })),
        ...(tags && { tags }),
      }),
  }
  for await (const _ of scanOsm(path, visitor));
  return { nodes, ways, relations }
}

const pbfOf = (...contents: PbfContent[]) =>
  write(Buffer.concat([headerBlob(), ...contents.map((content) => blob('OSMData', dataBlock(content)))]))

describe('PBF', () => {
  test.each([
    ['dense nodes', { dense: true }],
    ['plain nodes', { dense: false }],
    [
      'a coarser granularity and offsets',
      { dense: true, granularity: 1000, lngOffset: 111_700_000_000, latOffset: -40_800_000_000 },
    ],
    ['offsets with plain nodes', { dense: false, granularity: 50, lngOffset: -7, latOffset: 93 }],
  ])('%s give the same rows as XML', async (_, layout) => {
    for (const name of ['facilities.osm', 'districts.osm', 'streets.osm']) {
      const { nodes, ways, relations } = await objectsOf(fixture(name))
      const fromPbf = await collect(pbfOf({ ...layout, nodes }, { ways }, { relations }))
      const fromXml = await collect(fixture(name))
      expect(fromPbf.rows).toEqual(fromXml.rows)
      expect(fromPbf.problems.map(({ at, got }) => [at, got])).toEqual(fromXml.problems.map(({ at, got }) => [at, got]))
    }
  })

  test('raw blobs are read, ids beyond 2^32 and below 0 kept', async () => {
    const nodes = [
      { id: -5, lng: 111.7, lat: 40.8, tags: { amenity: 'toilets' } },
      { id: 9_207_797_082, lng: -71.5, lat: -33.25, tags: { amenity: 'toilets' } },
    ]
    const path = write(Buffer.concat([headerBlob(), blob('OSMData', dataBlock({ dense: true, nodes }), true)]))
    const { rows } = await collect(path)
    expect(rows.map(({ sourceRef }) => sourceRef)).toEqual(['n-5', 'n9207797082'])
    expect(rows[1]?.geometry).toEqual({ type: 'Point', coordinates: [-71.5, -33.25] })
  })

  test('ways before their nodes, and nodes out of order, are read all the same', async () => {
    const { nodes, ways, relations } = await objectsOf(fixture('districts.osm'))
    const shuffled = await collect(pbfOf({ relations }, { ways }, { dense: true, nodes: nodes.toReversed() }))
    const sorted = await collect(fixture('districts.osm'))
    expect(shuffled.rows).toEqual(sorted.rows)
    expect(shuffled.progress.at(-1)).toBe(1)
  })

  test('the header tells the date of the data', async () => {
    const path = write(headerBlob(undefined, Date.UTC(2026, 10, 1) / 1000))
    expect(await readOsmHeader(path)).toMatchObject({
      format: 'pbf',
      dataDate: '2026-11-01T00:00:00.000Z',
      generator: 'a test',
    })
  })

  const failing = async (path: string) =>
    collect(path).then(
      () => null,
      (error) => error,
    )
  const whole = Buffer.concat([
    headerBlob(),
    blob('OSMData', dataBlock({ dense: true, nodes: [{ id: 1, lng: 1, lat: 1 }] })),
  ])
  const dataAt = headerBlob().length

  test('a cut-off file is refused with block and byte', async () => {
    const error = await failing(write(whole.subarray(0, whole.length - 3)))
    expect(error).toMatchObject({ status: 422, code: 'osm-truncated', params: { at: `block 1 at byte ${dataAt}` } })
  })

  test('damaged zlib data and damaged messages are refused with block and byte', async () => {
    const damaged = Buffer.from(whole)
    damaged.fill(0xff, damaged.length - 12, damaged.length - 6)
    expect(await failing(write(damaged))).toMatchObject({
      code: 'osm-corrupt',
      params: { at: `block 1 at byte ${dataAt}` },
    })
    const overlong = Buffer.concat([headerBlob(), blob('OSMData', Uint8Array.of(0x0a, 0x7f, 0x01))])
    expect(await failing(write(overlong))).toMatchObject({
      code: 'osm-corrupt',
      params: { at: `block 1 at byte ${dataAt}` },
    })
  })

  test('a file that requires an unknown feature is refused by its name', async () => {
    const path = write(headerBlob(['OsmSchema-V0.6', 'HistoricalInformation']))
    expect(await failing(path)).toMatchObject({ code: 'osm-corrupt', params: { got: 'HistoricalInformation' } })
  })

  test('other files are refused with what they are', async () => {
    expect(await failing(write(Buffer.from([0x1f, 0x8b, 8, 0]), '.osm'))).toMatchObject({
      code: 'osm-format',
      params: { got: { en: 'a gzip file: unpack it first', 'zh-Hans': 'gzip 压缩文件，请先解压' } },
    })
    expect(await failing(write('', '.osm'))).toMatchObject({
      code: 'osm-format',
      params: { got: { en: 'an empty file' } },
    })
  })
})

describe('XML', () => {
  const failing = async (text: string) =>
    collect(write(text, '.osm')).then(
      () => null,
      (error) => error,
    )

  test('a cut-off file is refused with line and column', async () => {
    const text = readFileSync(fixture('districts.osm'), 'utf8')
    expect(await failing(text.slice(0, 900))).toMatchObject({
      status: 422,
      code: 'osm-xml',
      params: { at: expect.stringMatching(/^line \d+, column \d+$/) },
    })
  })

  test('another root, a coordinate that is no number and bytes that are not UTF-8 are refused', async () => {
    expect(await failing('<gpx/>')).toMatchObject({ code: 'osm-xml', params: { got: '<gpx>' } })
    expect(await failing('<osm><node id="1" lat="x" lon="1"/></osm>')).toMatchObject({ params: { got: 'lat="x"' } })
    const path = write(
      Buffer.concat([
        Buffer.from('<osm><node id="1" lat="1" lon="1"><tag k="name" v="'),
        Buffer.from([0xba, 0xf4]),
        Buffer.from('"/></node></osm>'),
      ]),
      '.osm',
    )
    await expect(collect(path)).rejects.toMatchObject({ params: { got: { en: 'bytes that are not UTF-8' } } })
  })

  test('deleted objects are left out and nodes out of range refused one by one', async () => {
    const text = `<osm><node id="1" visible="false" lat="1" lon="1"><tag k="amenity" v="toilets"/></node>
      <node id="2" lat="111.7" lon="40.8"><tag k="amenity" v="toilets"/></node></osm>`
    const { rows, problems } = await collect(write(text, '.osm'))
    expect(rows).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ code: 'node-out-of-range', at: 'node 2', got: '40.8, 111.7' })])
  })
})
