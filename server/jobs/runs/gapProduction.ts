import type { GapFeature } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import type { Gap, GapError } from '#domain/coverage/result.ts'
import type { LoadedSnapshot } from './loadCoverageSnapshot.ts'
import { touchesBox } from './touchesBox.ts'

type Bbox = [number, number, number, number]
export interface GapFailure {
  parcelId: number
  reason: string
}

/** Gaps of one run being made, followed by any number of readers, each at its own pace. Without readers it stops. */
export interface GapProduction {
  follow(first: Bbox | undefined, signal: AbortSignal): AsyncGenerator<GapFeature, void>
  errors: GapFailure[]
  abort(): void
}

export interface GapProductionOptions {
  makeGaps: (options: { parcelIds: string[]; signal: AbortSignal }) => AsyncIterable<Gap | GapError>
  loaded: LoadedSnapshot
  /** Parcels with gaps, worst first. */
  gapOrder: number[]
  /** Their gaps are made first. */
  first: Bbox | undefined
  onComplete: (gaps: GapFeature[], errors: GapFailure[]) => Promise<void>
  onEnd: () => void
}

/** A page reloaded asks again at once: the work of the first asking goes on for so long without a reader. */
const KEEP_WITHOUT_READERS_MS = 3_000

export function createGapProduction(options: GapProductionOptions): GapProduction {
  const made: GapFeature[] = []
  const errors: GapFailure[] = []
  const controller = new AbortController()
  let change = Promise.withResolvers<void>()
  let state: 'making' | 'complete' | { error: unknown } = 'making'
  let readers = 0
  const notify = () => {
    change.resolve()
    change = Promise.withResolvers()
  }

  async function make(): Promise<void> {
    const { makeGaps, loaded, gapOrder, first } = options
    const rankOf = new Map(gapOrder.map((parcelId, i) => [parcelId, i + 1]))
    const parcelIds = sortFirst(gapOrder, loaded, first).map(String)
    for await (const gap of makeGaps({ signal: controller.signal, parcelIds })) {
      const parcelId = Number(gap.parcelId)
      if ('error' in gap) errors.push({ parcelId, reason: gap.error })
      else made.push(toFeature(gap, parcelId, rankOf.get(parcelId) ?? gapOrder.length + 1, loaded))
      notify()
    }
    controller.signal.throwIfAborted()
    errors.sort((a, b) => a.parcelId - b.parcelId)
    await options.onComplete(made.toSorted(byRank), errors)
  }
  make()
    .then(
      () => {
        state = 'complete'
      },
      (error: unknown) => {
        state = { error }
      },
    )
    .finally(() => {
      options.onEnd()
      notify()
    })

  async function* follow(first: Bbox | undefined, signal: AbortSignal): AsyncGenerator<GapFeature, void> {
    readers++
    const wake = () => notify()
    signal.addEventListener('abort', wake)
    try {
      // What is there already comes in the reader's own order; the rest as it is made.
      const ready = made.toSorted(byRank)
      const inside = (gap: GapFeature) => first !== undefined && touchesBox(gap.geometry, first)
      yield* ready.filter(inside)
      yield* ready.filter((gap) => !inside(gap))
      for (let next = ready.length; ; ) {
        signal.throwIfAborted()
        const gap = made[next]
        if (gap) {
          next++
          yield gap
        } else if (state === 'making') await change.promise
        else if (state === 'complete') return
        else throw state.error
      }
    } finally {
      signal.removeEventListener('abort', wake)
      readers--
      setTimeout(() => {
        if (readers === 0 && state === 'making') controller.abort('nobody reads')
      }, KEEP_WITHOUT_READERS_MS).unref()
    }
  }
  return { follow, errors, abort: () => controller.abort(stopping()) }
}

const stopping = () => new AppError(503, 'stopping', { 'zh-Hans': '服务器正在停止', en: 'The server is stopping' })

const byRank = (a: GapFeature, b: GapFeature) => a.properties.rank - b.properties.rank

function sortFirst(gapOrder: number[], { snapshot }: LoadedSnapshot, first: Bbox | undefined): number[] {
  if (first === undefined) return gapOrder
  const shapes = new Map(snapshot.parcels.map(({ id, geometry }) => [Number(id), geometry]))
  const isInside = (id: number) => {
    const shape = shapes.get(id)
    return shape !== undefined && touchesBox(shape, first)
  }
  return [...gapOrder.filter(isInside), ...gapOrder.filter((id) => !isInside(id))]
}

function toFeature(gap: Gap, parcelId: number, rank: number, { parcelNames }: LoadedSnapshot): GapFeature {
  const { state, areaSquareMeters, people, households } = gap
  return {
    type: 'Feature',
    id: rank,
    geometry: gap.geometry,
    properties: {
      rank,
      parcelId,
      parcelName: parcelNames.get(parcelId) ?? null,
      state,
      areaSquareMeters,
      people,
      households,
    },
  }
}
