import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { splitEdges } from '#domain/network/nearest/splitEdges.ts'
import { cutLine } from '#domain/network/route/cutLine.ts'
import type { HeldWalker } from '../heldWalker.ts'
import type { ServiceLines, Task } from '../messages.ts'

/** The streets nearest to each facility as lines, in the order of the edges: where two facilities share a street, it is cut between them. */
export function serviceLinesTask(
  walker: HeldWalker,
  supply: AccessPoints,
  { members, labels }: Extract<Task, { type: 'service-lines' }>,
): ServiceLines {
  const { graph } = walker
  const { network, edgeCost } = graph
  const { projection } = walker.snapper()
  const stretches: number[] = []
  const linesOf = new Uint32Array(members.length + 1)
  splitEdges(graph, supply, members, labels, (edge, from, to, facility) => {
    stretches.push(edge, from, to, facility)
    linesOf[facility + 1]!++
  })
  const lineStart = linesOf.map(running())
  const next = lineStart.slice()
  const lines: number[][] = []
  for (let i = 0; i < stretches.length; i += 4) {
    const [edge, from, to, facility] = [stretches[i]!, stretches[i + 1]!, stretches[i + 2]!, stretches[i + 3]!]
    // A stretch is told in what it costs to walk.
    const perCost = network.edgeLength[edge]! / edgeCost[edge]!
    lines[next[facility]!++] = cutLine(network, edge, from * perCost, to * perCost)
  }
  const vertexStart = new Uint32Array(lines.length + 1)
  lines.forEach((line, i) => {
    vertexStart[i + 1] = vertexStart[i]! + line.length / 2
  })
  const degrees = new Float64Array(2 * vertexStart[lines.length]!)
  let at = 0
  for (const line of lines) {
    for (let v = 0; v < line.length; v += 2) {
      const [lng, lat] = projection.inverse(line[v]! / 100, line[v + 1]! / 100)
      degrees[at++] = Math.round(1e7 * lng) / 1e7
      degrees[at++] = Math.round(1e7 * lat) / 1e7
    }
  }
  return { lineStart, vertexStart, degrees }
}

function running(): (value: number) => number {
  let sum = 0
  return (value) => {
    sum += value
    return sum
  }
}
