import type { MeasuredAtoms } from '../coverage/summariseCoverage.ts'
import type { LandData } from './landData.ts'

/** Square metres covered of each atom: its exact area by the share of its samples that are covered. */
export function coverAtoms(land: LandData, covered: Uint8Array): MeasuredAtoms[] {
  let atom = 0
  return land.facts.map((facts) => {
    const measured = Float64Array.from(facts.areas, (area, a) => {
      const first = land.start[atom + a]!
      const end = land.start[atom + a + 1]!
      let count = 0
      for (let sample = first; sample < end; sample++) count += covered[sample]!
      return count === end - first ? area : (area * count) / (end - first)
    })
    atom += facts.areas.length
    return { facts, covered: measured }
  })
}
