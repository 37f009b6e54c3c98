import { PbfReader } from 'pbf'
import type { Member, ObjectKind, OsmVisitor, Tags } from './osmObject.ts'

/** Message layout: https://github.com/openstreetmap/OSM-binary/blob/master/osmpbf/osmformat.proto */
interface Block {
  pbf: PbfReader
  /** Byte ranges of the strings, decoded when first used: most strings of a block are never asked for. */
  stringStarts: number[]
  stringEnds: number[]
  strings: string[]
  granularity: number
  latOffset: number
  lonOffset: number
}

const decoder = new TextDecoder()
const MEMBER_KINDS: ObjectKind[] = ['node', 'way', 'relation']

/** Decodes a PrimitiveBlock and hands its objects to the visitor. Throws RangeError when the bytes are not one. */
export function decodePbfBlock(bytes: Uint8Array, visitor: OsmVisitor): void {
  const pbf = new PbfReader(bytes)
  const block: Block = {
    pbf,
    stringStarts: [],
    stringEnds: [],
    strings: [],
    granularity: 100,
    latOffset: 0,
    lonOffset: 0,
  }
  const groups: { start: number; end: number }[] = []
  // Granularity and offsets may follow the groups they apply to, so the groups are only located at first.
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === 1) locateStrings(block)
    else if (field === 2) {
      const end = messageEnd(pbf, pbf.length)
      groups.push({ start: pbf.pos, end })
      pbf.pos = end
    } else if (field === 17) block.granularity = pbf.readVarint()
    else if (field === 19) block.latOffset = pbf.readVarint(true)
    else if (field === 20) block.lonOffset = pbf.readVarint(true)
  }
  for (const group of groups) {
    pbf.pos = group.start
    decodeGroup(block, group.end, visitor)
    if (pbf.pos !== group.end) throw new RangeError(`a group ends at byte ${pbf.pos}, not ${group.end}`)
  }
}

function decodeGroup(block: Block, end: number, visitor: OsmVisitor): void {
  const { pbf } = block
  let kind: ObjectKind | null = null
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    const next = field === 1 || field === 2 ? 'node' : field === 3 ? 'way' : field === 4 ? 'relation' : null
    if (next && next !== kind) visitor.turn?.(next)
    kind = next
    const entryEnd = messageEnd(pbf, end)
    if (field === 1 && visitor.node) decodeNode(block, entryEnd, visitor)
    else if (field === 2 && visitor.node) decodeDenseNodes(block, entryEnd, visitor)
    else if (field === 3 && visitor.way) decodeWay(block, entryEnd, visitor)
    else if (field === 4 && visitor.relation) decodeRelation(block, entryEnd, visitor)
    pbf.pos = entryEnd
  }
}

function decodeNode(block: Block, end: number, visitor: OsmVisitor): void {
  const { pbf } = block
  let id = 0
  let lat = 0
  let lon = 0
  let keys: number[] = []
  let values: number[] = []
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readSVarint()
    else if (field === 2) keys = pbf.readPackedVarint()
    else if (field === 3) values = pbf.readPackedVarint()
    else if (field === 8) lat = pbf.readSVarint()
    else if (field === 9) lon = pbf.readSVarint()
  }
  visitor.node?.(
    id,
    toUnits(block, lon, block.lonOffset),
    toUnits(block, lat, block.latOffset),
    readTags(block, keys, values),
  )
}

