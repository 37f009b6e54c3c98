/**
 * A Date whose local fields read as the city's clock does at `instant`. opening_hours reads the local fields of a Date, and the
 * reader may be in another time zone than the toilet. Only for reading clock fields: it is not the same instant.
 */
export function wallClock(instant: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return new Date(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
}
