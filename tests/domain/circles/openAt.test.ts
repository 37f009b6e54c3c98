import OpeningHours from 'opening_hours'
import { afterEach, describe, expect, test } from 'vitest'
import { createOpenStateReader, isOpenAt, readOnArrival } from '#domain/circles/openAt.ts'
import { parseOpenAt } from '#domain/circles/parseOpenAt.ts'
import { wallClock } from '#domain/circles/wallClock.ts'

const hohhot = { country: 'CN', lng: 111.7, lat: 40.8 }
const openReader = () => createOpenStateReader(OpeningHours, 'Asia/Shanghai', hohhot)
const reader = openReader()
/** 2026-03-11 is a Wednesday; 04:00 UTC is noon in Hohhot. */
const wednesdayNoon = new Date('2026-03-11T04:00:00Z')
const stateOf = (hours: string | null, instant = wednesdayNoon) => reader.read(hours, instant).state

const ownTimeZone = process.env.TZ
afterEach(() => {
  if (ownTimeZone === undefined) delete process.env.TZ
  else process.env.TZ = ownTimeZone
})

describe('reading opening hours', () => {
  test("reads them by the city's clock, whatever the reader's own", () => {
    const clock = wallClock(wednesdayNoon, 'Asia/Shanghai')
    expect([clock.getFullYear(), clock.getMonth(), clock.getDate(), clock.getHours()]).toEqual([2026, 2, 11, 12])
    expect(stateOf('Mo-Fr 11:00-13:00')).toBe('open')
    expect(stateOf('Mo-Fr 03:00-05:00')).toBe('closed')
  })

  test('says when it opens or closes next', () => {
    expect(reader.read('06:00-22:00', wednesdayNoon).nextChange?.getHours()).toBe(22)
    expect(reader.read('13:30-22:00', wednesdayNoon)).toMatchObject({ state: 'closed' })
    expect(reader.read('24/7', wednesdayNoon)).toEqual({ state: 'open', nextChange: null })
  })

  test('holds missing, unreadable and appointment-only hours to be unknown, never closed', () => {
    for (const hours of [null, '', '  ', '看门口', '早九点到晚五点', 'Mo-Fr 09:00-17:00 unknown', '"by appointment"']) {
      expect([hours, stateOf(hours)]).toEqual([hours, 'unknown'])
    }
  })

  test('keeps open over midnight', () => {
    expect(stateOf('18:00-02:00', new Date('2026-03-11T17:00:00Z'))).toBe('open')
    expect(stateOf('18:00-02:00', new Date('2026-03-11T19:00:00Z'))).toBe('closed')
  })

  test('knows the public holidays of China, and does not guess those of a country it does not know', () => {
    const nationalDay = new Date('2026-10-01T04:00:00Z')
    const hours = 'Mo-Su 09:00-17:00; PH off'
    expect([stateOf(hours, nationalDay), stateOf(hours)]).toEqual(['closed', 'open'])
    const nowhere = createOpenStateReader(OpeningHours, 'Asia/Shanghai', { ...hohhot, country: null })
    expect(nowhere.read(hours, nationalDay).state).toBe('unknown')
  })

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland'])(
    "follows the sun over the city on a computer that keeps the time of %s: up from 5:01 to 20:08 at Hohhot's midsummer",
    (timeZone) => {
      process.env.TZ = timeZone
      const fresh = openReader()
      const at = (time: string) => fresh.read('sunrise-sunset', new Date(`2026-06-21T${time}:00+08:00`))
      expect(['04:50', '05:10', '20:00', '20:15'].map((time) => at(time).state)).toEqual([
        'closed',
        'open',
        'open',
        'closed',
      ])
      const sunset = at('12:00').nextChange
      expect([sunset?.getHours(), sunset?.getMinutes()]).toEqual([20, 8])
    },
  )

  test('follows the sun over the facility where its place is given', () => {
    const dusk = new Date('2026-06-21T19:30:00+08:00')
    // 30° further east, in the same time zone, the sun sets two hours earlier.
    expect(isOpenAt(reader, 'sunrise-sunset', dusk)).toBe('open')
    expect(isOpenAt(reader, 'sunrise-sunset', dusk, [141.7, 40.8])).toBe('closed')
  })
})

describe('being open when one arrives', () => {
  const departure = new Date('2026-03-11T21:50:00+08:00')
  test('counts the walk, and says how long is left', () => {
    expect(readOnArrival(reader, '06:00-22:00', departure, 4)).toEqual({
      state: 'open',
      arrival: new Date('2026-03-11T21:54:00+08:00'),
      minutesLeft: 6,
    })
    expect(readOnArrival(reader, '06:00-22:00', departure, 12.5)).toMatchObject({ state: 'closed', minutesLeft: null })
    expect(readOnArrival(reader, '24/7', departure, 12.5)).toMatchObject({ state: 'open', minutesLeft: null })
    expect(readOnArrival(reader, null, departure, 5)).toMatchObject({ state: 'unknown', minutesLeft: null })
  })
})

describe('saying when', () => {
  /** Wednesday noon in Hohhot. */
  const ask = (text: string, timeZone = 'Asia/Shanghai', now = wednesdayNoon) => {
    const at = parseOpenAt(text, timeZone, now)
    return at.ok ? [at.local, at.instant.toISOString()] : at.code
  }

  test('now, and a date and time of the city', () => {
    expect(ask('now')).toEqual(['2026-03-11T12:00', '2026-03-11T04:00:00.000Z'])
    expect(ask('2026-11-29T21:00')).toEqual(['2026-11-29T21:00', '2026-11-29T13:00:00.000Z'])
    expect(ask('2026-11-29 21:00:00')).toEqual(['2026-11-29T21:00', '2026-11-29T13:00:00.000Z'])
  })

  test('a day of the week is the next one, in English and in Chinese', () => {
    const sunday = ['2026-03-15T21:00', '2026-03-15T13:00:00.000Z']
    for (const text of [
      'sun 21:00',
      'Sunday 21:00',
      'SU 21:00',
      '周日 21:00',
      '周日21：00',
      '星期天 21:00',
      '礼拜日 21:00',
    ])
      expect([text, ask(text)]).toEqual([text, sunday])
    expect(ask('周四 9:30')).toEqual(['2026-03-12T09:30', '2026-03-12T01:30:00.000Z'])
  })

  test('today counts while the time is still to come', () => {
    expect(ask('wed 12:00')?.[0]).toBe('2026-03-11T12:00')
    expect(ask('周三 11:59')?.[0]).toBe('2026-03-18T11:59')
  })

  test('says clearly what is wrong', () => {
    for (const text of ['', 'soon', '晚上', '21:00', 'xday 21:00', 's 21:00', '2026-11-29T21:00Z', '周八 21:00'])
      expect([text, ask(text)]).toEqual([text, 'not-understood'])
    expect(ask('2026-02-30T21:00')).toBe('no-such-day')
    expect(ask('sun 25:00')).toBe('no-such-time')
    expect(ask('sun 21:70')).toBe('no-such-time')
    const wrong = parseOpenAt('soon', 'Asia/Shanghai', wednesdayNoon)
    expect(wrong.ok ? '' : wrong.message.en).toContain('sun 21:00')
  })

  test('clocks that are set forward skip an hour, and that are set back show one twice: the first is meant', () => {
    expect(ask('2026-03-29T02:30', 'Europe/Zurich')).toBe('skipped-by-the-clock')
    expect(ask('2026-10-25T02:30', 'Europe/Zurich')).toEqual(['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'])
    expect(ask('2026-03-29T03:00', 'Europe/Zurich')).toEqual(['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'])
  })
})
