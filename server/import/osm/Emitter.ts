import type { ImportProblem } from '#contract/importProblem.ts'
import type { ImportProblemCode } from '#contract/importProblemTexts.ts'
import { type GivenParams, makeProblem } from '../refusal.ts'
import type { ImportEvent, ImportRow } from '../rows.ts'

/** Collects what a pass finds between two yields. */
export class Emitter {
  events: ImportEvent[] = []
  #file: string

  constructor(file: string) {
    this.#file = file
  }

  row(row: ImportRow): void {
    this.events.push({ type: 'row', row })
  }

  problem<C extends ImportProblemCode>(
    severity: ImportProblem['severity'],
    code: C,
    at: string,
    given: GivenParams<C>,
  ): void {
    const place = { file: this.#file, at, field: null }
    this.events.push({ type: 'problem', problem: makeProblem(severity, code, place, given) })
  }

  take(): ImportEvent[] {
    const events = this.events
    this.events = []
    return events
  }
}
