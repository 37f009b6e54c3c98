import type { Share } from '#contract/share.ts'
import { type ExportLanguage, reasons, say } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'

type Cell = number | null

/** Total, covered and rate, to a tenth of a square metre, a person or a household, and a rate to 10⁻⁶: far finer than the data. */
export const shareCells = ({ total, covered, rate }: Share): [total: Cell, covered: Cell, rate: Cell] => [
  roundTo(total, 1),
  roundTo(covered, 1),
  roundTo(rate, 6),
]

/** Why figures are missing; null where none is. */
export const reasonsOf = (shares: Share[], language: ExportLanguage): string | null =>
  shares.flatMap(({ reason }) => (reason === null ? [] : [say(reasons[reason], language)])).join('; ') || null
