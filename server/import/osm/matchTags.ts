import type { Condition, Match } from './mapping.ts'
import type { Tags } from './osmObject.ts'

/** One of `any` holds and none of `none`. */
export function matchesTags(tags: Tags, match: Match): boolean {
  return holdsAny(tags, match.any) && !(match.none && holdsAny(tags, match.none))
}

export function holdsAny(tags: Tags, conditions: readonly Condition[]): boolean {
  for (const condition of conditions) if (holds(tags, condition)) return true
  return false
}

function holds(tags: Tags, condition: Condition): boolean {
  for (const key in condition) if (!hasValue(tags[key], condition[key] as string[])) return false
  return true
}

/** OpenStreetMap lists several values as "a;b". */
function hasValue(value: string | undefined, accepted: readonly string[]): boolean {
  if (value === undefined) return false
  if (accepted[0] === '*' || accepted.includes(value)) return true
  return value.includes(';') && value.split(';').some((part) => accepted.includes(part.trim()))
}

/** The tags named by key or prefix. */
export function keepTags(tags: Tags, kept: { keys: readonly string[]; prefixes: readonly string[] }): Tags {
  const result: Tags = {}
  for (const key in tags) {
    if (kept.keys.includes(key) || kept.prefixes.some((prefix) => key.startsWith(prefix)))
      result[key] = tags[key] as string
  }
  return result
}
