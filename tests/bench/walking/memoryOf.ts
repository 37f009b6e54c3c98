import type { Labels } from '#domain/network/nearest/labels.ts'
import type { BenchCity } from './benchCity.ts'

export interface MemoryReport {
  graphBytes: number
  eliminationBytes: number
  labelBytes: number
  /** The network itself: positions, streets, gates, obstacles, their indexes. */
  networkBytes: number
}

export function memoryOf({ network, graph, elimination }: BenchCity, labels: readonly Labels[]): MemoryReport {
  // The graph refers to the network, which is counted by itself.
  const { network: _, ...rows } = graph
  return {
    graphBytes: bytesOf(rows),
    eliminationBytes: bytesOf(elimination),
    labelBytes: bytesOf(labels),
    networkBytes: bytesOf(network),
  }
}

/** Of all arrays and buffers within. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + bytesOf(inner), 0)
}
