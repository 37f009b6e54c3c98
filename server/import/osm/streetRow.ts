import type { StreetRow } from '../rows.ts'
import { isArea } from './isArea.ts'
import type { OsmMapping } from './mapping.ts'
import { keepTags } from './matchTags.ts'
import { objectBase } from './objectBase.ts'
import type { Tags } from './osmObject.ts'

/** Whether a closed street is an area to walk across. A highway must say so itself: parkland with a path round it does not. */
export function isStreetArea(tags: Tags, mapping: OsmMapping): boolean {
  return tags.highway === undefined ? isArea(tags, mapping.areas) : tags.area === 'yes'
}

export function streetRow(
  mapping: OsmMapping,
  object: { sourceRef: string; at: string; tags: Tags; geometry: StreetRow['geometry']; nodeRefs: number[] },
): StreetRow {
  const { sourceRef, at, tags, geometry, nodeRefs } = object
  return {
    kind: 'street',
    ...objectBase(mapping, sourceRef, at, tags),
    geometry,
    nodeRefs,
    highway: tags.highway ?? mapping.streets.valueWithoutHighway,
    tags: keepTags(tags, mapping.streets),
  }
}
