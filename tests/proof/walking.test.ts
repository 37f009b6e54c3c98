import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { hasTrialData } from '../import/reading.ts'
import { liechtenstein, porto } from './importExtract.ts'
import { openWalkingProof, type WalkingProof } from './walking/openWalkingProof.ts'
import { missingPgRouting, proveNearestByPgRouting, proveReach } from './walking/proveByPgRouting.ts'
import { proveByRawStreets } from './walking/proveByRawStreets.ts'
import { invalidOf, proveCircles } from './walking/proveCircles.ts'
import {
  proveBelowStraight,
  proveCoveredIsNear,
  proveFinerSamples,
  proveLongerThanStraight,
  proveMonotone,
} from './walking/proveCoverage.ts'
import { proveNearest, provePlacesAreLinked } from './walking/proveNearest.ts'

const missingPeer = missingPgRouting()
const because = (missing: string | null) => (missing === null ? '' : ` (${missing})`)

const cities = [
  { name: 'the demonstration city', open: (proof: WalkingProof) => proof.demonstration(), isThere: true, circles: 80 },
  { name: 'Porto', open: (proof: WalkingProof) => proof.extract(porto), isThere: hasTrialData, circles: 70 },
  {
    name: 'Liechtenstein',
    open: (proof: WalkingProof) => proof.extract(liechtenstein),
    isThere: hasTrialData,
    circles: 50,
  },
]

describe('walking, from the file to the figure', () => {
  let proof: WalkingProof
  let peer: TestDatabase | undefined
  beforeAll(async () => {
    proof = await openWalkingProof()
  })
  afterAll(async () => {
    await peer?.dispose()
    await proof?.close()
  })
  const peerPool = async () => {
    peer ??= await createTestDatabase('postgres', { empty: true })
    return peer.pool
  }

  describe.each(cities.filter(({ isThere }) => isThere))('$name', ({ open, circles }) => {
    beforeAll(async () => {
      await open(proof)
    }, 300_000)

    it('links places where looking at every street and obstacle links them', async () => {
      await provePlacesAreLinked(await open(proof))
    })

    it('has the walk to the nearest facility of every category as a textbook search has it', async () => {
      const { answers, reached } = await proveNearest(await open(proof))
      expect(reached).toBeGreaterThan(answers / 3)
    })

    it('draws circles of 5, 10 and 15 minutes that hold what is reached and no more, nest, and are valid to PostGIS', async () => {
      const geometries = await proveCircles(await open(proof), circles)
      expect(geometries.length).toBeGreaterThan(2 * circles)
      expect(await invalidOf(missingPeer === null ? await peerPool() : proof.pool, geometries)).toEqual([])
    })

    it('covers no more on foot than by straight line in any district, of the same totals to the last bit', async () => {
      const city = await open(proof)
      for (const standard of ['park-500', 'toilet-300']) {
        const { rows, worst } = await proveBelowStraight(city, standard)
        expect(rows).toBeGreaterThan(0)
        // Percent points: what counting by samples could add.
        expect(worst, standard).toBeLessThanOrEqual(0.2)
      }
      expect(proveCoveredIsNear(city, 'park-500')).toBeGreaterThan(1000)
    })

    it('has no walk that is shorter than the straight line', async () => {
      expect((await proveLongerThanStraight(await open(proof))).walks).toBeGreaterThan(5000)
    })

    it('covers no less with one more facility', async () => {
      proveMonotone(await open(proof), 'toilet-300')
    })

    it.skipIf(missingPeer !== null)(
      `has the distances of pgRouting, from edges and to the nearest toilet${because(missingPeer)}`,
      async () => {
        expect(await proveReach(await peerPool(), await open(proof))).toBeGreaterThan(500)
        expect(await proveNearestByPgRouting(await peerPool(), await open(proof), 'toilet')).toBeGreaterThan(15)
      },
    )
  })
  it.each(cities.filter(({ isThere, name }) => isThere && name !== 'Liechtenstein'))(
    'moves the rates of $name by less than 0.2 percent points when samples stand twice as close',
    async ({ open }) => {
      const moves = await proveFinerSamples(await open(proof), ['park-500', 'toilet-300'])
      for (const [standard, move] of Object.entries(moves)) expect(Math.abs(move), standard).toBeLessThan(0.2)
    },
  )

  it.skipIf(!hasTrialData)(
    'is never shorter in Porto than the file’s own streets allow, and longer only where a rule says so',
    async () => {
      const result = await proveByRawStreets(await proof.extract(porto), porto.path)
      expect(result.same + result.longerByRules).toBe(result.compared)
      expect(result.compared).toBeGreaterThan(40_000)
      expect(result.noLongerThanOpen).toBeGreaterThan(0.5 * result.compared)
    },
  )

  if (!hasTrialData) it.skip('the same of Porto and Liechtenstein (needs the trial data)', () => {})
})
