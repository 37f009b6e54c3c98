import type OpeningHours from 'opening_hours'
import { wallClock } from './wallClock.ts'

/** `nextChange` is the city's clock, null when it never changes or is not known. */
export interface OpenState {
  state: 'open' | 'closed' | 'unknown'
  nextChange: Date | null
}

const UNKNOWN: OpenState = { state: 'unknown', nextChange: null }

export interface OpenStateReader {
  read(openingHours: string | null, instant: Date): OpenState
}

/**
 * Reads OpenStreetMap opening hours by the city's own clock. Hours that are missing, cannot be read, or hang on a public holiday
 * that is not known are 'unknown': never guessed open or closed.
 */
export function createOpenStateReader(
  Hours: typeof OpeningHours,
  timeZone: string,
  place: { country: string | null; lng: number; lat: number },
): OpenStateReader {
  const parsed = new Map<string, OpeningHours | null>()

  function parse(text: string): OpeningHours | null {
    const known = parsed.get(text)
    if (known !== undefined) return known
    let hours: OpeningHours | null = null
    try {
      hours = new Hours(text, {
        lat: place.lat,
        lon: place.lng,
        address: { country_code: (place.country ?? '').toLowerCase(), state: '' },
      })
    } catch {
      // opening_hours throws on what it cannot read; that is what 'unknown' says.
      hours = null
    }
    parsed.set(text, hours)
    return hours
  }

  return {
    read(openingHours, instant) {
      const hours = openingHours === null || openingHours.trim() === '' ? null : parse(openingHours)
      if (hours === null) return UNKNOWN
      const now = wallClock(instant, timeZone)
      try {
        if (hours.getUnknown(now)) return UNKNOWN
        const state = hours.getState(now) ? 'open' : 'closed'
        return { state, nextChange: hours.getNextChange(now) ?? null }
      } catch {
        // A holiday of a country whose calendar it does not hold is only met when asked for a day.
        return UNKNOWN
      }
    },
  }
}
