import type OpeningHours from 'opening_hours'
import type { nominatim_object } from 'opening_hours'
import { clockOffset, wallClock } from './wallClock.ts'

export type OpenStatus = 'open' | 'closed' | 'unknown'

/** `nextChange` is the city's clock (`wallClock`), null when it never changes or is not known. */
export interface OpenState {
  state: OpenStatus
  nextChange: Date | null
}

export interface OpenStateReader {
  timeZone: string
  /** `instant` is a true instant, not a clock reading. `position` is [lng, lat] of the facility, for hours that follow the sun. */
  read(openingHours: string | null, instant: Date, position?: readonly [number, number]): OpenState
}

const UNKNOWN: OpenState = { state: 'unknown', nextChange: null }
const followsSun = /sunrise|sunset|dawn|dusk/i

/**
 * Reads OpenStreetMap opening hours by the city's own clock. Hours that are missing, cannot be read, or hang on a public holiday
 * that is not known are 'unknown': never guessed open or closed. The library `opening_hours` is given, since a page loads it late.
 */
export function createOpenStateReader(
  Hours: typeof OpeningHours,
  timeZone: string,
  place: { country: string | null; lng: number; lat: number },
): OpenStateReader {
  const parsed = new Map<string, OpeningHours | null>()
  const address = { country_code: (place.country ?? '').toLowerCase(), state: '' }
  let lastInstant = Number.NaN
  let lastClock = new Date(Number.NaN)

  function clockAt(instant: Date): Date {
    if (instant.getTime() !== lastInstant) {
      lastInstant = instant.getTime()
      lastClock = wallClock(instant, timeZone)
    }
    return new Date(lastClock)
  }

  /** Hours that follow the sun are other hours in another place. */
  function placeOf(text: string, [lng, lat]: readonly [number, number], instant: Date) {
    const usesSun = followsSun.test(text)
    const lon = (usesSun ? sunLongitude(lng, instant, clockAt(instant), timeZone) : lng).toFixed(2)
    return { lat: lat.toFixed(2), lon, key: usesSun ? `${lon} ${lat.toFixed(2)} ${text}` : text }
  }

  function parse(text: string, { lat, lon, key }: { lat: string; lon: string; key: string }): OpeningHours | null {
    const known = parsed.get(key)
    if (known !== undefined) return known
    let hours: OpeningHours | null = null
    try {
      // Declared as numbers, but read only as strings; for numbers it takes the sun to rise at 6 and to set at 18 everywhere.
      const at = { lat, lon, address } as unknown as nominatim_object
      hours = new Hours(text, at)
    } catch {
      // opening_hours throws on what it cannot read; that is what 'unknown' says.
      hours = null
    }
    parsed.set(key, hours)
    return hours
  }

  function read(
    openingHours: string | null,
    instant: Date,
    position: readonly [number, number] = [place.lng, place.lat],
  ): OpenState {
    const text = openingHours?.trim() ?? ''
    if (text === '') return UNKNOWN
    const where = placeOf(text, position, instant)
    const hours = parse(text, where)
    if (hours === null) return UNKNOWN
    const now = clockAt(instant)
    try {
      if (hours.getUnknown(now)) return UNKNOWN
      const state = hours.getState(now) ? 'open' : 'closed'
      return { state, nextChange: hours.getNextChange(now) ?? null }
    } catch {
      // A holiday of a country whose calendar it does not hold is only met when asked for a day. Not asked again: it writes to the log.
      parsed.set(where.key, null)
      return UNKNOWN
    }
  }

  return { timeZone, read }
}

/**
 * The library tells the sun's time by the computer's own clock. Where that is behind the city's by h hours, the place 15° × h further
 * west sees the sun as late by the computer's clock as the city does by its own.
 */
function sunLongitude(lng: number, instant: Date, clock: Date, timeZone: string): number {
  const cityHours = clockOffset(instant, timeZone) / 3_600_000
  const ownHours = -clock.getTimezoneOffset() / 60
  return lng - 15 * (cityHours - ownHours)
}

export function isOpenAt(
  reader: OpenStateReader,
  openingHours: string | null,
  instant: Date,
  position?: readonly [number, number],
): OpenStatus {
  return reader.read(openingHours, instant, position).state
}

export interface OpenOnArrival {
  state: OpenStatus
  arrival: Date
  /** Whole minutes it stays open from then on; null where it is not open, or never closes. */
  minutesLeft: number | null
}

/** Whether it is open when one who leaves at `departure` and walks `walkMinutes` gets there, and for how long still. */
export function readOnArrival(
  reader: OpenStateReader,
  openingHours: string | null,
  departure: Date,
  walkMinutes: number,
  position?: readonly [number, number],
): OpenOnArrival {
  const arrival = new Date(departure.getTime() + Math.round(walkMinutes * 60_000))
  const { state, nextChange } = reader.read(openingHours, arrival, position)
  const left =
    state === 'open' && nextChange ? nextChange.getTime() - wallClock(arrival, reader.timeZone).getTime() : null
  return { state, arrival, minutesLeft: left === null ? null : Math.floor(left / 60_000) }
}