function decodeDenseNodes(block: Block, end: number, visitor: OsmVisitor): void {
  const { pbf } = block
  let ids: number[] = []
  let lats: number[] = []
  let lons: number[] = []
  let keyValues: number[] = []
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) ids = pbf.readPackedSVarint()
    else if (field === 8) lats = pbf.readPackedSVarint()
    else if (field === 9) lons = pbf.readPackedSVarint()
    else if (field === 10) keyValues = pbf.readPackedVarint()
  }
  if (lats.length !== ids.length || lons.length !== ids.length) {
    throw new RangeError(`${ids.length} dense nodes with ${lats.length} latitudes and ${lons.length} longitudes`)
  }
  let id = 0
  let lat = 0
  let lon = 0
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    id += ids[i] as number
    lat += lats[i] as number
    lon += lons[i] as number
    let tags: Tags | null = null
    // Keys and values of all nodes in one list, each node's run closed by 0; an empty list says that no node has tags.
    while (at < keyValues.length) {
      const key = keyValues[at++] as number
      if (key === 0) break
      tags ??= {}
      tags[stringAt(block, key)] = stringAt(block, keyValues[at++] ?? -1)
    }
    visitor.node?.(id, toUnits(block, lon, block.lonOffset), toUnits(block, lat, block.latOffset), tags)
  }
}

function decodeWay(block: Block, end: number, visitor: OsmVisitor): void {
  const { pbf } = block
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let nodeIds: number[] = []
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readVarint(true)
    else if (field === 2) keys = pbf.readPackedVarint()
    else if (field === 3) values = pbf.readPackedVarint()
    else if (field === 8) nodeIds = pbf.readPackedSVarint()
  }
  for (let i = 1; i < nodeIds.length; i++) nodeIds[i] = (nodeIds[i] as number) + (nodeIds[i - 1] as number)
  visitor.way?.(id, readTags(block, keys, values), nodeIds)
}

function decodeRelation(block: Block, end: number, visitor: OsmVisitor): void {
  const { pbf } = block
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let roles: number[] = []
  let refs: number[] = []
  let kinds: number[] = []
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readVarint(true)
    else if (field === 2) keys = pbf.readPackedVarint()
    else if (field === 3) values = pbf.readPackedVarint()
    else if (field === 8) roles = pbf.readPackedVarint()
    else if (field === 9) refs = pbf.readPackedSVarint()
    else if (field === 10) kinds = pbf.readPackedVarint()
  }
  const members: Member[] = []
  let ref = 0
  for (let i = 0; i < refs.length; i++) {
    ref += refs[i] as number
    const kind = MEMBER_KINDS[kinds[i] ?? -1]
    if (!kind) throw new RangeError(`member ${i} of relation ${id} has no kind`)
    members.push({ kind, ref, role: stringAt(block, roles[i] ?? -1) })
  }
  visitor.relation?.(id, readTags(block, keys, values), members)
}

/** Nanodegrees are offset + granularity × value; our unit is 100 of them. */
function toUnits(block: Block, value: number, offset: number): number {
  return Math.round((offset + block.granularity * value) / 100)
}

function readTags(block: Block, keys: number[], values: number[]): Tags | null {
  if (keys.length === 0) return null
  const tags: Tags = {}
  for (let i = 0; i < keys.length; i++) tags[stringAt(block, keys[i] as number)] = stringAt(block, values[i] ?? -1)
  return tags
}

function stringAt(block: Block, index: number): string {
  const known = block.strings[index]
  if (known !== undefined) return known
  const start = block.stringStarts[index]
  if (start === undefined) throw new RangeError(`string ${index} of a table of ${block.stringStarts.length}`)
  const text = decoder.decode(block.pbf.buf.subarray(start, block.stringEnds[index]))
  block.strings[index] = text
  return text
}

function locateStrings(block: Block): void {
  const { pbf } = block
  const end = messageEnd(pbf, pbf.length)
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field !== 1) continue
    const stringEnd = messageEnd(pbf, end)
    block.stringStarts.push(pbf.pos)
    block.stringEnds.push(stringEnd)
    pbf.pos = stringEnd
  }
}

function messageEnd(pbf: PbfReader, limit: number): number {
  const length = pbf.readVarint()
  const end = pbf.pos + length
  if (end > limit) throw new RangeError(`a message of ${length} bytes at byte ${pbf.pos} passes its end at ${limit}`)
  return end
}
