import { AppError } from '#contract/errors.ts'
import type { ImportProblem } from '#contract/importProblem.ts'

/** One row cannot be taken; thrown while it is read, caught where the row is yielded. */
export class RowRefused extends Error {
  readonly code: string
  readonly field: string | null
  readonly expected: string
  readonly got: string

  constructor(code: string, field: string | null, expected: string, got: unknown) {
    super(`${code}: expected ${expected}, got ${shorten(got)}`)
    this.name = 'RowRefused'
    this.code = code
    this.field = field
    this.expected = expected
    this.got = shorten(got)
  }

  toProblem(file: string, at: string): ImportProblem {
    const { code, field, expected, got } = this
    return { severity: 'refused', code, file, at, field, expected, got }
  }
}

/** The file as a whole cannot be taken. */
export function fileRefused(
  code: string,
  title: { en: string; zh: string },
  params: { file: string; at?: string; expected: string; got: unknown },
  cause?: unknown,
): AppError {
  return new AppError(
    422,
    `import-${code}`,
    { en: title.en, 'zh-Hans': title.zh },
    { ...params, got: shorten(params.got) },
    { cause },
  )
}

const MAX_SHOWN = 120

/** A value as a message shows it: never a whole file. */
function shorten(value: unknown): string {
  const text =
    typeof value === 'string' ? value : value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)`
}
