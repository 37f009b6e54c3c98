import type { z } from 'zod'
import { AppError } from '#contract/errors.ts'

interface FieldError {
  field: string
  expected: string
  got: string
}

const title = { 'zh-Hans': '请求参数不符合要求', en: 'The request does not fit what is expected' }

/** Parses one part of a request; throws a 400 that names each field, what was expected and what came. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  part: 'path' | 'query' | 'body',
): z.output<S> {
  const zeroByte = findZeroByte(input)
  // PostgreSQL text cannot hold it; better said here than by a failing query.
  if (zeroByte !== null)
    throw new AppError(400, 'invalid-request', title, {
      part,
      errors: [{ field: zeroByte, expected: 'text without the character U+0000', got: 'U+0000' }],
    })
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.slice(0, 20).flatMap((issue) => describeIssue(issue, input))
  throw new AppError(400, 'invalid-request', title, { part, errors })
}

function describeIssue(issue: z.core.$ZodIssue, input: unknown): FieldError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...issue.path, key].map(String).join('.'),
      expected: 'no such field',
      got: key,
    }))
  return [
    { field: issue.path.map(String).join('.'), expected: expectation(issue), got: show(valueAt(input, issue.path)) },
  ]
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'too_small':
      return `${issue.origin} ${issue.inclusive === false ? '>' : '≥'} ${issue.minimum}`
    case 'too_big':
      return `${issue.origin} ${issue.inclusive === false ? '<' : '≤'} ${issue.maximum}`
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return issue.pattern ? `text like ${issue.pattern}` : issue.format
    default:
      return issue.message
  }
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

function findZeroByte(value: unknown, path = '', depth = 0): string | null {
  if (typeof value === 'string') return value.includes('\u0000') ? path : null
  if (typeof value !== 'object' || value === null || depth > 20) return null
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`
    if (key.includes('\u0000')) return at
    const found = findZeroByte(inner, at, depth + 1)
    if (found !== null) return found
  }
  return null
}
