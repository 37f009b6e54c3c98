import type { Tags } from './osmObject.ts'

/**
 * start_date and end_date as ISO dates. A year or month alone is read at its widest: it starts on its first day and ends on
 * its last. Anything vaguer ("~1920", "C19") is not a date and is left null.
 */
export function readDates(tags: Tags): { validFrom: string | null; validTo: string | null } {
  return { validFrom: toDate(tags.start_date, 'first'), validTo: toDate(tags.end_date, 'last') }
}

function toDate(text: string | undefined, day: 'first' | 'last'): string | null {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text ?? '')
  if (!parts) return null
  const [, year, month, dayOfMonth] = parts.map(Number)
  const isFirst = day === 'first'
  const monthIndex = parts[2] ? (month as number) - 1 : isFirst ? 0 : 11
  // Day 0 of the next month is the last of this one.
  const date = parts[3]
    ? new Date(Date.UTC(year as number, monthIndex, dayOfMonth))
    : new Date(Date.UTC(year as number, isFirst ? monthIndex : monthIndex + 1, isFirst ? 1 : 0))
  if (Number.isNaN(date.getTime()) || (parts[2] && date.getUTCMonth() !== monthIndex)) return null
  return date.toISOString().slice(0, 10)
}
