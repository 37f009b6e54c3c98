import { clipRegion, type Mask } from '../geo/clipRegion.ts'
import { type Frame, type Region, regionArea, regionBox } from '../geo/region.ts'
import type { AtomBatch } from './atoms.ts'
import { coveredArea } from './coveredArea.ts'
import { coveredAreaByChords } from './coveredAreaByChords.ts'
import { gatherNear, isWithinOnePart, type NearSupply } from './nearSupply.ts'
import type { IndexedSupply } from './supply.ts'

/**
 * The kernel's work grows with the square of what is near, so a region with more than this near it is halved: Liechtenstein's
 * land against the edges of its forests (54,000 parts) from 310 to 100 ms.
 */
const mostNear = 96
/** Halving ends here: closer parts cannot be told apart by place. */
const leastSideMeters = 40

/** Square metres covered of each atom of the batch. */
export function measureAtoms(batch: AtomBatch, supply: IndexedSupply): Float64Array {
  const covered = new Float64Array(batch.areas.length)
  for (let h = 0; h < batch.hosts.length; h++) {
    const first = batch.atomStart[h]!
    const last = batch.atomStart[h + 1]!
    if (first === last) continue
    const all = batch.regions.subarray(batch.regionStart[first]!, batch.regionStart[last]!)
    const frame = { centerX: batch.frames[3 * h]!, centerY: batch.frames[3 * h + 1]!, scale: batch.frames[3 * h + 2]! }
    const near = gatherNear(supply, frame, regionBox(all))
    if (near.count === 0 && near.insides.length === 0) continue
    if (isWithinOnePart(near, all)) {
      covered.set(batch.areas.subarray(first, last), first)
      continue
    }
    const isCrowded = near.count > mostNear
    for (let a = first; a < last; a++) {
      const region = batch.regions.subarray(batch.regionStart[a]!, batch.regionStart[a + 1]!)
      const area = isCrowded ? measureByHalves(region, frame, supply) : measure(region, near, supply)
      covered[a] = area > batch.areas[a]! * (1 - 1e-9) ? batch.areas[a]! : area
    }
  }
  return covered
}

function measureByHalves(region: Region, frame: Frame, supply: IndexedSupply): number {
  const box = regionBox(region)
  const near = gatherNear(supply, frame, box)
  if (near.count === 0 && near.insides.length === 0) return 0
  if (isWithinOnePart(near, region)) return regionArea(region)
  const [minX, minY, maxX, maxY] = box
  const isWide = maxX - minX > maxY - minY
  if (near.count <= mostNear || Math.max(maxX - minX, maxY - minY) < leastSideMeters)
    return measure(region, near, supply)
  // Off the middle, where drawn shapes like to have an edge.
  const at = isWide ? minX + 0.4973 * (maxX - minX) : minY + 0.4973 * (maxY - minY)
  const mask = halfPlane(box, isWide, at)
  return (
    measureByHalves(clipRegion(region, mask, 'inside'), frame, supply) +
    measureByHalves(clipRegion(region, mask, 'outside'), frame, supply)
  )
}

/** The side of smaller x or y as a mask: one edge across the box is all that can lie between its places. */
function halfPlane(
  [minX, minY, maxX, maxY]: readonly [number, number, number, number],
  isWide: boolean,
  at: number,
): Mask {
  const edges = isWide ? [at, minY - 1, at, maxY + 1] : [maxX + 1, at, minX - 1, at]
  return {
    edges: Float64Array.from(edges),
    referenceX: isWide ? minX - 1 : minX + 0.31 * (maxX - minX),
    referenceY: isWide ? minY + 0.31 * (maxY - minY) : minY - 1,
    referenceInside: true,
  }
}

/** The exact kernel; if it declines, once more a hundredth of a millimetre aside; else chords 0.1 m apart. */
function measure(region: Region, near: NearSupply, supply: IndexedSupply): number {
  const exact = coveredArea(region, near, supply)
  if (!Number.isNaN(exact)) return exact
  const moved = region.map((value, i) => value + (i % 2 === 0 ? 0.83e-5 : 0.55e-5))
  const again = coveredArea(moved, near, supply)
  if (!Number.isNaN(again)) return Math.min(regionArea(region), again)
  return coveredAreaByChords(region, near, 0.1)
}
