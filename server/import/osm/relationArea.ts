import { type AreaUses, emitArea, matchArea } from './areaRows.ts'
import type { OsmContext } from './osmContext.ts'
import type { Member, Tags } from './osmObject.ts'
import { assemblePolygons } from './rings/assemblePolygons.ts'
import type { WayLine } from './rings/segments.ts'
import { sayPlace } from './toGeometry.ts'
import { toWayLine } from './wayLines.ts'

export interface MemberWay {
  tags: Tags | null
  nodeIds: number[]
}

export interface AreaRelation {
  id: number
  tags: Tags
  members: Member[]
}

/** Relation types that mean an area. */
export const AREA_TYPES = new Set(['multipolygon', 'boundary'])

/**
 * Rows of a multipolygon or boundary relation. Returns the member ways that are the same thing told twice, and so are not areas
 * again: the only outer way where it has the relation's use, borders of a district, and the ways whose tags an old relation borrows.
 */
export function emitRelation(
  context: OsmContext,
  relation: AreaRelation,
  ways: ReadonlyMap<number, MemberWay>,
): number[] {
  const { mapping, emit, nodes } = context
  const at = `relation ${relation.id}`
  const memberIds = relation.members.filter(({ kind }) => kind === 'way').map(({ ref }) => ref)
  const ownUses = matchArea(relation.tags, mapping, true)
  // Until 2017 a relation could leave its tags on its outer ways. A named one is a thing of its own.
  const isOldStyle = ownUses === null && relation.tags.name === undefined
  const tags = isOldStyle ? { ...relation.tags, ...tagsOfOuters(relation, ways) } : relation.tags
  const uses = isOldStyle ? matchArea(tags, mapping, true) : ownUses
  if (!uses) return []
  const outerIds = relation.members.filter(({ kind, role }) => kind === 'way' && role !== 'inner').map(({ ref }) => ref)
  const retold = isOldStyle || uses.isDistrict ? memberIds : outerIds.length === 1 ? outerIds : []
  const claimed = retold.filter((id) => isRetold(context, ways.get(id), uses))
  const called = relation.tags.name ? `${relation.tags.name}: ` : ''

  const lines: WayLine[] = []
  let missingWays = 0
  let cutWay: { id: number; missing: number } | null = null
  for (const member of relation.members) {
    if (member.kind !== 'way') continue
    const way = ways.get(member.ref)
    if (!way) {
      missingWays++
      continue
    }
    const { line, missing } = toWayLine(nodes, member.ref, member.role, way.nodeIds)
    if (missing > 0) cutWay ??= { id: member.ref, missing }
    lines.push(line)
  }
  const kind = uses.isDistrict ? 'district' : 'area'
  if (missingWays > 0) {
    emit.problem('refused', `${kind}-incomplete`, at, { called, missing: missingWays, of: memberIds.length })
    return claimed
  }
  if (cutWay) {
    emit.problem('refused', `${kind}-way-cut`, at, { called, way: cutWay.id, missing: cutWay.missing })
    return claimed
  }
  if (lines.length === 0) {
    emit.problem('refused', `${kind}-without-ways`, at, { called })
    return claimed
  }
  const shape = assemblePolygons(lines)
  if ('reason' in shape) {
    emit.problem('refused', `${kind}-${shape.reason}`, at, { called, position: sayPlace(shape.x, shape.y) })
    return claimed
  }
  const entranceNodeIds = relation.members
    .filter(
      ({ kind: memberKind, role }) => memberKind === 'node' && mapping.facilities.entrances.memberRoles.includes(role),
    )
    .map(({ ref }) => ref)
  emitArea(context, { sourceRef: `r${relation.id}`, at, tags, shape, entranceNodeIds }, uses)
  return claimed
}

/** Tags that all outer ways agree on: what relations meant before they carried tags themselves. */
function tagsOfOuters(relation: AreaRelation, ways: ReadonlyMap<number, MemberWay>): Tags {
  let common: Tags | null = null
  for (const { kind, ref, role } of relation.members) {
    if (kind !== 'way' || role === 'inner') continue
    const tags = ways.get(ref)?.tags ?? {}
    if (common === null) common = { ...tags }
    else for (const key in common) if (common[key] !== tags[key]) delete common[key]
  }
  return common ?? {}
}

/** A border tagged as such is part of the district it bounds; any other way is retold when it has the very uses of the relation. */
function isRetold(context: OsmContext, way: MemberWay | undefined, uses: AreaUses): boolean {
  const own = way?.tags ? matchArea(way.tags, context.mapping, false) : null
  if (!own) return false
  return (uses.isDistrict && own.isDistrict) || usesKey(own) === usesKey(uses)
}

/** Use by categories and kind of land; a building is a building whatever its value. */
function usesKey({ categories, isResidential, isDistrict, isStreet, baseRule }: AreaUses): string {
  const names = categories.map(({ category }) => category).join()
  return [names, isResidential, isDistrict, isStreet, baseRule?.theme ?? ''].join('|')
}
