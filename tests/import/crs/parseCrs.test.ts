import { readFileSync } from 'node:fs'
import gcoordModule from 'gcoord'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { parseCrs } from '../../../server/import/crs/parseCrs.ts'
import { projectedDefinition } from '../../../server/import/crs/projectedDefinition.ts'
import { hasTrialData, trialFile } from '../reading.ts'

const gcoord = gcoordModule as unknown as typeof gcoordModule.default

/** Metres between two places a few metres apart. */
function metersApart([lng1 = 0, lat1 = 0]: number[], [lng2 = 0, lat2 = 0]: number[]): number {
  const east = (lng2 - lng1) * 111_320 * Math.cos((lat1 * Math.PI) / 180)
  return Math.hypot(east, (lat2 - lat1) * 111_132)
}

describe('coordinate systems', () => {
  const wgs84 = [111.742268, 40.8411422]
  const gcj02 = [111.7491897, 40.8425914]

  it('agrees with the check value of Hohhot within 1 m', () => {
    expect(metersApart(parseCrs('gcj02').toWgs84(gcj02), wgs84)).toBeLessThan(1)
  })

  it('does not change the position it is given', () => {
    const given = [...gcj02]
    parseCrs('GCJ-02').toWgs84(given)
    expect(given).toEqual(gcj02)
  })

  it('takes CGCS2000 for WGS 84, which it is within a metre', () => {
    expect(parseCrs('EPSG:4490').toWgs84(wgs84)).toEqual(wgs84)
    expect(parseCrs('cgcs2000').id).toBe('cgcs2000')
  })

  it.each(['gcj02', 'bd09'])('refuses a place outside China in %s instead of shifting it', (name) => {
    expect(() => parseCrs(name).toWgs84([-8.61, 41.15])).toThrow(/outside-china/)
  })

  it.each([
    // Central meridian 108° and 111°, with the zone 36 and 37 before the easting or without.
    ['EPSG:4524', 36_500_000, 108],
    ['EPSG:4525', 37_500_000, 111],
    ['EPSG:4545', 500_000, 108],
    ['EPSG:4546', 500_000, 111],
    ['EPSG:4491', 13_500_000, 75],
    ['EPSG:4512', 500_000, 135],
    ['EPSG:4513', 25_500_000, 75],
    ['EPSG:4554', 500_000, 135],
    ['EPSG:32649', 500_000, 111],
  ])('puts the false easting of %s on its central meridian', (name, easting, meridian) => {
    const [lng, lat] = parseCrs(name).toWgs84([easting, 4_500_000])
    expect(lng).toBeCloseTo(meridian, 9)
    expect(lat).toBeGreaterThan(40.6)
    expect(lat).toBeLessThan(40.7)
  })

  it('goes to Gauss–Kruger and back within a millimetre, and tells northing before easting', () => {
    const definition = projectedDefinition(4546) as string
    const [easting = 0, northing = 0] = proj4('WGS84', definition).forward(wgs84)
    expect(metersApart(parseCrs('EPSG:4546').toWgs84([easting, northing]), wgs84)).toBeLessThan(0.001)
    expect(() => parseCrs('EPSG:4546').toWgs84([northing, easting])).toThrow(/axes-swapped/)
    expect(() => parseCrs('EPSG:4525').toWgs84([easting, northing])).toThrow(/out-of-zone/)
    expect(() => parseCrs('EPSG:4546').toWgs84([111.7, 40.8])).not.toThrow()
  })

  it('refuses a system it does not know, naming those it does', () => {
    for (const name of ['EPSG:2436', 'beijing54', '', 'EPSG:']) {
      expect(() => parseCrs(name)).toThrow(expect.objectContaining({ code: 'crs-unknown' }))
    }
  })

  interface City {
    attrs: { name: string }
    coords: Record<'WGS84' | 'GCJ02' | 'BD09' | 'EPSG3857', [number, number]>
  }

  it.skipIf(!hasTrialData)('converts 664 cities from each system and back within 1 m (needs the trial data)', () => {
    const cities: City[] = JSON.parse(readFileSync(trialFile('peer-tests/china-cities-six-systems.json'), 'utf8'))
    expect(cities).toHaveLength(664)
    let worst = 0
    for (const { coords } of cities) {
      for (const [name, from] of [
        ['gcj02', coords.GCJ02],
        ['bd09', coords.BD09],
        ['EPSG:3857', coords.EPSG3857],
      ] as const) {
        const found = parseCrs(name).toWgs84(from)
        worst = Math.max(worst, metersApart(found, coords.WGS84))
        if (name === 'EPSG:3857') continue
        const back = gcoord.transform(
          [...found] as [number, number],
          gcoord.WGS84,
          name === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09,
        )
        worst = Math.max(worst, metersApart(back, from))
      }
    }
    expect(worst).toBeLessThan(1)
  })
})
