import type { Gathered } from './gatherStreets.ts'
import type { GateInput, NetworkInput, NetworkRules } from './networkInput.ts'
import { createNumberIndex } from './numberIndex.ts'

/** Gates, and other points that stop some walkers, by the node of the streets they stand on. */
export function findGates({ points }: NetworkInput, rules: NetworkRules, gathered: Gathered): Map<number, GateInput> {
  const { lng, lat, nodeCount } = gathered
  const cell = cellIndex(lng, lat)
  const found = createNumberIndex(points.length)
  const gates: GateInput[] = []
  for (const point of points) {
    const judged = rules.judgePoint(point.type, point.tags)
    if (!judged || (!judged.isGate && judged.closedTo === 0)) continue
    const key = cell(point.lng, point.lat)
    if (key === null) continue
    const gate: GateInput = {
      id: point.id,
      type: point.type,
      isGate: judged.isGate,
      access: point.tags.foot ?? point.tags.access ?? null,
      name: point.name,
      closedTo: judged.closedTo,
    }
    const place = found.add(key)
    const before = gates[place]
    // Two things at one place (a gate with a kerb): whom either stops.
    gates[place] = before
      ? {
          ...(gate.isGate ? gate : before),
          isGate: before.isGate || gate.isGate,
          closedTo: before.closedTo | gate.closedTo,
        }
      : gate
  }
  const byNode = new Map<number, GateInput>()
  for (let node = 0; node < nodeCount; node++) {
    const key = cell(lng[node]!, lat[node]!)
    const place = key === null ? -1 : found.find(key)
    const gate = gates[place]
    if (gate) byNode.set(node, gate)
  }
  return byNode
}

/** A whole number for a position to 10⁻⁷ degrees (coarser where the streets span more than 6.7°), null outside the streets' box. */
function cellIndex(lngs: Float64Array, lats: Float64Array): (lng: number, lat: number) => number | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < lngs.length; i++) {
    west = Math.min(west, lngs[i]!)
    east = Math.max(east, lngs[i]!)
    south = Math.min(south, lats[i]!)
    north = Math.max(north, lats[i]!)
  }
  const perDegree = Math.min(1e7, (2 ** 26 - 2) / Math.max(1e-9, east - west, north - south))
  return (lng, lat) => {
    const column = Math.round((lng - west) * perDegree)
    const row = Math.round((lat - south) * perDegree)
    return column < 0 || row < 0 || column >= 2 ** 26 || row >= 2 ** 26 ? null : column * 2 ** 26 + row
  }
}
