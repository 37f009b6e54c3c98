import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { HeldWalker } from '../heldWalker.ts'
import type { Answers, Task } from '../messages.ts'
import { straightRing } from '../straightRing.ts'

/** Circles of one origin, and where asked what only the straight line reaches of each. Turf is loaded for that alone. */
export async function circlesTask(
  walker: HeldWalker,
  { origin, limits, straight }: Extract<Task, { type: 'circles' }>,
): Promise<Answers['circles']> {
  const circles = walker.circler().circles(origin.points, origin.position, limits)
  if (straight === 'alone') return circles.map((circle) => ({ ...circle, onlyStraight: null }))
  const { difference, feature, featureCollection } = await import('@turf/turf')
  return circles.map((circle) => {
    const whole: Feature<Polygon | MultiPolygon> = feature(
      straightRing(walker.data.network, origin.position, circle.limit / 10).geometry,
    )
    if (circle.geometry === null) return { ...circle, onlyStraight: whole.geometry }
    const left = difference(featureCollection([whole, feature(circle.geometry)]))
    return { ...circle, onlyStraight: left?.geometry ?? null }
  })
}
