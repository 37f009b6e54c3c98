import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import type { Member, OsmModel, Relation, Tags, Way } from './osmModel.ts'
import type { ToLngLat } from './plane.ts'

/** Objects in one block, as most writers have it; a block stays far below the format's 16 MiB. */
const OBJECTS_PER_BLOCK = 8000
const MEMBER_TYPES: Record<Member['type'], number> = { node: 0, way: 1, relation: 2 }

/**
 * An .osm.pbf of the model: dense nodes, zlib, sorted by type and id, granularity 100 (1e-7 degrees).
 * Format: https://wiki.openstreetmap.org/wiki/PBF_Format (fileformat.proto, osmformat.proto).
 */
export function encodePbf(model: OsmModel, toLngLat: ToLngLat, generator: string): Uint8Array {
  const blobs: Uint8Array[] = [encodeBlob('OSMHeader', encodeHeader(generator))]
  for (let start = 0; start < model.points.length; start += OBJECTS_PER_BLOCK) {
    blobs.push(encodeBlob('OSMData', encodeNodes(model, start, toLngLat)))
  }
  for (const ways of slices(model.ways))
    blobs.push(
      encodeBlob(
        'OSMData',
        encodeBlock((strings, group) => {
          for (const way of ways) group.writeMessage(3, writeWay(strings), way)
        }),
      ),
    )
  for (const relations of slices(model.relations))
    blobs.push(
      encodeBlob(
        'OSMData',
        encodeBlock((strings, group) => {
          for (const relation of relations) group.writeMessage(4, writeRelation(strings), relation)
        }),
      ),
    )
  return Buffer.concat(blobs)
}

function* slices<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += OBJECTS_PER_BLOCK)
    yield items.slice(start, start + OBJECTS_PER_BLOCK)
}

function encodeBlob(type: string, data: Uint8Array): Uint8Array {
  const blob = new PbfWriter()
  blob.writeVarintField(2, data.length)
  blob.writeBytesField(3, deflateSync(data, { level: 9 }))
  const body = blob.finish()
  const header = new PbfWriter()
  header.writeStringField(1, type)
  header.writeVarintField(3, body.length)
  const head = header.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, body])
}

function encodeHeader(generator: string): Uint8Array {
  const header = new PbfWriter()
  header.writeStringField(4, 'OsmSchema-V0.6')
  header.writeStringField(4, 'DenseNodes')
  header.writeStringField(5, 'Sort.Type_then_ID')
  header.writeStringField(16, generator)
  return header.finish()
}

/** String 0 is kept empty: in dense nodes it ends a node's tags. */
class StringTable {
  readonly strings = ['']
  private readonly indexes = new Map<string, number>()

  indexOf(text: string): number {
    const known = this.indexes.get(text)
    if (known !== undefined) return known
    const index = this.strings.push(text) - 1
    this.indexes.set(text, index)
    return index
  }
}

function encodeBlock(writeGroup: (strings: StringTable, group: PbfWriter) => void): Uint8Array {
  const strings = new StringTable()
  const group = new PbfWriter()
  writeGroup(strings, group)
  const groupBytes = group.finish()
  const table = new PbfWriter()
  for (const text of strings.strings) table.writeStringField(1, text)
  const block = new PbfWriter()
  block.writeBytesField(1, table.finish())
  block.writeBytesField(2, groupBytes)
  return block.finish()
}

function encodeNodes(model: OsmModel, start: number, toLngLat: ToLngLat): Uint8Array {
  const points = model.points.slice(start, start + OBJECTS_PER_BLOCK)
  return encodeBlock((strings, group) => {
    const places = points.map((point) => toLngLat(point).map((degrees) => Math.round(degrees * 1e7)))
    const tags = points.flatMap((_, k) => {
      const own = Object.entries(model.nodeTags.get(start + k + 1) ?? {})
      return [...own.flatMap(([key, value]) => [strings.indexOf(key), strings.indexOf(value)]), 0]
    })
    const dense = new PbfWriter()
    dense.writePackedSVarint(1, deltas(points.map((_, k) => start + k + 1)))
    dense.writePackedSVarint(8, deltas(places.map(([, lat]) => lat ?? 0)))
    dense.writePackedSVarint(9, deltas(places.map(([lng]) => lng ?? 0)))
    dense.writePackedVarint(10, tags)
    group.writeBytesField(2, dense.finish())
  })
}

function deltas(values: readonly number[]): number[] {
  let last = 0
  return values.map((value) => {
    const step = value - last
    last = value
    return step
  })
}

function writeTags(strings: StringTable, tags: Tags, pbf: PbfWriter): void {
  pbf.writePackedVarint(
    2,
    Object.keys(tags).map((key) => strings.indexOf(key)),
  )
  pbf.writePackedVarint(
    3,
    Object.values(tags).map((value) => strings.indexOf(value)),
  )
}

const writeWay = (strings: StringTable) => (way: Way, pbf: PbfWriter) => {
  pbf.writeVarintField(1, way.id)
  writeTags(strings, way.tags, pbf)
  pbf.writePackedSVarint(8, deltas(way.refs))
}

const writeRelation = (strings: StringTable) => (relation: Relation, pbf: PbfWriter) => {
  const { members } = relation
  pbf.writeVarintField(1, relation.id)
  writeTags(strings, relation.tags, pbf)
  pbf.writePackedVarint(
    8,
    members.map(({ role }) => strings.indexOf(role)),
  )
  pbf.writePackedSVarint(9, deltas(members.map(({ ref }) => ref)))
  pbf.writePackedVarint(
    10,
    members.map(({ type }) => MEMBER_TYPES[type]),
  )
}
