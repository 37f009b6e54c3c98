import type { Geometry, Position } from 'geojson'
import type { FacilityRow } from '../rows.ts'
import type { GeometryKind, OsmMapping } from './mapping.ts'
import { holdsAny, keepTags, matchesTags } from './matchTags.ts'
import { objectBase } from './objectBase.ts'
import type { Tags } from './osmObject.ts'

export interface CategoryMatch {
  category: string
  minAreaSquareMeters: number
}

/** Categories whose tags and geometry match; area bounds are still to be checked. */
export function matchCategories(tags: Tags, geometry: GeometryKind, mapping: OsmMapping): CategoryMatch[] {
  const found: CategoryMatch[] = []
  for (const rule of mapping.facilities.rules) {
    if (rule.geometry.includes(geometry) && matchesTags(tags, rule)) {
      found.push({ category: rule.category, minAreaSquareMeters: rule.minAreaSquareMeters ?? 0 })
    }
  }
  return found
}

export function facilityRow(
  mapping: OsmMapping,
  object: { sourceRef: string; at: string; tags: Tags; geometry: Geometry; entrances: Position[] },
  categories: string[],
): FacilityRow {
  const { sourceRef, at, tags, geometry, entrances } = object
  return {
    kind: 'facility',
    ...objectBase(mapping, sourceRef, at, tags),
    categories,
    geometry,
    entrances: entrances.length > 0 ? { type: 'MultiPoint', coordinates: entrances } : null,
    hostRef: null,
    attributes: keepTags(tags, mapping.facilities.attributes),
    openingHours: tags.opening_hours?.trim() || null,
    status: readStatus(tags, mapping),
  }
}

/** An object on the map is there and in use unless it says otherwise. */
function readStatus(tags: Tags, mapping: OsmMapping): FacilityRow['status'] {
  const { closed, planned } = mapping.facilities.status
  if (holdsAny(tags, closed)) return 'closed'
  return holdsAny(tags, planned) ? 'planned' : 'open'
}
