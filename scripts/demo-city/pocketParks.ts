import type { Block } from './blocks.ts'
import type { Cell } from './cell.ts'
import { areaOf, centreOf, cut, inset, NO_STREET, sideLength } from './cell.ts'
import { setback } from './compounds.ts'
import { createNearCheck } from './nearCheck.ts'
import type { Plan, ZoneName } from './parameters.ts'
import type { Place } from './parks.ts'
import { add, cyclic, leftOf, scaleBy, subtract, unit } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'

export interface Pocket {
  cell: Cell
  zone: ZoneName
}

/** A city plans pocket parks where there is no park yet; only when such places run out it puts them nearer together. */
const APART_METERS = 560

/** Takes ground for pocket parks (400 m² to 1 ha) from housing and shops; the block keeps the rest. */
export function cutPocketParks(
  plan: Plan,
  blocks: Block[],
  wanted: number,
  parks: Place[],
  streets: StreetNetwork,
): Pocket[] {
  const random = createRandom(plan.parameters.seed, 'pocket parks')
  const isNear = createNearCheck(APART_METERS)
  for (const { centre } of parks) isNear(centre)
  const pockets: Pocket[] = []
  const order = random
    .shuffled(blocks)
    .filter(
      ({ use, zone }) =>
        (use === 'compound' || use === 'commercial') && random.chance(plan.parameters.zones[zone].pocketParks),
    )
  const taken = new Set<Block>()
  for (const keepApart of [true, false]) {
    for (const block of order) {
      if (pockets.length >= wanted) return pockets
      if (taken.has(block) || (keepApart && isNear(centreOf(block.cell.ring)))) continue
      const pocket = cutPocket(block, streets, random)
      if (!pocket) continue
      taken.add(block)
      pockets.push(pocket)
    }
  }
  return pockets
}

/** A strip along the first long street side; most pocket parks take only part of it. */
function cutPocket(block: Block, streets: StreetNetwork, random: Random): Pocket | null {
  const { cell, zone } = block
  const side = cell.sides.findIndex((street, k) => street !== NO_STREET && sideLength(cell.ring, k) > 60)
  if (side < 0) return null
  const a = cyclic(cell.ring, side)
  const along = unit(subtract(cyclic(cell.ring, side + 1), a))
  const depth = setback(streets, cyclic(cell.sides, side)) + random.between(15, 40)
  const origin = add(a, scaleBy(leftOf(along), depth))
  const rest = cut(cell, origin, along, NO_STREET)
  const strip = cut(cell, origin, scaleBy(along, -1), NO_STREET)
  if (!rest || !strip || areaOf(rest.ring) < 12_000) return null
  const end = add(a, scaleBy(along, sideLength(cell.ring, side) * random.between(0.25, 1)))
  const part = cut(strip, end, leftOf(along), NO_STREET) ?? strip
  const ground = inset(part, (one) => Math.max(1, setback(streets, one) - 1))
  if (!ground || areaOf(ground.ring) < 430 || areaOf(ground.ring) > 9_900) return null
  block.cell = rest
  return { cell: ground, zone }
}
