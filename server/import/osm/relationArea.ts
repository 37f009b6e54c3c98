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
 * Rows of a multipolygon or boundary relation. Returns the ways that say no more than the relation does (the outer ways of an
 * old relation without tags of its own; members with the same uses) and are not areas again.
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
  const tags = ownUses ? relation.tags : { ...relation.tags, ...tagsOfOuters(relation, ways) }
  const uses = ownUses ?? matchArea(tags, mapping, true)
  if (!uses) return []
  const claimed = memberIds.filter((id) => saysTheSame(context, ways.get(id), uses))
  const label = relation.tags.name ? `${at} (${relation.tags.name})` : at

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
  const refuse = (code: string, expected: string, got: string) => {
    emit.problem('refused', `${kind}-${code}`, label, expected, got)
    return claimed
  }
  if (missingWays > 0)
    return refuse('incomplete', 'all its member ways', `${missingWays} of ${memberIds.length} are not in the file`)
  if (cutWay)
    return refuse('incomplete', 'all nodes of its ways', `way ${cutWay.id} lacks ${cutWay.missing} in the file`)
  if (lines.length === 0) return refuse('incomplete', 'member ways', 'none')
  const shape = assemblePolygons(lines)
  if ('reason' in shape)
    return refuse(shape.reason, EXPECTED[shape.reason], `${shape.reason} at ${sayPlace(shape.x, shape.y)}`)
  const entranceNodeIds = relation.members
    .filter(
      ({ kind: memberKind, role }) => memberKind === 'node' && mapping.facilities.entrances.memberRoles.includes(role),
    )
    .map(({ ref }) => ref)
  emitArea(context, { sourceRef: `r${relation.id}`, at, tags, shape, entranceNodeIds }, uses)
  return claimed
}

const EXPECTED = {
  'open-ring': 'rings that close; none is closed by guess',
  crossing: 'rings that meet in shared nodes only',
  'no-area': 'rings around some land',
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

function saysTheSame(context: OsmContext, way: MemberWay | undefined, uses: AreaUses): boolean {
  if (!way?.tags) return false
  const own = matchArea(way.tags, context.mapping, false)
  return own !== null && usesKey(own, way.tags) === usesKey(uses, way.tags)
}

/** Two areas of one relation are one thing told twice when they are of the same use. */
function usesKey(uses: AreaUses, tags: Tags): string {
  const { categories, isResidential, isDistrict, isStreet, baseRule } = uses
  const base = baseRule ? `${baseRule.key}=${tags[baseRule.key]}` : ''
  return [categories.map(({ category }) => category).join(), isResidential, isDistrict, isStreet, base].join('|')
}
