import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { AccessPoints } from '#domain/network/accessPoints.ts'
import type { Labels } from '#domain/network/nearest/labels.ts'
import { createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import { type AreaVersion, readAreaVersion } from '../../../server/db/queries/readAreaVersion.ts'
import { importFile } from '../../../server/jobs/import/importFile.ts'
import { importManifest } from '../../../server/jobs/import/importManifest.ts'
import { type Analysis, openAnalysis } from '../../../server/jobs/openAnalysis.ts'
import { shipStandards } from '../../../server/jobs/standards/shipStandards.ts'
import { findProfile } from '../../../server/jobs/walking/findProfile.ts'
import type { Walker } from '../../../server/jobs/walking/walker.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testDatabase.ts'
import type { Extract } from '../importExtract.ts'

export interface ProofCity {
  at: AreaVersion
  walker: Walker
  graph: WalkGraph
  analysis: Analysis
  /** Facilities of a category, and the product's labels of every node. */
  nearest(category: string): Promise<{ members: Uint32Array; labels: Labels }>
  /** The product's answer for places: decimetres and the facility's place in `members`. */
  places(category: string, places: AccessPoints): Promise<{ distance: Uint32Array; facility: Int32Array }>
  categories: string[]
}

export interface WalkingProof {
  pool: TestDatabase['pool']
  extract(extract: Extract): Promise<ProofCity>
  demonstration(): Promise<ProofCity>
  close(): Promise<void>
}

const generator = fileURLToPath(new URL('../../../scripts/generate-demo-city.ts', import.meta.url))

/** Cities imported by the product into a fresh database and opened on foot by the product. */
export async function openWalkingProof(): Promise<WalkingProof> {
  const db = await createTestDatabase('embedded')
  await shipStandards(db.pool)
  const analysis = openAnalysis({ pool: db.pool, softwareVersion: 'test', cacheDir: null })
  const folder = await mkdtemp(join(tmpdir(), 'jinlin-proof-'))
  const cities = new Map<string, Promise<ProofCity>>()

  async function open(areaId: string): Promise<ProofCity> {
    const at = await readAreaVersion(db.pool, areaId)
    if (!at) throw new Error(`${areaId} was not imported`)
    const city = await analysis.walking.city(at)
    const walker = await city.walker(findProfile(undefined))
    const nearest = async (category: string) => {
      const members = city.membersOf([category])
      return { members, labels: await walker.labelsOf(members) }
    }
    return {
      at,
      walker,
      graph: createWalkGraph(city.network),
      analysis,
      nearest,
      async places(category, places) {
        const task = { type: 'places' as const, walker: walker.key, supply: walker.supplyKey, places }
        return analysis.walking.threads.run({ ...task, ...(await nearest(category)) })
      },
      categories: [...new Set(city.loaded.snapshot.facilities.flatMap(({ categories }) => categories))].sort(),
    }
  }

  function once(areaId: string, load: () => Promise<unknown>): Promise<ProofCity> {
    const known = cities.get(areaId) ?? load().then(() => open(areaId))
    cities.set(areaId, known)
    return known
  }

  return {
    pool: db.pool,
    extract: ({ areaId, country, timeZone, path }) =>
      once(areaId, async () => {
        const { state } = await importFile(db.pool, {
          path,
          areaId,
          createArea: { name: areaId, country, timeZone, defaultLanguage: 'en' },
          source: {
            key: 'osm',
            title: 'OpenStreetMap',
            licence: 'ODbL-1.0',
            attribution: '© OpenStreetMap contributors',
          },
          format: 'osm',
          crs: null,
          complete: false,
        })
        if (state !== 'committed') throw new Error(`${areaId}: ${state}`)
      }),
    demonstration: () =>
      once('demo-city', async () => {
        await promisify(execFile)(process.execPath, [generator, '--out', folder])
        await importManifest(db.pool, folder, { areaId: 'demo-city' })
      }),
    async close() {
      await analysis.close()
      await db.dispose()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
