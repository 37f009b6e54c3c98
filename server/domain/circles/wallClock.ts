const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * A Date whose local fields read as the city's clock does at `instant`. opening_hours reads the local fields of a Date, and the
 * reader may be in another time zone than the toilet. Only for reading clock fields: it is not the same instant.
 */
export function wallClock(instant: Date, timeZone: string): Date {
  const { year, month, day, hour, minute, second } = clockFields(instant, timeZone)
  return new Date(year, month - 1, day, hour, minute, second)
}

/** Months count from 1. */
export interface ClockFields {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** What the city's calendar and clock say at `instant`. Throws a RangeError for a time zone that does not exist. */
export function clockFields(instant: Date, timeZone: string): ClockFields {
  const parts = formatOf(timeZone).formatToParts(instant)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  }
}

/** How far the city's clock is ahead of UTC at `instant`, milliseconds. */
export function clockOffset(instant: Date, timeZone: string): number {
  const whole = Math.floor(instant.getTime() / 1000) * 1000
  return utcOf(clockFields(instant, timeZone)) - whole
}

/** The instant at which the city's clock shows these fields; the first of two when clocks are set back, null where they are set forward. */
export function instantOf(fields: ClockFields, timeZone: string): Date | null {
  const shown = utcOf(fields)
  const day = 24 * 3_600_000
  // The offsets a day before and after are all that can hold at the moment itself.
  const candidates = [-day, day].map((shift) => shown - clockOffset(new Date(shown + shift), timeZone))
  for (const time of candidates.sort((a, b) => a - b)) {
    if (utcOf(clockFields(new Date(time), timeZone)) === shown) return new Date(time)
  }
  return null
}

const utcOf = ({ year, month, day, hour, minute, second }: ClockFields) =>
  Date.UTC(year, month - 1, day, hour, minute, second)

/** Making one takes longer than using it a hundred times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
