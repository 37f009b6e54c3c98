import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection, Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import { buildSupply } from '#domain/coverage/buildSupply.ts'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import { coveredArea } from '#domain/coverage/coveredArea.ts'
import { coveredAreaByChords } from '#domain/coverage/coveredAreaByChords.ts'
import { gatherNear } from '#domain/coverage/nearSupply.ts'
import { openSupply } from '#domain/coverage/supply.ts'
import { type Region, regionBox } from '#domain/geo/region.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { facility, hohhot, landOnly, parcel, radiusStandard, snapshot } from './planeCity.ts'

const file = join(process.env.JINLIN_TRIAL_DATA ?? '../shared/data', 'parks/hohhot-osm-parks.geojson')

describe.skipIf(!existsSync(file))('the real parks of Hohhot (needs the trial data)', () => {
  const { features } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection<Geometry>)
    : { features: [] }
  const parks = features.map(({ geometry }, i) => facility(`park ${i}`, geometry))
  const projection = createProjection(111.67, 40.84)
  const radiusMeters = 500
  const { supply: packed, invalid } = buildSupply(
    parks,
    parks.map((_, i) => ({ facility: i, radiusMeters })),
    'edge',
    projection,
  )
  const supply = openSupply(packed)
  const frame = { centerX: 0, centerY: 0, scale: 1 }

  it('are all of a shape that can serve', () => {
    expect(parks.length).toBe(149)
    expect(invalid).toEqual([])
  })

  it('cover land all over the city alike by the exact kernel and by chords', () => {
    for (let x = -12_000; x < 12_000; x += 2026) {
      for (let y = -8000; y < 8000; y += 1519) {
        const region: Region = Float64Array.of(x, y, x + 900, y, x + 900, y, x + 700, y + 900, x + 700, y + 900, x, y)
        const near = gatherNear(supply, frame, regionBox(region))
        const exact = coveredArea(region, near, supply)
        expect(exact).not.toBeNaN()
        expect(Math.abs(exact - coveredAreaByChords(region, near, 2))).toBeLessThan(1e-3 * 405_000)
      }
    }
  })

  it('cover one great parcel as they cover the four it can be cut into', () => {
    const [half, side] = [0, 9000]
    const boxes = [
      hohhot.box(-side, -side, half, half),
      hohhot.box(half, -side, side, half),
      hohhot.box(half, half, side, side),
      hohhot.box(-side, half, half, side),
    ]
    const covered = (parcels: typeof boxes) =>
      computeCoverage(
        snapshot({ parcels: parcels.map((box, i) => parcel(`${i}`, box)), facilities: parks }),
        radiusStandard(radiusMeters),
        landOnly,
      ).rows[0]!.land.covered!
    const whole = covered([hohhot.box(-side, -side, side, side)])
    expect(whole).toBeGreaterThan(1e7)
    // One scale serves a whole parcel: 18 km of it are worth a millionth.
    expect(covered(boxes) / whole).toBeCloseTo(1, 5)
  })
})
