import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { isSimpleShape } from '#domain/geo/isSimpleShape.ts'
import { packShapes, projectShapes } from '#domain/geo/shapes.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { corners, hohhot } from '../coverage/planeCity.ts'

const isSimple = (geometry: Polygon | MultiPolygon) =>
  isSimpleShape(projectShapes(packShapes([geometry]), createProjection(111.67, 40.84)), 0)

describe('a shape that an overlay may use', () => {
  it('is a polygon, with or without holes, whichever way its rings run', () => {
    expect(isSimple(hohhot.box(0, 0, 100, 100))).toBe(true)
    expect(isSimple(hohhot.polygon(corners(0, 0, 100, 100).reverse(), corners(20, 20, 40, 40)))).toBe(true)
  })

  it('may have a hole that touches the shell at a point', () => {
    const hole = [
      [0, 50],
      [40, 40],
      [40, 60],
    ] as const
    expect(isSimple(hohhot.polygon(corners(0, 0, 100, 100), hole))).toBe(true)
  })

  it('is not a bow-tie, a spike, a ring without area or one with a number that is not finite', () => {
    expect(
      isSimple(
        hohhot.polygon([
          [0, 0],
          [100, 100],
          [100, 0],
          [0, 100],
        ]),
      ),
    ).toBe(false)
    expect(
      isSimple(
        hohhot.polygon([
          [0, 0],
          [100, 0],
          [200, 0],
          [100, 0],
          [100, 100],
        ]),
      ),
    ).toBe(false)
    expect(
      isSimple(
        hohhot.polygon([
          [0, 0],
          [100, 0],
          [50, 0],
        ]),
      ),
    ).toBe(false)
    expect(
      isSimple({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, Number.NaN],
            [1, 1],
            [0, 0],
          ],
        ],
      }),
    ).toBe(false)
    expect(isSimple({ type: 'Polygon', coordinates: [] })).toBe(false)
  })

  it('has no hole that crosses its shell', () => {
    expect(isSimple(hohhot.polygon(corners(0, 0, 100, 100), corners(50, 50, 150, 60)))).toBe(false)
  })
})

const boundaries = join(
  process.env.JINLIN_TRIAL_DATA ?? '../shared/data',
  'boundaries-gcj02-datav-2022/hohhot-150100.json',
)

describe.skipIf(!existsSync(boundaries))('the published county outlines (needs the trial data)', () => {
  it('are simple but for 玉泉区, which crosses itself', () => {
    const { features } = JSON.parse(readFileSync(boundaries, 'utf8')) as FeatureCollection<Polygon | MultiPolygon>
    const crossed = features.filter(({ geometry }) => !isSimple(geometry)).map(({ properties }) => properties?.name)
    expect(crossed).toEqual(['玉泉区'])
  })
})
