import type { ImportProblem } from '#contract/importProblem.ts'
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

  problem(severity: ImportProblem['severity'], code: string, at: string, expected: string, got: string): void {
    this.events.push({ type: 'problem', problem: { severity, code, file: this.#file, at, field: null, expected, got } })
  }

  take(): ImportEvent[] {
    const events = this.events
    this.events = []
    return events
  }
}
