import { expect, test } from 'vitest'
import { loadOpenStateReader } from '../../../client/opening/loadOpenStateReader.ts'

test('the page reads opening hours with the library it loads late, by the clock of the city', async () => {
  const reader = await loadOpenStateReader('Asia/Shanghai', { country: 'CN', lng: 111.7, lat: 40.8 })
  /** Noon in Hohhot, a Wednesday. */
  const instant = new Date('2026-03-11T04:00:00Z')
  expect(reader.read('Mo-Fr 11:00-13:00', instant).state).toBe('open')
  expect(reader.read('Mo-Fr 03:00-05:00', instant).state).toBe('closed')
  expect(reader.read(null, instant).state).toBe('unknown')
})
