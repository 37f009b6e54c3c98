import type { ImportProblem } from '#contract/importProblem.ts'
import type { ImportProblemCode } from '#contract/importProblemTexts.ts'
import { sayExpectation } from '#contract/sayProblem.ts'
import { LIMITS } from '../../import/limits.ts'
import { fileRefused, type GivenParams, makeProblem } from '../../import/refusal.ts'
import type { ImportRowKind } from '../../import/rows.ts'
import { type ImportReport, type KindCounts, MAX_PROBLEMS_KEPT } from './importOptions.ts'

/** What one import has to say for itself: counts are whole, problems the first thousand. */
export class ImportLog {
  readonly problems: ImportProblem[] = []
  readonly counts: ImportReport['counts'] = {}
  /** Source refs of refused rows, and how many refused rows have none: see closeGone.sql. */
  readonly refusedRefs = new Set<string>()
  refusedWithoutRef = 0
  refused = 0
  notices = 0
  /** The import gave the area its boundary: undoing it takes the boundary back. */
  isBoundarySet = false
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** Throws AppError `import-too-many-refused` once the file is plainly not what it was declared to be. */
  add(problem: ImportProblem, kind: ImportRowKind | null, sourceRef: string | undefined, isLimited: boolean): void {
    if (this.problems.length < MAX_PROBLEMS_KEPT) this.problems.push(problem)
    if (problem.severity === 'notice') {
      this.notices++
      return
    }
    this.refused++
    if (sourceRef === undefined) this.refusedWithoutRef++
    else this.refusedRefs.add(sourceRef)
    if (kind) this.countsOf(kind).refused++
    if (isLimited && this.refused > LIMITS.refusedRows) this.#giveUp(problem)
  }

  notice<C extends ImportProblemCode>(code: C, at: string, field: string | null, given: GivenParams<C>): void {
    this.add(makeProblem('notice', code, { file: this.#file, at, field }, given), null, undefined, false)
  }

  countsOf(kind: ImportRowKind): KindCounts {
    this.counts[kind] ??= { added: 0, changed: 0, closed: 0, unchanged: 0, refused: 0 }
    return this.counts[kind]
  }

  /** As kept with the batch. */
  countsJson(): string {
    return JSON.stringify({ ...this.counts, ...(this.isBoundarySet ? { boundary: { added: 1 } } : {}) })
  }

  #giveUp(last: ImportProblem): never {
    const en = sayExpectation(last, 'en')
    const zh = sayExpectation(last, 'zh-Hans')
    throw fileRefused(
      'import-too-many-refused',
      {
        en: `More than ${LIMITS.refusedRows} rows were refused, so nothing was imported`,
        zh: `被拒绝的行超过 ${LIMITS.refusedRows} 行，整个文件未导入`,
      },
      {
        file: this.#file,
        at: last.at,
        expected: { en: en.expected, zh: zh.expected },
        got: { en: `${en.got} (${last.code})`, zh: `${zh.got}（${last.code}）` },
      },
    )
  }
}
