import type { LinkFailure } from '#contract/walking.ts'
import { linkFailures } from '#domain/network/snapper.ts'

/** Places that could not be linked to the network for one reason. */
export interface UnlinkedGroup {
  reason: LinkFailure
  places: number[]
}

/** Of places those with a failure, by reason. `failure` is by place: 0, or the place in `linkFailures` plus 1. */
export function groupUnlinked(places: Iterable<number>, failure: Uint8Array): UnlinkedGroup[] {
  const groups = Map.groupBy(
    [...places].filter((place) => failure[place] !== 0),
    (place): LinkFailure => linkFailures[failure[place]! - 1]!,
  )
  return [...groups].map(([reason, group]) => ({ reason, places: group }))
}
