import { convexWithout } from '#domain/geo/convexWithout.ts'
import type { HeldWalker } from '../heldWalker.ts'
import type { Answers, Task } from '../messages.ts'
import { straightCorners } from '../straightRing.ts'

const nothing = { type: 'MultiPolygon' as const, coordinates: [] }

/** Circles of one origin, and where asked what only the straight line reaches of each. */
export function circlesTask(
  walker: HeldWalker,
  { origin, limits, straight }: Extract<Task, { type: 'circles' }>,
): Answers['circles'] {
  const circles = walker.circler().circles(origin.points, origin.position, limits)
  return circles.map((circle) => ({
    ...circle,
    onlyStraight:
      straight === 'alone'
        ? null
        : convexWithout(
            straightCorners(walker.data.network, origin.position, circle.limit / 10),
            circle.geometry ?? nothing,
          ),
  }))
}
