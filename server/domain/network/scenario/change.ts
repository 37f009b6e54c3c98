import type { AccessPoint } from '../accessPoints.ts'
import type { Network } from '../network.ts'

/** One thing a planner tries. Facilities are places in the category's own list, gates places in the network's. */
export type Change =
  | { kind: 'add-facility'; points: readonly AccessPoint[] }
  | { kind: 'remove-facility'; facility: number }
  | { kind: 'move-facility'; facility: number; points: readonly AccessPoint[] }
  | { kind: 'open-gate'; gate: number }
  | { kind: 'close-gate'; gate: number }
  | { kind: 'add-footbridge'; from: EdgePosition; to: EdgePosition; lengthDecimeters: number }

/** A point of an edge, `offset` decimetres from its first node. */
export interface EdgePosition {
  edge: number
  offset: number
}

/** Throws a RangeError where a change names what is not there, so that a step is made whole or not at all. */
export function checkChange(change: Change, network: Network, hasFacility: (facility: number) => boolean): void {
  if ('facility' in change && !hasFacility(change.facility)) {
    throw new RangeError(`There is no facility ${change.facility} to change.`)
  }
  if ('gate' in change && !(change.gate in network.gates)) {
    throw new RangeError(`Expected a gate below ${network.gates.length} but got ${change.gate}.`)
  }
  if ('points' in change) {
    for (const point of change.points) {
      checkPosition(point, network)
      checkDecimeters(point.access, 'access')
    }
  }
  if (change.kind === 'add-footbridge') {
    checkPosition(change.from, network)
    checkPosition(change.to, network)
    checkDecimeters(change.lengthDecimeters, 'length')
  }
}

function checkPosition({ edge, offset }: EdgePosition, { edgeCount, edgeLength }: Network): void {
  if (!Number.isInteger(edge) || edge < 0 || edge >= edgeCount) {
    throw new RangeError(`Expected an edge below ${edgeCount} but got ${edge}.`)
  }
  if (!Number.isInteger(offset) || offset < 0 || offset > edgeLength[edge]!) {
    throw new RangeError(`Expected an offset up to ${edgeLength[edge]} on edge ${edge} but got ${offset}.`)
  }
}

/** Below 2²⁵ dm: see `toKey`. */
function checkDecimeters(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 25) {
    throw new RangeError(`Expected a ${name} of whole decimetres below 2²⁵ but got ${value}.`)
  }
}
