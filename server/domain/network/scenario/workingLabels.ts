import type { Labels } from '../nearest/labels.ts'
import { unreached } from '../network.ts'
import type { Journal } from './journal.ts'

/** A private copy of the labels with room for the ends of footbridges; the snapshot's own are the base and never written to. */
export interface WorkingLabels {
  distance: Uint32Array
  source: Uint32Array
  beginStep(): void
  set(node: number, distance: number, source: number): void
  /** Nodes whose label is not what it was at the step's start. */
  endStep(journal: Journal): number[]
  /** Nodes of the snapshot whose label is not the base's. */
  changedCount(): number
}

export const noSource = 0xffff_ffff

export function copyLabels(base: Labels, nodeCount: number, capacity: number): WorkingLabels {
  const distance = new Uint32Array(capacity).fill(unreached)
  const source = new Uint32Array(capacity).fill(noSource)
  distance.set(base.distance)
  source.set(base.source)
  const none = base.source instanceof Uint16Array ? 0xffff : noSource
  if (none !== noSource) {
    for (let node = 0; node < nodeCount; node++) if (source[node] === none) source[node] = noSource
  }
  const stamp = new Uint32Array(capacity)
  let step = 0
  let changed = 0
  let nodes: number[] = []
  let distances: number[] = []
  let sources: number[] = []

  function beginStep(): void {
    step++
    nodes = []
    distances = []
    sources = []
  }

  function set(node: number, newDistance: number, newSource: number): void {
    if (stamp[node] !== step) {
      stamp[node] = step
      nodes.push(node)
      distances.push(distance[node]!)
      sources.push(source[node]!)
    }
    distance[node] = newDistance
    source[node] = newSource
  }

  const differs = (node: number, itsDistance: number, itsSource: number) =>
    node < nodeCount &&
    (itsDistance !== base.distance[node] || itsSource !== (base.source[node] === none ? noSource : base.source[node]))

  function endStep(journal: Journal): number[] {
    const [changedBefore, written, oldDistances, oldSources] = [changed, nodes, distances, sources]
    const result: number[] = []
    written.forEach((node, i) => {
      const [d, s] = [distance[node]!, source[node]!]
      if (d === oldDistances[i] && s === oldSources[i]) return
      result.push(node)
      changed += Number(differs(node, d, s)) - Number(differs(node, oldDistances[i]!, oldSources[i]!))
    })
    journal.push(() => {
      written.forEach((node, i) => {
        distance[node] = oldDistances[i]!
        source[node] = oldSources[i]!
      })
      changed = changedBefore
    })
    return result
  }

  return { distance, source, beginStep, set, endStep, changedCount: () => changed }
}
