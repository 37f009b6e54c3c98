import type { ImportProblem } from '#contract/importProblem.ts'

/** "way 123" → "w123": OpenStreetMap's objects are told apart by where they stand. undefined for rows of other files. */
export function refusedRef({ at }: ImportProblem): string | undefined {
  const [, type, id] = /^(node|way|relation) (\d+)\b/.exec(at) ?? []
  return type && id ? `${type[0]}${id}` : undefined
}
