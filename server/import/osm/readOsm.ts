import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { loadCategoryWords } from '../record/categoryWords.ts'
import type { ImportEvent } from '../rows.ts'
import { emitClosedWay } from './closedWay.ts'
import { Emitter } from './Emitter.ts'
import { isArea } from './isArea.ts'
import { emitLine } from './lineRows.ts'
import { type OsmMapping, readOsmMapping } from './mapping.ts'
import { NodeStore } from './NodeStore.ts'
import type { OsmContext } from './osmContext.ts'
import type { ObjectKind, OsmVisitor, Tags } from './osmObject.ts'
import { emitPoint } from './pointRows.ts'
import { AREA_TYPES, type AreaRelation, emitRelation, type MemberWay } from './relationArea.ts'
import { scanOsm } from './scanOsm.ts'

export interface ReadOsmOptions {
  /** By default the shipped one, data/mapping/osm-*.json. */
  mapping?: OsmMapping
}

const MAX_X = 180e7
const MAX_Y = 90e7

/**
 * Reads .osm.pbf or .osm (XML): facilities, residential land and compounds, districts, streets and base-map features in WGS 84.
 * The file is read twice (three times when ways come before their nodes): relations first, to know which ways to keep. Held in
 * memory: 16 bytes a node, the ways and members of area relations, nothing of other objects.
 * Throws AppError 422 when the file as a whole cannot be read.
 */
export async function* readOsm(path: string, options: ReadOsmOptions = {}): AsyncGenerator<ImportEvent> {
  const totalBytes = (await stat(path)).size
  const emit = new Emitter(basename(path))
  const mapping = options.mapping ?? readOsmMapping()
  const context: OsmContext = { mapping, emit, nodes: new NodeStore(), doors: new Map(), belowMinArea: new Map() }

  const relations: AreaRelation[] = []
  const isMember = new Set<number>()
  let isNodesFirst = true
  let sawWay = false
  const turn = (kind: ObjectKind) => {
    if (kind === 'way') sawWay = true
    if (kind === 'node' && sawWay) isNodesFirst = false
  }
  const relation: OsmVisitor['relation'] = (id, tags, members) => {
    if (!tags || !AREA_TYPES.has(tags.type ?? '')) return
    relations.push({ id, tags, members })
    for (const member of members) if (member.kind === 'way') isMember.add(member.ref)
  }

  const memberWays = new Map<number, MemberWay>()
  const nodeVisitor: OsmVisitor = { node: (id, x, y, tags) => visitNode(context, id, x, y, tags) }
  const wayVisitor: OsmVisitor = {
    turn: (kind) => {
      if (kind !== 'node') context.nodes.finish()
    },
    way: (id, tags, nodeIds) => visitWay(context, id, tags, nodeIds, isMember.has(id) ? memberWays : null),
  }
  const passes: OsmVisitor[] = [
    { turn, relation },
    { ...nodeVisitor, ...wayVisitor },
  ]
  for (let pass = 0; pass < passes.length; pass++) {
    for await (const bytes of scanOsm(path, passes[pass] as OsmVisitor)) {
      yield* emit.take()
      yield { type: 'progress', bytesRead: Math.floor((pass * totalBytes + bytes) / passes.length), totalBytes }
    }
    if (pass === 0 && !isNodesFirst) passes.splice(1, 1, nodeVisitor, wayVisitor)
  }
  context.nodes.finish()
  const claimed = new Set<number>()
  for (const one of relations) {
    for (const id of emitRelation(context, one, memberWays)) claimed.add(id)
    yield* emit.take()
  }
  for (const [id, way] of memberWays) {
    if (!claimed.has(id)) visitArea(context, id, way.tags, way.nodeIds)
    yield* emit.take()
  }
  const { names: categoryNames } = loadCategoryWords()
  for (const [category, count] of context.belowMinArea) {
    emit.problem('notice', 'below-least-area', 'file', { category: categoryNames.get(category) ?? category, count })
  }
  yield* emit.take()
}

function visitNode(context: OsmContext, id: number, x: number, y: number, tags: Tags | null): void {
  if (!(Math.abs(x) <= MAX_X && Math.abs(y) <= MAX_Y)) {
    context.emit.problem('refused', 'node-out-of-range', `node ${id}`, { got: `${x / 1e7}, ${y / 1e7}` })
    return
  }
  context.nodes.add(id, x, y)
  if (tags) emitPoint(context, id, x, y, tags)
}

function visitWay(
  context: OsmContext,
  id: number,
  tags: Tags | null,
  nodeIds: number[],
  memberWays: Map<number, MemberWay> | null,
): void {
  memberWays?.set(id, { tags, nodeIds })
  if (!tags) return
  emitLine(context, id, tags, nodeIds, isClosed(context, nodeIds))
  // Whether a member of a relation is an area of its own is known when its relations are.
  if (!memberWays) visitArea(context, id, tags, nodeIds)
}

function visitArea(context: OsmContext, id: number, tags: Tags | null, nodeIds: number[]): void {
  if (tags && isClosed(context, nodeIds) && isArea(tags, context.mapping.areas))
    emitClosedWay(context, id, tags, nodeIds)
}

/** The same node, or two nodes at one place, at both ends. */
function isClosed({ nodes }: OsmContext, nodeIds: number[]): boolean {
  const first = nodeIds[0]
  const last = nodeIds.at(-1)
  if (nodeIds.length < 4 || first === undefined || last === undefined) return false
  if (first === last) return true
  const a = nodes.find(first)
  const b = nodes.find(last)
  return a !== -1 && b !== -1 && nodes.xs[a] === nodes.xs[b] && nodes.ys[a] === nodes.ys[b]
}
