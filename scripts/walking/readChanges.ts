import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError } from '#contract/errors.ts'
import { WhatIfChange, WhatIfRequest } from '#contract/walking.ts'
import { sayExpected } from './sayExpected.ts'

const Changes = WhatIfRequest.shape.changes
const kinds = WhatIfChange.options.map(({ shape }) => shape.kind.value).join('|')

/** The changes of a file. Throws a 400 AppError that names the first that does not fit, with its field, what was expected and what came. */
export async function readChanges(path: string): Promise<z.output<typeof Changes>> {
  const text = await readFile(path, 'utf8')
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw refused(path, null, ['JSON', 'JSON'], error instanceof Error ? error.message : String(error))
  }
  const parsed = Changes.safeParse(content)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0] as z.core.$ZodIssue
  const [index, ...inner] = issue.path
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
  const field = [...inner, ...keys].map(String).join('.')
  const [zh, en] = issue.code === 'invalid_union' ? [kinds, kinds] : sayExpected(issue)
  const value = keys.length > 0 ? keys.join(', ') : (JSON.stringify(valueAt(content, issue.path)) ?? null)
  const expected: [string, string] = field === '' ? [zh, en] : [`${field} ${zh}`, `${field} ${en}`]
  throw refused(path, typeof index === 'number' ? index + 1 : null, expected, value)
}

function refused(
  file: string,
  change: number | null,
  [zh, en]: [zh: string, en: string],
  got: string | null,
): AppError {
  const at = change === null ? 'file' : { 'zh-Hans': `第 ${change} 项变更`, en: `change ${change}` }
  const title = { 'zh-Hans': '文件不是可用的变更列表', en: 'The file is no usable list of changes' }
  return new AppError(400, 'bad-changes', title, { file, at, expected: { 'zh-Hans': zh, en }, got })
}

const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    content,
  )
