import type { NodeStore } from './NodeStore.ts'
import type { WayLine } from './rings/segments.ts'

/** A way's line for assembly, and how many of its nodes the file lacks. */
export function toWayLine(
  nodes: NodeStore,
  id: number,
  role: string,
  nodeIds: number[],
): { line: WayLine; missing: number } {
  const xs: number[] = []
  const ys: number[] = []
  let missing = 0
  for (const nodeId of nodeIds) {
    const index = nodes.find(nodeId)
    if (index === -1) missing++
    xs.push(index === -1 ? 0 : (nodes.xs[index] as number))
    ys.push(index === -1 ? 0 : (nodes.ys[index] as number))
  }
  return { line: { id, role, nodeIds, xs, ys }, missing }
}
