import { readFileSync } from 'node:fs'
import gcoordModule from 'gcoord'
import type { FeatureCollection, MultiPolygon, Position } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrsEvidence, ImportReport } from '../../../server/jobs/import/importOptions.ts'
import {
  availableDatabases,
  createTestDatabase,
  nameMissingDatabases,
  type TestDatabase,
} from '../../db/testDatabase.ts'
import { hasTrialData, trialFile } from '../../import/reading.ts'
import { importInto, writeFile } from './importing.ts'

const counties = trialFile('boundaries-gcj02-datav-2022/hohhot-150100.json')
const parks = trialFile('parks/hohhot-osm-parks.geojson')

/**
 * Square kilometres as published, of the counties whose outline agrees with them. (The outlines of the four urban districts are
 * another year's: 新城区 644 instead of 660, 玉泉区 176 instead of 206.)
 */
const publishedKm2: Record<string, number> = { 托克托县: 1405, 和林格尔县: 3446, 清水河县: 2804, 武川县: 4678 }

const gcoord = gcoordModule as unknown as typeof gcoordModule.default

/** Even-odd, on the outlines as they came. */
function isInside([x = 0, y = 0]: Position, rings: Position[][]): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? []
      const [bx = 0, by = 0] = ring[i] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

describe.skipIf(!hasTrialData).each(availableDatabases())(
  'Hohhot on the %s database (needs the trial data)',
  (kind) => {
    let db: TestDatabase
    let districts: ImportReport
    beforeAll(async () => {
      db = await createTestDatabase(kind)
      districts = await importCounties('hohhot', 'gcj02')
      await importInto(db, 'hohhot', parks, { source: { ...source, key: 'osm' } })
    })
    afterAll(() => db?.dispose())

    const source = { key: 'datav', title: 'DataV', licence: 'MIT (packager)', attribution: 'DataV.GeoAtlas' }
    const importCounties = (area: string, crs: string) =>
      importInto(db, area, counties, { kind: 'district', crs, mapping: { adminLevel: 6 }, source })
    const parksByCounty = async (area: string) => {
      const { rows } = await db.pool.query<{ county: string; parks: number }>(
        `select d.name as county, count(*)::integer as parks
       from facility f join district d on d.area_id = f.area_id and d.known_to is null
         and ST_Covers(d.geom, ST_PointOnSurface(f.geom))
       where f.area_id = $1 and f.known_to is null group by d.name`,
        [area],
      )
      return Object.fromEntries(rows.map(({ county, parks: count }) => [county, count]))
    }

    const parksWithCounty = async () =>
      (
        await db.pool.query<{ ref: string; lng: number; lat: number; county: string; name: string | null }>(
          `select e.source_ref as ref, ST_X(p) as lng, ST_Y(p) as lat, d.name as county, f.name
         from facility f join entity e on e.id = f.entity_id join source s on s.id = e.source_id and s.key = 'osm'
         cross join lateral ST_PointOnSurface(f.geom) p
         join district d on d.area_id = f.area_id and d.known_to is null and ST_Covers(d.geom, p)
         where f.area_id = 'hohhot' and f.known_to is null`,
        )
      ).rows

    it('repairs 玉泉区, which crosses itself, with a notice', async () => {
      expect(districts.counts.district).toMatchObject({ added: 9, refused: 0 })
      const repaired = districts.problems.filter(({ code }) => code === 'polygon-repaired')
      expect(repaired).toMatchObject([{ severity: 'notice', at: 'feature 3', field: 'geometry' }])
      expect(repaired[0]?.got).toMatch(/Self-intersection \(111\.\d+, 40\.\d+\)/)
      const { rows } = await db.pool.query(
        "select count(*)::integer as n from district where area_id = 'hohhot' and not ST_IsValid(geom)",
      )
      expect(rows[0].n).toBe(0)
    })

    it('measures the counties within 0.5 % of what is published, and keeps the shapes as they came', async () => {
      const { rows } = await db.pool.query<{ name: string; km2: number; crs: string; code: string }>(
        `select name, code, area_square_meters / 1e6 as km2, raw_position ->> 'crs' as crs
       from district where area_id = 'hohhot'`,
      )
      expect(rows).toHaveLength(9)
      for (const { name, km2, crs, code } of rows) {
        const published = publishedKm2[name]
        if (published) expect(Math.abs(km2 / published - 1), name).toBeLessThan(0.005)
        expect(crs).toBe('gcj02')
        expect(code).toMatch(/^1501\d\d$/)
      }
    })

    it('puts each of the 149 parks in the county that its place in GCJ-02 has on the outlines as they came', async () => {
      const outlines: FeatureCollection<MultiPolygon> = JSON.parse(readFileSync(counties, 'utf8'))
      const placed = await parksWithCounty()
      expect(placed).toHaveLength(149)
      for (const { lng, lat, county, name } of placed) {
        const there = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02)
        const expected = outlines.features.find(({ geometry }) =>
          geometry.coordinates.some((rings) => isInside(there, rings)),
        )
        expect(county, name ?? `${lng}, ${lat}`).toBe(expected?.properties?.name)
      }
    })

    it('puts parks in the wrong county when the outlines are declared WGS 84, and keeps the evidence in the report', async () => {
      await importCounties('wrong', 'wgs84')
      const report = await importInto(db, 'wrong', parks, { source: { ...source, key: 'osm' } })
      expect(await parksByCounty('wrong')).not.toEqual(await parksByCounty('hohhot'))
      const gcj02 = report.crsEvidence?.fits.find(({ crs }) => crs === 'gcj02')
      expect(gcj02?.movedDistrict).toBeGreaterThan(4)
      expect(gcj02?.examples[0]).toMatch(/^.+: .+区 → .+区$/)
      expect(report.problems.filter(({ field }) => field === 'crs')).toEqual([])
    })

    it('finds the better system from the counties that the rows themselves name, and stops when told to', async () => {
      // A list as an office keeps it on a web map: positions in GCJ-02, declared as WGS 84.
      const list = (await parksWithCounty()).map(({ lng, lat, county, ref }) => {
        const [x, y] = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02)
        return [ref, x, y, `呼和浩特市${county}`].join()
      })
      const path = writeFile('parks.csv', ['编号,经度,纬度,所属区县', ...list].join('\r\n'))
      const asked: CrsEvidence[] = []
      const options = { format: 'csv', source: { ...source, key: 'office' } } as const
      const hooks = {
        confirmCrs: (evidence: CrsEvidence) => {
          asked.push(evidence)
          return false
        },
      }
      await expect(importInto(db, 'hohhot', path, { ...options, crs: 'wgs84' }, hooks)).rejects.toMatchObject({
        code: 'import-crs-doubtful',
        params: { declared: 'wgs84', better: 'gcj02' },
      })
      expect(asked).toHaveLength(1)
      expect(asked[0]?.fits.find(({ crs }) => crs === 'gcj02')?.inStatedDistrict).toBe(149)
      expect((await parksWithCounty()).length).toBe(149)
      const rightly = await importInto(db, 'hohhot', path, { ...options, crs: 'gcj02' }, hooks)
      expect(rightly).toMatchObject({ state: 'committed', counts: { facility: { added: 149 } } })
      expect(asked).toHaveLength(1)
    })
  },
)
nameMissingDatabases()
