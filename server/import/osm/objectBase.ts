import type { OsmMapping } from './mapping.ts'
import type { Tags } from './osmObject.ts'
import { readDates } from './readDates.ts'
import { readNames } from './readNames.ts'

/** What every row of an OpenStreetMap object has. `at` is "way 45", "node 1" or "relation 6". */
export function objectBase(mapping: OsmMapping, sourceRef: string, at: string, tags: Tags) {
  return { sourceRef, at, rawPosition: null, ...readNames(tags, mapping.names), ...readDates(tags) }
}
