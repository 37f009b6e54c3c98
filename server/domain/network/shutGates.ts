import { walkerClasses } from './network.ts'
import type { WalkGraph } from './walkGraph.ts'

/**
 * A straight way off a street may end at a wall, since gates stand in walls. Of a street that ends at a closed gate this would serve the side that
 * the gate keeps out: its last half metre is therefore left from where that half metre begins. Centimetres.
 */
export const beforeGateCentimeters = 50

/** Whether a gate that is closed to the graph's walkers stands at a vertex, centimetres of the plane. */
export function createShutGateTest({ network: { gates }, walkerClass }: WalkGraph): (x: number, y: number) => boolean {
  const bit = 1 << walkerClasses.indexOf(walkerClass)
  const places = new Map<number, Set<number>>()
  for (const { x, y, closedTo } of gates) {
    if (closedTo & bit) places.set(x, (places.get(x) ?? new Set()).add(y))
  }
  return (x, y) => places.get(x)?.has(y) ?? false
}
