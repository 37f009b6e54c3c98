import type { Network } from '../network.ts'

/**
 * Vertices of an edge between two offsets (decimetres of street from its first node), in the order they are walked: x, y by turns,
 * centimetres of the map plane. Street and plane differ by scale and rounding, so an offset is a share of the edge.
 */
export function cutLine(network: Network, edge: number, from: number, to: number): number[] {
  const { vertexStart, vertexX, vertexY, edgeLength } = network
  const first = vertexStart[edge]!
  const last = vertexStart[edge + 1]! - 1
  const along = [0]
  for (let v = first + 1; v <= last; v++) {
    along.push(along.at(-1)! + Math.hypot(vertexX[v]! - vertexX[v - 1]!, vertexY[v]! - vertexY[v - 1]!))
  }
  const scale = edgeLength[edge]! === 0 ? 0 : along.at(-1)! / edgeLength[edge]!
  const [start, end] = [Math.min(from, to) * scale, Math.max(from, to) * scale]
  const line: number[] = []
  const put = (position: number) => {
    let s = 1
    while (s < along.length - 1 && along[s]! < position) s++
    const length = along[s]! - along[s - 1]!
    const share = length === 0 ? 0 : Math.min(1, (position - along[s - 1]!) / length)
    const v = first + s
    line.push(
      vertexX[v - 1]! + share * (vertexX[v]! - vertexX[v - 1]!),
      vertexY[v - 1]! + share * (vertexY[v]! - vertexY[v - 1]!),
    )
  }
  put(start)
  for (let i = 1; i < along.length - 1; i++) {
    if (along[i]! > start && along[i]! < end) line.push(vertexX[first + i]!, vertexY[first + i]!)
  }
  put(end)
  return from <= to ? line : reversePairs(line)
}

function reversePairs(line: number[]): number[] {
  const reversed: number[] = []
  for (let i = line.length - 2; i >= 0; i -= 2) reversed.push(line[i]!, line[i + 1]!)
  return reversed
}
