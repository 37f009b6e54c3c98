import type { DemandIndex } from '#domain/coverage/demandIndex.ts'
import type { Answers, Task } from '../messages.ts'

/** Turf is loaded when the first gap is asked for: rates need none of it. */
export async function gapsTask(
  demand: DemandIndex,
  { parcels, stepMeters }: Extract<Task, { type: 'gaps' }>,
): Promise<Answers['gaps']> {
  const { makeWalkGap } = await import('#domain/walking/makeWalkGap.ts')
  return parcels.map(({ place, covered }) => {
    try {
      return makeWalkGap(demand, place, covered, stepMeters)
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  })
}
