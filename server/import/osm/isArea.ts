import type { OsmMapping } from './mapping.ts'
import type { Tags } from './osmObject.ts'

/** Whether a closed way with these tags is an area rather than a loop. */
export function isArea(tags: Tags, areas: OsmMapping['areas']): boolean {
  if (tags.area === 'no') return false
  if (tags.area === 'yes') return true
  return areas.keys.some(({ key, all, except, values }) => {
    const value = tags[key]
    return value !== undefined && (all ? !except.includes(value) : values.includes(value))
  })
}
