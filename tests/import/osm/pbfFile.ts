import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'

export interface PbfNode {
  id: number
  /** Degrees. */
  lng: number
  lat: number
  tags?: Record<string, string>
}
export interface PbfWay {
  id: number
  nodeIds: number[]
  tags?: Record<string, string>
}
export interface PbfRelation {
  id: number
  members: { type: 0 | 1 | 2; ref: number; role: string }[]
  tags?: Record<string, string>
}
export interface PbfContent {
  nodes?: PbfNode[]
  ways?: PbfWay[]
  relations?: PbfRelation[]
  dense?: boolean
  granularity?: number
  /** Nanodegrees. */
  lngOffset?: number
  latOffset?: number
}

/** Bytes of one blob with its header, raw or zlib. */
export function blob(type: string, data: Uint8Array, isRaw = false): Buffer {
  const body = new PbfWriter()
  if (isRaw) body.writeBytesField(1, data)
  else {
    body.writeVarintField(2, data.length)
    body.writeBytesField(3, deflateSync(data))
  }
  const bodyBytes = body.finish()
  const header = new PbfWriter()
  header.writeStringField(1, type)
  header.writeVarintField(3, bodyBytes.length)
  const headerBytes = header.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(headerBytes.length)
  return Buffer.concat([length, headerBytes, bodyBytes])
}

export function headerBlob(features: string[] = ['OsmSchema-V0.6', 'DenseNodes'], timestampSeconds?: number): Buffer {
  const pbf = new PbfWriter()
  for (const feature of features) pbf.writeStringField(4, feature)
  pbf.writeStringField(16, 'a test')
  if (timestampSeconds !== undefined) pbf.writeVarintField(32, timestampSeconds)
  return blob('OSMHeader', pbf.finish())
}

/** A PrimitiveBlock; granularity and offsets follow the groups, as the format allows. */
export function dataBlock(content: PbfContent): Uint8Array {
  const { nodes = [], ways = [], relations = [], granularity = 100, lngOffset = 0, latOffset = 0 } = content
  const strings = ['']
  const index = (text: string) => {
    if (!strings.includes(text)) strings.push(text)
    return strings.indexOf(text)
  }
  const keysOf = (tags = {}) => Object.keys(tags).map(index)
  const valuesOf = (tags = {}) => (Object.values(tags) as string[]).map(index)
  const lngOf = (node: PbfNode) => Math.round((node.lng * 1e9 - lngOffset) / granularity)
  const latOf = (node: PbfNode) => Math.round((node.lat * 1e9 - latOffset) / granularity)
  const groups: PbfWriter[] = []
  if (nodes.length > 0 && content.dense) {
    const dense = new PbfWriter()
    dense.writePackedSVarint(1, deltas(nodes.map(({ id }) => id)))
    dense.writePackedSVarint(8, deltas(nodes.map(latOf)))
    dense.writePackedSVarint(9, deltas(nodes.map(lngOf)))
    const keyValues = nodes.flatMap(({ tags = {} }) => [
      ...Object.entries(tags).flatMap(([k, v]) => [index(k), index(v)]),
      0,
    ])
    if (keyValues.some((n) => n > 0)) dense.writePackedVarint(10, keyValues)
    const group = new PbfWriter()
    group.writeBytesField(2, dense.finish())
    groups.push(group)
  } else if (nodes.length > 0) {
    const group = new PbfWriter()
    for (const node of nodes) {
      const one = new PbfWriter()
      one.writeSVarintField(1, node.id)
      one.writePackedVarint(2, keysOf(node.tags))
      one.writePackedVarint(3, valuesOf(node.tags))
      one.writeSVarintField(8, latOf(node))
      one.writeSVarintField(9, lngOf(node))
      group.writeBytesField(1, one.finish())
    }
    groups.push(group)
  }
  if (ways.length > 0) {
    const group = new PbfWriter()
    for (const way of ways) {
      const one = new PbfWriter()
      one.writeVarintField(1, way.id)
      one.writePackedVarint(2, keysOf(way.tags))
      one.writePackedVarint(3, valuesOf(way.tags))
      one.writePackedSVarint(8, deltas(way.nodeIds))
      group.writeBytesField(3, one.finish())
    }
    groups.push(group)
  }
  if (relations.length > 0) {
    const group = new PbfWriter()
    for (const relation of relations) {
      const one = new PbfWriter()
      one.writeVarintField(1, relation.id)
      one.writePackedVarint(2, keysOf(relation.tags))
      one.writePackedVarint(3, valuesOf(relation.tags))
      one.writePackedVarint(
        8,
        relation.members.map(({ role }) => index(role)),
      )
      one.writePackedSVarint(9, deltas(relation.members.map(({ ref }) => ref)))
      one.writePackedVarint(
        10,
        relation.members.map(({ type }) => type),
      )
      group.writeBytesField(4, one.finish())
    }
    groups.push(group)
  }
  const block = new PbfWriter()
  const table = new PbfWriter()
  for (const text of strings) table.writeStringField(1, text)
  block.writeBytesField(1, table.finish())
  for (const group of groups) block.writeBytesField(2, group.finish())
  block.writeVarintField(17, granularity)
  block.writeVarintField(19, latOffset)
  block.writeVarintField(20, lngOffset)
  return block.finish()
}

const deltas = (numbers: number[]) => numbers.map((n, i) => n - (i === 0 ? 0 : (numbers[i - 1] as number)))
