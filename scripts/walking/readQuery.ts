import type { z } from 'zod'
import { readDecimal } from '#contract/addressNumbers.ts'
import { usageError } from '../usageError.ts'
import { sayExpected } from './sayExpected.ts'

/** Options that are not called as what they set is. */
const optionNames: Record<string, string> = { categories: 'category', limitMeters: 'limit' }

const optionOf = (field: string) =>
  `--${optionNames[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Options as the API's own schema takes them. Throws a usage error that names each, what was expected and what came. */
export function readQuery<S extends z.ZodType>(schema: S, values: Record<string, unknown>): z.output<S> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => {
    const field = String(issue.path[0])
    const [zh, en] = sayExpected(issue)
    const got = values[field]
    const name = optionOf(field)
    return got === undefined
      ? { zh: `缺少 ${name}(应为${zh})`, en: `${name} is missing: expected ${en}` }
      : { zh: `${name} 应为${zh},收到 "${got}"`, en: `${name}: expected ${en}, got "${got}"` }
  })
  throw usageError(faults.map(({ zh }) => zh).join('\n'), faults.map(({ en }) => en).join('\n'))
}

/** For schemas of bodies, which take no text for numbers: what is no number stays as it came, to be told. */
export function numberIn(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined
  const value = readDecimal(text)
  return Number.isNaN(value) ? text : value
}
