import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { undoBatch } from '../../../server/jobs/import/undoBatch.ts'
import {
  availableDatabases,
  createTestDatabase,
  nameMissingDatabases,
  type TestDatabase,
} from '../../db/testDatabase.ts'
import { hasTrialData, trialFile } from '../../import/reading.ts'
import { importInto } from './importing.ts'

const osm = {
  format: 'osm',
  crs: null,
  kind: undefined,
  mapping: undefined,
  source: { key: 'osm', title: 'OpenStreetMap', licence: 'ODbL-1.0', attribution: '© OpenStreetMap contributors' },
} as const

describe.skipIf(!hasTrialData).each(availableDatabases())(
  'an OpenStreetMap extract on the %s database (needs the trial data)',
  (kind) => {
    let db: TestDatabase
    beforeAll(async () => {
      db = await createTestDatabase(kind)
    })
    afterAll(() => db?.dispose())

    it('imports Monaco whole, changes nothing the second time, and takes it back', async () => {
      const path = trialFile('osm/planetiler-monaco-latest.osm.pbf')
      const first = await importInto(db, 'monaco', path, { ...osm, complete: true })
      expect(first.state).toBe('committed')
      for (const one of ['facility', 'street', 'base-feature'] as const) {
        expect(first.counts[one]?.added, one).toBeGreaterThan(100)
      }
      const again = await importInto(db, 'monaco', path, { ...osm, complete: true })
      expect(again).toMatchObject({ state: 'unchanged', dataVersion: 1 })
      const { rows: invalid } = await db.pool.query(
        `select 1 from facility where not ST_IsValid(geom) union all select 1 from base_feature where not ST_IsValid(geom)
       union all select 1 from residential_land where not ST_IsValid(geom)`,
      )
      expect(invalid).toEqual([])
      const undone = await undoBatch(db.pool, first.batchId)
      expect(undone.counts.street).toEqual({ closed: first.counts.street?.added, reopened: 0 })
      const { rows } = await db.pool.query(
        "select count(*)::integer as n from street where area_id = 'monaco' and known_to is null",
      )
      expect(rows).toEqual([{ n: 0 }])
    })
  },
)
nameMissingDatabases()
