import type { Point } from 'geojson'
import { baseFeatureRow, matchBaseRule } from './baseFeatureRow.ts'
import { facilityRow, matchCategories } from './facilityRow.ts'
import { matchesTags } from './matchTags.ts'
import type { OsmContext } from './osmContext.ts'
import type { Tags } from './osmObject.ts'
import { toPosition } from './toGeometry.ts'

/** Rows of a node, and its memory as a door when it is one. */
export function emitPoint(context: OsmContext, id: number, x: number, y: number, tags: Tags): void {
  const { mapping, emit, doors } = context
  if (matchesTags(tags, mapping.facilities.entrances) || matchesTags(tags, mapping.land.compound.gates))
    doors.set(id, tags)
  const geometry: Point = { type: 'Point', coordinates: toPosition(x, y) }
  const object = { sourceRef: `n${id}`, at: `node ${id}`, tags, geometry, entrances: [] }
  // A point has no area: it never reaches a least area.
  const categories = matchCategories(tags, 'point', mapping).filter((match) => match.minAreaSquareMeters === 0)
  if (categories.length > 0)
    emit.row(
      facilityRow(
        mapping,
        object,
        categories.map(({ category }) => category),
      ),
    )
  const rule = matchBaseRule(tags, 'point', mapping)
  if (rule) emit.row(baseFeatureRow(mapping, rule, object))
}
