import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature } from 'geojson'
import { importFile } from '../../../server/jobs/import/importFile.ts'
import type { ImportHooks, ImportOptions } from '../../../server/jobs/import/importOptions.ts'
import type { TestDatabase } from '../../db/testDatabase.ts'
import { temporaryFolder } from '../../temporaryFolder.ts'

const folder = temporaryFolder()
let files = 0

/** Writes a file of the test's own and gives its path. */
export function writeFile(name: string, content: string | Uint8Array): string {
  const path = join(folder(), `${++files}-${name}`)
  writeFileSync(path, content)
  return path
}

export const writeFeatures = (features: Feature[], name = 'file.geojson') =>
  writeFile(name, JSON.stringify({ type: 'FeatureCollection', features }))

export const point = (id: string, lng: number, lat: number, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  id,
  properties: { name: id, ...properties },
  geometry: { type: 'Point', coordinates: [lng, lat] },
})

/** A square of `size` degrees with its south-west corner there. */
export const square = (
  id: string | number,
  west: number,
  south: number,
  size: number,
  properties: Record<string, unknown> = {},
): Feature => ({
  type: 'Feature',
  id,
  properties: { name: String(id), ...properties },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  },
})

export const testSource = { key: 'test', title: 'Test source', licence: 'CC0-1.0', attribution: 'nobody' }

/** Imports a file of parks into an area that is made when it is absent, unless told otherwise. */
export const importInto = (
  db: TestDatabase,
  areaId: string,
  path: string,
  options: Partial<ImportOptions> = {},
  hooks: ImportHooks = {},
) =>
  importFile(
    db.pool,
    {
      path,
      areaId,
      createArea: { name: areaId, timeZone: 'Asia/Shanghai', defaultLanguage: 'zh-CN', country: 'CN' },
      source: testSource,
      format: 'geojson',
      crs: 'wgs84',
      kind: 'facility',
      mapping: { categories: ['park'] },
      complete: false,
      ...options,
    },
    hooks,
  )

/** Facilities known now: source ref → [entity id, known from, name]. */
export async function knownFacilities(db: TestDatabase, areaId: string) {
  const { rows } = await db.pool.query<{ source_ref: string; entity_id: number; known_from: number; name: string }>(
    `select e.source_ref, f.entity_id, f.known_from, f.name from facility f join entity e on e.id = f.entity_id
     where f.area_id = $1 and f.known_to is null order by e.source_ref`,
    [areaId],
  )
  return rows
}

export async function countRows(db: TestDatabase, areaId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['facility', 'district', 'entity', 'import_batch']) {
    const { rows } = await db.pool.query(`select count(*)::integer as n from ${table} where area_id = $1`, [areaId])
    counts[table] = rows[0].n
  }
  counts.staging = (await db.pool.query('select count(*)::integer as n from import_staging')).rows[0].n
  return counts
}
