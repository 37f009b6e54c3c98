import { expect } from 'vitest'
import type { CoverageRow } from '#contract/coverage.ts'
import { readAreaVersion } from '../../server/db/queries/readAreaVersion.ts'
import { importFile } from '../../server/jobs/import/importFile.ts'
import type { ImportReport } from '../../server/jobs/import/importOptions.ts'
import { openAnalysis } from '../../server/jobs/openAnalysis.ts'
import { shipStandards } from '../../server/jobs/standards/shipStandards.ts'
import { createTestDatabase, type DatabaseKind } from '../db/testDatabase.ts'
import { trialFile } from '../import/reading.ts'

export interface Extract {
  areaId: string
  country: string
  timeZone: string
  path: string
}

const extract = (areaId: string, country: string, timeZone: string, file: string): Extract => ({
  areaId,
  country,
  timeZone,
  path: trialFile(`osm/${file}`),
})

export const porto = extract('porto', 'PT', 'Europe/Lisbon', 'valhalla-porto.osm.pbf')
export const liechtenstein = extract(
  'liechtenstein',
  'LI',
  'Europe/Vaduz',
  'valhalla-docker-liechtenstein-latest.osm.pbf',
)
export const extracts = [
  extract('monaco', 'MC', 'Europe/Monaco', 'planetiler-monaco-latest.osm.pbf'),
  porto,
  liechtenstein,
  extract('haidian', 'CN', 'Asia/Shanghai', 'beijing-haidian-tsinghua-2017.osm'),
]

export interface ExtractProof {
  /** The stored result of a run; the extract is imported before its first. */
  coverage(extract: Extract, standardId: string): Promise<CoverageRow[]>
  close(): Promise<void>
}

/** The product from the file to the stored result, on a fresh database with the shipped standards. */
export async function openExtractProof(kind: DatabaseKind): Promise<ExtractProof> {
  const db = await createTestDatabase(kind)
  await shipStandards(db.pool)
  const { runs } = openAnalysis({ pool: db.pool, softwareVersion: 'test', cacheDir: null })
  const imports = new Map<string, Promise<ImportReport>>()
  const importExtract = ({ areaId, country, timeZone, path }: Extract) =>
    importFile(db.pool, {
      path,
      areaId,
      createArea: { name: areaId, country, timeZone, defaultLanguage: 'en' },
      source: { key: 'osm', title: 'OpenStreetMap', licence: 'ODbL-1.0', attribution: '© OpenStreetMap contributors' },
      format: 'osm',
      crs: null,
      complete: false,
    })
  return {
    async coverage(extract, standardId) {
      const { areaId } = extract
      const importing = imports.get(areaId) ?? importExtract(extract)
      imports.set(areaId, importing)
      expect((await importing).state).toBe('committed')
      const area = await readAreaVersion(db.pool, areaId)
      if (!area) throw new Error(`${areaId} was not imported`)
      const { id } = await runs.start(area, { standardId })
      await runs.finished(id)
      const { state, result } = await runs.get(areaId, id)
      expect(state).toBe('done')
      return result?.rows ?? []
    },
    async close() {
      await runs.close()
      await db.dispose()
    },
  }
}
