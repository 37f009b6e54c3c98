import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CoverageRow } from '#contract/coverage.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { missingPostgres } from '../db/testPostgres.ts'
import { hasTrialData } from '../import/reading.ts'
import { type ExtractProof, extracts, liechtenstein, openExtractProof, porto } from './importExtract.ts'
import { openPostgisCoverage, type ProofRow } from './postgisCoverage.ts'
import { missingOsmium, readByOsmium } from './readByOsmium.ts'

const standards = [
  { id: 'park-500', categories: ['park'], radiusMeters: 500 },
  { id: 'green-300', categories: ['park', 'green'], radiusMeters: 300 },
  { id: 'toilet-300', categories: ['toilet'], radiusMeters: 300 },
  { id: 'toilet-500', categories: ['toilet'], radiusMeters: 500 },
]

const missingPeer = missingPostgres() ?? missingOsmium()

describe.skipIf(!hasTrialData)('real extracts, from the file to the figure (needs the trial data)', () => {
  let proof: ExtractProof
  let peerDatabase: TestDatabase | undefined
  beforeAll(async () => {
    proof = await openExtractProof('embedded')
  })
  afterAll(async () => {
    await peerDatabase?.dispose()
    await proof?.close()
  })

  describe.each(extracts)('$areaId', (extract) => {
    it.each(standards)('adds up to the area at every level, within 0 and 1: $id', async ({ id }) => {
      const [whole, ...parts] = await proof.coverage(extract, id)
      expect(whole?.kind).toBe('area')
      expect(whole?.land.total).toBeGreaterThan(0)
      for (const { land } of parts) {
        if (land.rate === null) expect(land).toMatchObject({ total: 0, reason: 'no-residential-land' })
        else expect(land.rate >= 0 && land.rate <= 1).toBe(true)
      }
      for (const [, level] of Map.groupBy(parts, ({ adminLevel }) => adminLevel)) {
        expect(level.filter(({ kind }) => kind === 'outside')).toHaveLength(1)
        const sum = (of: 'total' | 'covered') => level.reduce((all, { land }) => all + (land[of] ?? 0), 0)
        expect(sum('total')).toBeCloseTo(whole?.land.total ?? 0, 1)
        expect(sum('covered')).toBeCloseTo(whole?.land.covered ?? 0, 1)
      }
    })

    it.skipIf(missingPeer !== null)(
      `is the same within 0.1 %, by district too, read by osmium and computed by PostGIS${because(missingPeer)}`,
      async () => {
        peerDatabase ??= await createTestDatabase('postgres', { empty: true })
        const measure = await openPostgisCoverage(peerDatabase.pool, await readByOsmium(extract.path))
        for (const { id, categories, radiusMeters } of standards) {
          const rows = (await proof.coverage(extract, id)).filter(({ kind }) => kind !== 'outside')
          const expected = new Map((await measure(categories, radiusMeters)).map((row) => [row.id, row]))
          for (const row of rows) expectSame(id, row, expected.get(placeOf(row)))
        }
      },
    )
  })

  it('has Liechtenstein by its eleven communes, which hold all the land of the country', async () => {
    const rows = await proof.coverage(liechtenstein, 'park-500')
    const communes = rows.filter(({ code }) => /^LI-\d\d$/.test(code ?? ''))
    expect(communes).toHaveLength(11)
    expect(new Set(communes.map(({ adminLevel }) => adminLevel))).toEqual(new Set([8]))
    const country = rows.find(({ kind, adminLevel }) => kind === 'district' && adminLevel === 2)
    const land = communes.reduce((sum, commune) => sum + (commune.land.total ?? 0), 0)
    expect(land).toBeCloseTo(country?.land.total ?? 0, 1)
  })

  it('has no row for the parishes of Porto that ended in 2013', async () => {
    const rows = await proof.coverage(porto, 'park-500')
    expect(rows.map(({ kind }) => kind)).toEqual(['area'])
  })

  it.skipIf(missingPostgres() !== null)(
    `gives Porto the same figures on a real PostgreSQL${because(missingPostgres())}`,
    async () => {
      const other = await openExtractProof('postgres')
      try {
        for (const { id } of standards) {
          const [here, there] = [await proof.coverage(porto, id), await other.coverage(porto, id)]
          expect(there.map(placeOf)).toEqual(here.map(placeOf))
          // Not to the last digit: radii are raised by 10⁻⁸–10⁻⁷ of themselves by the facility's id, and ids differ.
          for (const [i, { land }] of there.entries()) expect(land.rate).toBeCloseTo(here[i]?.land.rate ?? -1, 6)
        }
      } finally {
        await other.close()
      }
    },
  )
})

function because(missing: string | null): string {
  return missing === null ? '' : ` (${missing})`
}

/** As readByOsmium names districts; null = the whole area. */
function placeOf({ kind, adminLevel, name }: CoverageRow): string | null {
  return kind === 'area' ? null : `${adminLevel} ${name}`
}

function expectSame(standard: string, { name, land }: CoverageRow, peer: ProofRow | undefined): void {
  const { totalSquareMeters: total, coveredSquareMeters: covered } = peer ?? {
    totalSquareMeters: 0,
    coveredSquareMeters: 0,
  }
  expect(
    Math.abs((land.total ?? 0) - total),
    `${standard}, land of ${name}: ${land.total}, ${total}`,
  ).toBeLessThanOrEqual(1e-3 * total)
  const says = `${standard}, ${name}: ${land.covered} m², by PostGIS ${covered} m²`
  expect(Math.abs((land.covered ?? 0) - covered), says).toBeLessThanOrEqual(1e-3 * covered)
  if (total > 0) expect(Math.abs((land.rate ?? -1) - covered / total), says).toBeLessThanOrEqual(1e-3)
}
