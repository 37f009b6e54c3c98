import { kindCrossing, kindSteps, type Network } from './network.ts'
import type { WalkingProfile } from './walkingRules.ts'

type Pace = Pick<WalkingProfile, 'metersPerSecond' | 'slope' | 'stepsFactor' | 'crossingSeconds'>

/**
 * By edge, the decimetres of flat street that take a profile as long: the edge's own length unless slopes, steps or crossings slow it. The same
 * both ways, never less than the length; a gate costs nothing.
 */
export function edgeCosts(network: Network, profile: Pace): Uint32Array {
  const { edgeCount, edgeLength, edgeKind, edgeStreet, edgeFrom, edgeTo } = network
  const elevation = profile.slope ? network.nodeElevation : null
  const waitDecimeters = 10 * profile.crossingSeconds * profile.metersPerSecond
  if (!elevation && profile.stepsFactor === 1 && waitDecimeters === 0) return edgeLength
  const crossingLength = waitDecimeters > 0 ? lengthOfCrossings(network) : null
  const costs = new Uint32Array(edgeCount)
  for (let e = 0; e < edgeCount; e++) {
    const length = edgeLength[e]!
    if (length === 0) continue
    let cost = length
    if (elevation) cost *= slopeFactor((10 * (elevation[edgeTo[e]!]! - elevation[edgeFrom[e]!]!)) / length)
    if (edgeKind[e] === kindSteps) cost *= profile.stepsFactor
    if (crossingLength && edgeKind[e] === kindCrossing)
      cost += (waitDecimeters * length) / crossingLength.get(edgeStreet[e]!)!
    costs[e] = Math.round(cost)
  }
  return costs
}

export function minutesOf(
  { metersPerSecond }: Pick<WalkingProfile, 'metersPerSecond'>,
  costDecimeters: number,
): number {
  return costDecimeters / (600 * metersPerSecond)
}

/**
 * Tobler's hiking function (1993), W = 6 exp(−3.5 |S + 0.05|) km/h, as time over time on the flat, the mean of both ways, since edges know no
 * direction: cosh 3.5 S up to 5 %, 1.21 at 10 %. Unknown elevation (NaN) is flat; steeper than 45° is taken as 45°: there the elevation is wrong.
 */
function slopeFactor(slope: number): number {
  if (Number.isNaN(slope)) return 1
  const s = Math.min(1, Math.abs(slope))
  return (Math.exp(3.5 * (Math.abs(s + 0.05) - 0.05)) + Math.exp(3.5 * (Math.abs(0.05 - s) - 0.05))) / 2
}

/** A crossing is a street of its own, cut where it meets the carriageway: its one wait is spread over its edges by length. */
function lengthOfCrossings({ edgeCount, edgeKind, edgeLength, edgeStreet }: Network): Map<number, number> {
  const lengths = new Map<number, number>()
  for (let e = 0; e < edgeCount; e++) {
    if (edgeKind[e] !== kindCrossing) continue
    const street = edgeStreet[e]!
    lengths.set(street, (lengths.get(street) ?? 0) + edgeLength[e]!)
  }
  return lengths
}
