import type { AtomFacts } from '../coverage/atoms.ts'
import { isLand } from '../coverage/atoms.ts'
import type { CoverageParameters, CoverageSnapshot } from '../coverage/snapshot.ts'
import { createSpread } from '../coverage/summariseCoverage.ts'
import { allocateBytes, allocateFloats, allocateUints } from '../geo/shapes.ts'
import { type AccessPoints, joinAccessPoints } from '../network/accessPoints.ts'
import type { LandData } from './landData.ts'

/** Samples of some hosts, as they were made and linked. */
export interface LandLot {
  facts: AtomFacts
  start: Uint32Array
  side: Float64Array
  x: Int32Array
  y: Int32Array
  links: AccessPoints
  failure: Uint8Array
}

/** Puts lots together and spreads land, people and households over their samples, as coverage spreads them over atoms. */
export function joinLand(
  lots: readonly LandLot[],
  snapshot: CoverageSnapshot,
  { peopleFrom, householdsFrom }: Pick<CoverageParameters, 'peopleFrom' | 'householdsFrom'>,
  levelCount: number,
): LandData {
  const atomCount = lots.reduce((sum, { facts }) => sum + facts.areas.length, 0)
  const sampleCount = lots.reduce((sum, { x }) => sum + x.length, 0)
  const ints = (length: number) => new Int32Array(allocateUints(length).buffer)
  const land: LandData = {
    facts: lots.map(({ facts }) => facts),
    sampleCount,
    atomCount,
    start: allocateUints(atomCount + 1),
    atomOf: allocateUints(sampleCount),
    x: ints(sampleCount),
    y: ints(sampleCount),
    side: allocateFloats(atomCount),
    links: joinAccessPoints(lots.map(({ links }) => links)),
    failure: allocateBytes(sampleCount),
    landSquareMeters: allocateFloats(sampleCount),
    people: allocateFloats(sampleCount),
    households: allocateFloats(sampleCount),
    levelCount,
    districts: ints(levelCount * atomCount),
  }
  const people = createSpread(snapshot, peopleFrom, 'people', lots)
  const households = createSpread(snapshot, householdsFrom, 'households', lots)
  let atom = 0
  let sample = 0
  for (const { facts, start, side, x, y, failure } of lots) {
    land.x.set(x, sample)
    land.y.set(y, sample)
    land.failure.set(failure, sample)
    land.side.set(side, atom)
    land.districts.set(facts.districts, levelCount * atom)
    for (let h = 0; h < facts.hosts.length; h++) {
      for (let a = facts.atomStart[h]!; a < facts.atomStart[h + 1]!; a++) {
        const first = sample + start[a]!
        const end = sample + start[a + 1]!
        const share = 1 / (end - first)
        land.start[atom + a + 1] = end
        land.atomOf.fill(atom + a, first, end)
        land.landSquareMeters.fill(facts.flags[a]! & isLand ? share * facts.areas[a]! : 0, first, end)
        land.people.fill(share * (people(facts, h, a) ?? Number.NaN), first, end)
        land.households.fill(share * (households(facts, h, a) ?? Number.NaN), first, end)
      }
    }
    atom += facts.areas.length
    sample += x.length
  }
  return land
}
