import type { AccessPoints } from '../accessPoints.ts'
import type { Labels } from '../nearest/labels.ts'
import { unreached } from '../network.ts'
import type { WalkGraph } from '../walkGraph.ts'
import { type Change, checkChange } from './change.ts'
import { openFacilities } from './facilities.ts'
import { type Journal, rollBack } from './journal.ts'
import { layChange } from './layChange.ts'
import { createOverlay } from './overlay.ts'
import { openPlaces } from './places.ts'
import { createSpread } from './spread.ts'
import { type Amounts, type DistrictAmounts, sumAmounts, sumByDistrict, type Weights, weightNames } from './sumDelta.ts'
import { copyLabels } from './workingLabels.ts'

/** Where people live, and when they are covered. */
export interface Demand {
  places: AccessPoints
  weights: Weights
  /** Place of the district by level, then by place: levels × places; −1 outside. */
  districts: Int32Array
  /** Inclusive, decimetres. */
  limit: number
}

/** What is different from the base: never from the step before. */
export interface ScenarioDelta {
  /** Nodes of the snapshot whose distance or nearest facility is another. */
  changedNodes: number
  /** Places whose distance or nearest facility is another. */
  changedPlaces: number
  rows: DistrictAmounts[]
  total: Amounts
  /** Places, in rising order. */
  newlyCovered: number[]
  newlyUncovered: number[]
  /** What the last step had to touch; 0 after a rollback. */
  work: ScenarioWork
}

interface ScenarioWork {
  /** Nodes that lost what their label relied on. */
  lostNodes: number
  visitedNodes: number
  measuredPlaces: number
}

/** Changes tried on a snapshot, one on top of the other, each exact and each taken back exactly. The snapshot is never written to. */
export interface Scenario {
  apply(change: Change): ScenarioDelta
  /** Takes the last step back; does nothing at the base. */
  undo(): ScenarioDelta
  /** Takes steps back until as many are left as at the mark. */
  rollbackTo(mark: number): ScenarioDelta
  /** Steps made so far. */
  mark(): number
  delta(): ScenarioDelta
  /** Decimetres; null where no facility is reached. */
  distanceOfPlace(place: number): number | null
  facilityOfPlace(place: number): number | null
  /** Places given to facilities so far: an added one gets the next, a removed one keeps its own. */
  facilityCount(): number
  /** By node of the snapshot, live: the same arrays hold the labels after each step. */
  labels: Labels
}

export interface ScenarioBase {
  graph: WalkGraph
  supply: AccessPoints
  /** Facility f of the category is `members[f]` of `supply`; all of them in order unless given. */
  members?: ArrayLike<number>
  /** Of all nodes, without a limit. */
  labels: Labels
  demand: Demand
}

const noWork: ScenarioWork = { lostNodes: 0, visitedNodes: 0, measuredPlaces: 0 }

export function createScenario({ graph: base, supply, members, labels: baseLabels, demand }: ScenarioBase): Scenario {
  checkBase(base, baseLabels, demand)
  const overlay = createOverlay(base)
  const facilities = openFacilities(supply, members, overlay)
  const labels = copyLabels(baseLabels, base.nodeCount, overlay.capacity)
  const spread = createSpread(overlay, facilities, labels)
  const places = openPlaces(demand.places, demand.limit, overlay, facilities, labels)
  const journal: Journal = []
  const marks: number[] = []
  let work = noWork

  function apply(change: Change): ScenarioDelta {
    checkChange(change, base.network, facilities.has)
    const start = journal.length
    labels.beginStep()
    const { edges, lostNodes } = layChange(change, overlay, facilities, spread, journal)
    const visitedNodes = spread.run()
    const measuredPlaces = places.update(labels.endStep(journal), edges, journal)
    marks.push(start)
    work = { lostNodes, visitedNodes, measuredPlaces }
    return delta()
  }

  function rollbackTo(mark: number): ScenarioDelta {
    if (!(mark >= 0 && mark <= marks.length))
      throw new RangeError(`Expected a mark up to ${marks.length} but got ${mark}.`)
    if (mark < marks.length) rollBack(journal, marks[mark]!)
    marks.length = mark
    work = noWork
    return delta()
  }

  function delta(): ScenarioDelta {
    const flipped = [...places.flipped()].sort((a, b) => a - b)
    return {
      changedNodes: labels.changedCount(),
      changedPlaces: places.changedCount(),
      rows: sumByDistrict(flipped, places.isCovered, demand.weights, demand.districts),
      total: sumAmounts(flipped, places.isCovered, demand.weights),
      newlyCovered: flipped.filter(places.isCovered),
      newlyUncovered: flipped.filter((place) => !places.isCovered(place)),
      work,
    }
  }

  const orNull = (value: number) => (value === unreached ? null : value)
  return {
    apply,
    undo: () => rollbackTo(Math.max(0, marks.length - 1)),
    rollbackTo,
    mark: () => marks.length,
    delta,
    distanceOfPlace: (place) => orNull(places.distance[place]!),
    facilityOfPlace: (place) => orNull(places.facility[place]!),
    facilityCount: facilities.count,
    labels: {
      distance: labels.distance.subarray(0, base.nodeCount),
      source: labels.source.subarray(0, base.nodeCount),
    },
  }
}

function checkBase(graph: WalkGraph, labels: Labels, { places, weights, districts, limit }: Demand): void {
  if (labels.distance.length !== graph.nodeCount || labels.source.length !== graph.nodeCount) {
    throw new RangeError(`Expected labels of ${graph.nodeCount} nodes but got ${labels.distance.length}.`)
  }
  for (const name of weightNames) {
    if (weights[name].length !== places.count) {
      throw new RangeError(`Expected ${name} of ${places.count} places but got ${weights[name].length}.`)
    }
  }
  if (places.count === 0 ? districts.length > 0 : districts.length % places.count !== 0) {
    throw new RangeError(`Expected districts of ${places.count} places by level but got ${districts.length} in all.`)
  }
  if (!(limit >= 0 && limit < unreached)) throw new RangeError(`Expected a limit in decimetres but got ${limit}.`)
}
