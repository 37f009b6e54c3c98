import type { Gap, GapError, ParcelCoverage } from '#domain/coverage/result.ts'
import { readWalkingRules } from '../network/readWalkingRules.ts'
import type { WalkCoverage } from './walkCoverage.ts'
import type { WalkingPool } from './walkingPool.ts'

interface GapOptions {
  /** In this order. */
  parcelIds: readonly string[]
  signal?: AbortSignal
}

/** Parcels of one task: the first screen comes in a few tasks. */
const chunkSize = 8

/** Gap polygons of walking coverage, as they come and in the order asked. */
export async function* walkGaps(
  threads: WalkingPool,
  { result, land, covered }: WalkCoverage,
  { parcelIds, signal }: GapOptions,
): AsyncGenerator<Gap | GapError> {
  const stepMeters = readWalkingRules().rules.settings.landStepMeters.value
  const parcels = new Map(result.parcels.map((parcel) => [parcel.parcelId, parcel]))
  const samples = samplesOfParcels(land.land)
  const placeOf = new Map(result.parcels.map(({ parcelId }, i) => [parcelId, samples[i]!]))
  const wanted = parcelIds.flatMap((id) => parcels.get(id) ?? []).filter(({ gapSquareMeters }) => gapSquareMeters > 0)
  const chunks = Array.from({ length: Math.ceil(wanted.length / chunkSize) }, (_, i) =>
    wanted.slice(chunkSize * i, chunkSize * (i + 1)),
  )
  const ask = (chunk: ParcelCoverage[]) => {
    const items = chunk.map(({ parcelId }) => {
      const { place, first, end } = placeOf.get(parcelId)!
      return { place, covered: covered.slice(first, end) }
    })
    const answer = threads.run({ type: 'gaps', demand: land.demandKey, parcels: items, stepMeters }, { signal })
    // Awaited in its turn; until then a cancel must not count as unhandled.
    answer.catch(() => {})
    return answer
  }
  const ahead = 2 * threads.threadCount
  const pending = chunks.slice(0, ahead).map(ask)
  for (const [i, chunk] of chunks.entries()) {
    signal?.throwIfAborted()
    const answers = await pending[i]!
    const later = chunks[i + ahead]
    if (later) pending.push(ask(later))
    for (const [j, { parcelId, state, peopleInGap, householdsInGap }] of chunk.entries()) {
      const made = answers[j]!
      if (made && 'error' in made) yield { parcelId, error: made.error }
      else if (made) {
        const kind = state === 'gap' ? 'gap' : 'partial'
        yield { parcelId, state: kind, ...made, people: peopleInGap, households: householdsInGap }
      }
    }
  }
}

/** For each parcel of valid shape, in order: its place in the snapshot and its samples. */
function samplesOfParcels(land: WalkCoverage['land']['land']): { place: number; first: number; end: number }[] {
  const list: { place: number; first: number; end: number }[] = []
  let atom = 0
  for (const facts of land.facts) {
    if (facts.kind === 'parcels')
      facts.hosts.forEach((place, h) => {
        const first = land.start[atom + facts.atomStart[h]!]!
        list.push({ place, first, end: land.start[atom + facts.atomStart[h + 1]!]! })
      })
    atom += facts.areas.length
  }
  return list
}
