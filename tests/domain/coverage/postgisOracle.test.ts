import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import type { CoverageResult } from '#domain/coverage/result.ts'
import { ellipsoidalArea } from '#domain/geo/ellipsoidalArea.ts'
import { createSyntheticCity } from '../../bench/syntheticCity.ts'
import {
  availableDatabases,
  createTestDatabase,
  nameMissingDatabases,
  type TestDatabase,
} from '../../db/testDatabase.ts'
import { radiusStandard } from './planeCity.ts'

/**
 * Every district computed again by PostGIS from the raw shapes: buffers of 64 segments a quarter in CGCS2000's 3-degree
 * zone (EPSG:4546, scale within 0.002 % here), dissolved, cut by district and land. Nothing is shared with the engine.
 */
const oracle = `
with zone as (
  select parcel.id, st_transform(st_setsrid(st_geomfromgeojson(parcel.shape::text), 4326), 4546) as shape
  from json_to_recordset($1::json) as parcel (id text, shape json)
), land as materialized (
  select (st_dump(st_union(shape))).geom as shape from zone
), service as materialized (
  select (st_dump(st_union(st_buffer(
    st_transform(st_setsrid(st_geomfromgeojson(f.shape::text), 4326), 4546), $3::float8, 'quad_segs=64'
  )))).geom as shape
  from json_to_recordset($2::json) as f (shape json)
), district as materialized (
  select d.id, st_transform(st_setsrid(st_geomfromgeojson(d.shape::text), 4326), 4546) as shape
  from json_to_recordset($4::json) as d (id text, shape json)
), cut as materialized (
  select d.id, st_intersection(l.shape, d.shape) as shape from district d join land l on st_intersects(l.shape, d.shape)
)
select id, sum(st_area(shape)) as total,
  sum(coalesce((select sum(st_area(st_intersection(c.shape, s.shape))) from service s where st_intersects(c.shape, s.shape)), 0)) as covered
from cut c group by id`

const city = createSyntheticCity({ scale: 0.06, seed: 21 })
// Parcels that overlap others, and one that lies twice, so that the dissolving is tested too.
const parcels = [
  ...city.parcels,
  ...city.parcels.slice(0, 12).map((parcel, i) => {
    const [dLng, dLat] = i === 0 ? [0, 0] : [0.0009, 0.0004]
    const rings = parcel.geometry.coordinates as number[][][]
    const coordinates = rings.map((ring) => ring.map(([lng, lat]) => [lng! + dLng, lat! + dLat]))
    return { ...parcel, id: `again ${parcel.id}`, geometry: { type: 'Polygon' as const, coordinates } }
  }),
]
const snapshot = { ...city, parcels }

describe.each(availableDatabases())('every district computed again by PostGIS on the %s database', (kind) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(kind, { empty: true })
  })
  afterAll(() => db.dispose())

  it.each([
    ['park', 500],
    ['park', 120],
    ['toilet', 300],
  ])('agrees within a thousandth for %s at %s m', async (category, radiusMeters) => {
    const standard = radiusStandard(radiusMeters, { supply: [{ categories: [category], radiusMeters }] })
    const result: CoverageResult = computeCoverage(snapshot, standard, { peopleFrom: null, householdsFrom: null })
    const shapesOf = (items: { id: string; geometry: unknown }[]) =>
      JSON.stringify(items.map(({ id, geometry }) => ({ id, shape: geometry })))
    const serving = snapshot.facilities.filter(({ categories }) => categories.includes(category))
    const { rows } = await db.pool.query<{ id: string; total: number; covered: number }>(oracle, [
      shapesOf(snapshot.parcels),
      shapesOf(serving),
      radiusMeters,
      shapesOf(snapshot.districts),
    ])
    const expected = new Map(rows.map((row) => [row.id, row]))
    let compared = 0
    for (const { kind: rowKind, districtId, land } of result.rows) {
      if (rowKind !== 'district' || districtId === null) continue
      const { total, covered } = expected.get(districtId) ?? { total: 0, covered: 0 }
      expect(Math.abs(land.total! - total)).toBeLessThanOrEqual(1e-3 * total)
      if (total > 0) expect(Math.abs(land.rate! - covered / total)).toBeLessThanOrEqual(1e-3)
      compared++
    }
    expect(compared).toBe(44)
  })

  it('agrees on areas within a thousandth: both are the ellipsoid’s', async () => {
    const parcel = snapshot.parcels[5]!
    const { rows } = await db.pool.query<{ area: number }>(
      'select st_area(st_geomfromgeojson($1::text)::geography) as area',
      [JSON.stringify(parcel.geometry)],
    )
    const { areaSquareMeters } = computeCoverage(snapshot, radiusStandard(1), {
      peopleFrom: null,
      householdsFrom: null,
    }).parcels[5]!
    expect(Math.abs(areaSquareMeters / rows[0]!.area - 1)).toBeLessThan(1e-3)
    expect(Math.abs(ellipsoidalArea(parcel.geometry) / rows[0]!.area - 1)).toBeLessThan(1e-3)
  })
})

nameMissingDatabases()
