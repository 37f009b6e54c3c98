import type { z } from 'zod'
import type { MatrixRequest, MatrixResult } from '#contract/walking.ts'
import { accessPointsOf, packAccessPoints } from '#domain/network/accessPoints.ts'
import { unreached } from '#domain/network/network.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { LinkedItems } from '../messages.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'

/** Origins of one task: some tens of milliseconds of work. */
const rowsOfTask = 8

/** Walking metres from each of some places to each of others. */
export async function answerMatrix(
  deps: AnswerDeps,
  at: AreaVersion,
  request: z.output<typeof MatrixRequest>,
  signal?: AbortSignal,
): Promise<MatrixResult> {
  const profile = findProfile(request.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const { threads } = deps.walking
  const snap = (positions: [number, number][]) =>
    threads.run({ type: 'snap', walker: walker.key, positions, limit: walker.settings.snapLimit }, { signal })
  const [from, to, basis] = await Promise.all([
    snap(request.from),
    snap(request.to),
    basisOf(deps, at, profile, walker),
  ])
  const limit = Math.round(10 * request.maxMeters)
  const lots = await Promise.all(
    Array.from({ length: Math.ceil(request.from.length / rowsOfTask) }, (_, lot) => {
      const rows = Array.from({ length: Math.min(rowsOfTask, request.from.length - rowsOfTask * lot) }, (__, i) =>
        accessPointsOf(from.points, rowsOfTask * lot + i),
      )
      const task = { type: 'matrix' as const, walker: walker.key, from: packAccessPoints(rows), to: to.points, limit }
      return threads.run(task, { signal })
    }),
  )
  const width = request.to.length
  return {
    meters: lots.flatMap((lot) =>
      Array.from({ length: lot.length / width }, (_, row) =>
        Array.from(lot.subarray(row * width, (row + 1) * width), (decimeters) =>
          decimeters === unreached ? null : decimeters / 10,
        ),
      ),
    ),
    unlinked: { from: unlinkedOf(from), to: unlinkedOf(to) },
    basis,
  }
}

const unlinkedOf = ({ failure }: LinkedItems): number[] => [...failure.keys()].filter((place) => failure[place] !== 0)
