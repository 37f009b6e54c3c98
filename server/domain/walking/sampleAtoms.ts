import type { AtomBatch } from '../coverage/atoms.ts'
import { type Region, regionBox } from '../geo/region.ts'

/**
 * Places that stand for the land of atoms. Each stands for an equal part of its atom's exact area, so that totals are the straight-line figures'
 * own totals, to the last square metre; only what is covered of them is counted by samples.
 */
export interface AtomSamples {
  /** Samples of atom a are start[a] … start[a + 1] − 1; every atom has at least one. */
  start: Uint32Array
  /** Metres of the demand's map plane. */
  x: Float64Array
  y: Float64Array
  /** Side of the square a sample stands for, true metres; one value an atom. */
  side: Float64Array
}

/** A parcel too small for the grid still gets about so many samples. */
const leastSamples = 24

/** A square grid of true metres in each host's frame, the same for all atoms of a host. */
export function sampleAtoms(batch: AtomBatch, stepMeters: number): AtomSamples {
  const atomCount = batch.areas.length
  const start = new Uint32Array(atomCount + 1)
  const side = new Float64Array(atomCount)
  const xs: number[] = []
  const ys: number[] = []
  batch.hosts.forEach((_, h) => {
    const [centerX, centerY, scale] = [batch.frames[3 * h]!, batch.frames[3 * h + 1]!, batch.frames[3 * h + 2]!]
    const first = batch.atomStart[h]!
    const last = batch.atomStart[h + 1]!
    const area = batch.areas.subarray(first, last).reduce((sum, one) => sum + one, 0)
    const step = Math.min(stepMeters, Math.sqrt(Math.max(area, 1) / leastSamples))
    for (let a = first; a < last; a++) {
      const region = batch.regions.subarray(batch.regionStart[a]!, batch.regionStart[a + 1]!)
      fillRegion(region, step, (u, v) => {
        xs.push(centerX + u * scale)
        ys.push(centerY + v * scale)
      })
      side[a] = step
      start[a + 1] = xs.length
    }
  })
  return { start, x: Float64Array.from(xs), y: Float64Array.from(ys), side }
}

/** The grid's places in the region; one on its longest middle chord where none lies in it. */
function fillRegion(region: Region, step: number, put: (u: number, v: number) => void): void {
  const [, minY, , maxY] = regionBox(region)
  let isEmpty = true
  for (let row = Math.ceil(minY / step - 0.5); (row + 0.5) * step < maxY; row++) {
    const v = (row + 0.5) * step
    const crossings = crossingsAt(region, v)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      for (let column = Math.ceil(crossings[i]! / step - 0.5); (column + 0.5) * step < crossings[i + 1]!; column++) {
        put((column + 0.5) * step, v)
        isEmpty = false
      }
    }
  }
  if (!isEmpty) return
  const middle = (minY + maxY) / 2
  const crossings = crossingsAt(region, middle)
  let [from, to] = [region[0]!, region[0]!]
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1]! - crossings[i]! > to - from) [from, to] = [crossings[i]!, crossings[i + 1]!]
  }
  put((from + to) / 2, crossings.length > 0 ? middle : region[1]!)
}

function crossingsAt(region: Region, v: number): number[] {
  const crossings: number[] = []
  for (let i = 0; i < region.length; i += 4) {
    const ay = region[i + 1]!
    const by = region[i + 3]!
    if (ay > v !== by > v) crossings.push(region[i]! + ((v - ay) / (by - ay)) * (region[i + 2]! - region[i]!))
  }
  return crossings.sort((a, b) => a - b)
}
