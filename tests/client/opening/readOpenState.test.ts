import OpeningHours from 'opening_hours'
import { describe, expect, test } from 'vitest'
import { createOpenStateReader } from '../../../client/opening/readOpenState.ts'
import { wallClock } from '../../../client/opening/wallClock.ts'

const reader = createOpenStateReader(OpeningHours, 'Asia/Shanghai', { country: 'CN', lng: 111.7, lat: 40.8 })
/** 2026-03-11 is a Wednesday; 04:00 UTC is noon in Hohhot. */
const wednesdayNoon = new Date('2026-03-11T04:00:00Z')
const stateOf = (hours: string | null, instant = wednesdayNoon) => reader.read(hours, instant).state

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
})
