import type { MultiPolygon, Polygon, Position } from 'geojson'
import { ellipsoidalArea } from '#domain/geo/ellipsoidalArea.ts'
import type { CompoundRow } from '../rows.ts'
import { baseFeatureRow, matchBaseRule } from './baseFeatureRow.ts'
import { districtRow } from './districtRow.ts'
import { type CategoryMatch, facilityRow, matchCategories } from './facilityRow.ts'
import type { BaseRule, OsmMapping } from './mapping.ts'
import { holdsAny, matchesTags } from './matchTags.ts'
import { objectBase } from './objectBase.ts'
import type { OsmContext } from './osmContext.ts'
import type { Tags } from './osmObject.ts'
import type { Assembled } from './rings/assembled.ts'
import { isStreetArea, streetRow } from './streetRow.ts'
import { toGeometry, toPosition, toRing } from './toGeometry.ts'

/** What an area with these tags becomes; null when nothing, so that its rings need not be assembled. */
export interface AreaUses {
  categories: CategoryMatch[]
  isResidential: boolean
  isDistrict: boolean
  isStreet: boolean
  baseRule: BaseRule | null
}

export function matchArea(tags: Tags, mapping: OsmMapping, isRelation: boolean): AreaUses | null {
  const uses: AreaUses = {
    categories: matchCategories(tags, 'area', mapping),
    isResidential: matchesTags(tags, mapping.land.residentialLand),
    isDistrict: matchesTags(tags, mapping.land.district),
    isStreet: matchesTags(tags, mapping.streets.street) && (isRelation || isStreetArea(tags, mapping)),
    baseRule: matchBaseRule(tags, 'area', mapping),
  }
  const isUsed = uses.categories.length > 0 || uses.isResidential || uses.isDistrict || uses.isStreet || uses.baseRule
  return isUsed ? uses : null
}

export interface AreaObject {
  sourceRef: string
  at: string
  tags: Tags
  shape: Assembled
  /** Nodes that a relation names as its entrances. */
  entranceNodeIds: number[]
}

/** Rows of an area, each node of whose outline may be an entrance or a gate. */
export function emitArea(context: OsmContext, object: AreaObject, uses: AreaUses): void {
  const { mapping, emit } = context
  const { sourceRef, at, tags, shape } = object
  const geometry = toGeometry(shape)
  const located = { sourceRef, at, tags, geometry }
  if (uses.categories.length > 0) emitFacility(context, object, geometry, uses.categories)
  if (uses.isResidential) {
    emit.row({
      kind: 'residential-land',
      ...objectBase(mapping, sourceRef, at, tags),
      geometry,
      households: null,
      people: null,
    })
    const gates = findGates(context, shape)
    if (isCompound(tags, gates.length > 0, mapping)) {
      const base = objectBase(mapping, sourceRef, at, tags)
      emit.row({ kind: 'residential-compound', ...base, geometry, gates, households: null, people: null })
    }
  }
  if (uses.isDistrict) {
    const row = districtRow(mapping, located)
    if (row) emit.row(row)
    else emit.problem('refused', 'district-without-level', at, { got: tags.admin_level })
  }
  if (uses.isStreet) emitStreetAreas(context, object)
  if (uses.baseRule) emit.row(baseFeatureRow(mapping, uses.baseRule, located))
}

function emitFacility(
  context: OsmContext,
  object: AreaObject,
  geometry: Polygon | MultiPolygon,
  matches: CategoryMatch[],
): void {
  const { mapping, emit, belowMinArea } = context
  const area = matches.some((match) => match.minAreaSquareMeters > 0) ? ellipsoidalArea(geometry) : 0
  const categories: string[] = []
  for (const { category, minAreaSquareMeters } of matches) {
    if (minAreaSquareMeters === 0 || area >= minAreaSquareMeters) categories.push(category)
    else belowMinArea.set(category, (belowMinArea.get(category) ?? 0) + 1)
  }
  if (categories.length === 0) return
  emit.row(facilityRow(mapping, { ...object, geometry, entrances: findEntrances(context, object) }, categories))
}

function findEntrances({ nodes, doors, mapping }: OsmContext, { shape, entranceNodeIds }: AreaObject): Position[] {
  const ids = new Set(entranceNodeIds)
  for (const id of outlineNodes(shape)) {
    const tags = doors.get(id)
    if (tags && matchesTags(tags, mapping.facilities.entrances)) ids.add(id)
  }
  const entrances: Position[] = []
  for (const id of ids) {
    const index = nodes.find(id)
    if (index !== -1) entrances.push(toPosition(nodes.xs[index] as number, nodes.ys[index] as number))
  }
  return entrances
}

function findGates({ nodes, doors, mapping }: OsmContext, shape: Assembled): CompoundRow['gates'] {
  const gates: CompoundRow['gates'] = []
  for (const id of outlineNodes(shape)) {
    const tags = doors.get(id)
    if (!tags || !matchesTags(tags, mapping.land.compound.gates)) continue
    const index = nodes.find(id)
    // What holds for walkers comes before what holds for all.
    const access = tags.foot ?? tags.access ?? null
    gates.push({
      position: toPosition(nodes.xs[index] as number, nodes.ys[index] as number),
      access,
      name: tags.name ?? null,
    })
  }
  return gates
}

/** See data/mapping/osm-land.json: OpenStreetMap has no tag of its own for a compound. */
function isCompound(tags: Tags, hasGates: boolean, { land }: OsmMapping): boolean {
  if (holdsAny(tags, land.compound.tagged)) return true
  return tags.name !== undefined && (hasGates || holdsAny(tags, land.compound.fenced))
}

/** A street row holds one polygon; an area of several yields one row each. */
function emitStreetAreas({ mapping, emit }: OsmContext, { sourceRef, at, tags, shape }: AreaObject): void {
  for (const [index, rings] of shape.polygons.entries()) {
    const geometry: Polygon = { type: 'Polygon', coordinates: rings.map((ring) => toRing(shape.set, ring)) }
    const nodeRefs = rings.flatMap((ring) =>
      [...ring, ring[0] as number].map((vertex) => shape.set.nodeIds[vertex] as number),
    )
    const ref = index === 0 ? sourceRef : `${sourceRef}/${index + 1}`
    emit.row(streetRow(mapping, { sourceRef: ref, at, tags, geometry, nodeRefs }))
  }
}

function* outlineNodes({ set, polygons }: Assembled): Generator<number> {
  for (const rings of polygons) for (const ring of rings) for (const vertex of ring) yield set.nodeIds[vertex] as number
}
