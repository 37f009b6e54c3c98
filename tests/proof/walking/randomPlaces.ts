import type { Network } from '#domain/network/network.ts'
import { createRandom } from '../../bench/syntheticCity.ts'

/** Places within 150 m of streets, and a tenth of them anywhere in the city's box; centimetres of the plane. The same for the same seed. */
export function randomPlaces(network: Network, count: number, seed: number): [number, number][] {
  const { vertexX, vertexY } = network
  const random = createRandom(seed)
  const [minX, maxX] = rangeOf(vertexX)
  const [minY, maxY] = rangeOf(vertexY)
  return Array.from({ length: count }, (_, i) => {
    if (i % 10 === 0) return [minX + random() * (maxX - minX), minY + random() * (maxY - minY)]
    const vertex = Math.floor(random() * vertexX.length)
    const [angle, off] = [2 * Math.PI * random(), 15_000 * random()]
    return [vertexX[vertex]! + off * Math.cos(angle), vertexY[vertex]! + off * Math.sin(angle)]
  })
}

function rangeOf(values: Int32Array): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  )
}
