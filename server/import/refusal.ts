import { AppError } from '#contract/errors.ts'
import type { ImportProblem } from '#contract/importProblem.ts'
import type { ImportProblemCode, ProblemParams } from '#contract/importProblemTexts.ts'
import { sayExpectation } from '#contract/sayProblem.ts'
import type { LocalizedText } from '#contract/text.ts'

/** Where a problem is: `field` null = the row, or the file, as a whole. */
export interface ProblemPlace {
  file: string
  at: string
  field: string | null
}

/** What readers give for `got`: the value as it came, whatever it is. */
export type GivenParams<C extends ImportProblemCode> = {
  [Name in keyof ProblemParams<C>]: Name extends 'got' ? unknown : ProblemParams<C>[Name]
}

export function makeProblem<C extends ImportProblemCode>(
  severity: ImportProblem['severity'],
  code: C,
  { file, at, field }: ProblemPlace,
  given: GivenParams<C>,
): ImportProblem {
  const params = { ...given, ...('got' in given ? { got: showValue(given.got) } : {}) } as ImportProblem['params']
  return { severity, code, file, at, field, ...sayExpectation({ code, params }, 'en'), params }
}

/** One row cannot be taken; thrown while it is read, caught where the row is yielded. */
export class RowRefused<C extends ImportProblemCode = ImportProblemCode> extends Error {
  readonly code: C
  readonly field: string | null
  readonly given: GivenParams<C>

  constructor(code: C, field: string | null, given: GivenParams<C>) {
    super(field === null ? code : `${code}: ${field}`)
    this.name = 'RowRefused'
    this.code = code
    this.field = field
    this.given = given
  }

  toProblem(file: string, at: string): ImportProblem {
    return makeProblem('refused', this.code, { file, at, field: this.field }, this.given)
  }
}

interface InBoth {
  en: string
  zh: string
}

/** `expected` as a string and `got.value` are the same in every language: names, numbers, what came. */
export interface FileFault {
  file: string
  at?: string
  expected: string | InBoth
  got: InBoth | { value: unknown }
}

/** The file as a whole cannot be taken. What was expected, and what came where that is words of ours, is said in both languages. */
export function fileRefused(code: string, title: InBoth, fault: FileFault, cause?: unknown): AppError {
  const { expected, got, ...place } = fault
  const params = {
    ...place,
    expected: typeof expected === 'string' ? expected : toLocalized(expected),
    got: 'value' in got ? (showValue(got.value) ?? NOTHING) : toLocalized(got),
  }
  return new AppError(422, code, toLocalized(title), params, { cause })
}

const toLocalized = ({ en, zh }: InBoth): LocalizedText => ({ en, 'zh-Hans': zh })
const NOTHING: LocalizedText = { en: 'nothing', 'zh-Hans': '空' }

const MAX_SHOWN = 120

/** A value as a message shows it, never a whole file; null for nothing. */
function showValue(value: unknown): string | null {
  if (value === undefined) return null
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`
}
