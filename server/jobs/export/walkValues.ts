import type { CompoundWalk } from '#contract/walking.ts'
import type { walkColumns } from './walkingTexts.ts'

type Walk = Pick<CompoundWalk, keyof typeof walkColumns>

/** What stands in `walkColumns`. */
export const walkValues = ({ walkMeters, walkMinutes, straightMeters, detour }: Walk): Walk => ({
  walkMeters,
  walkMinutes,
  straightMeters,
  detour,
})
