import { createProjection } from '../../geo/transverseMercator.ts'
import type { Network } from '../network.ts'
import type { Position } from './route.ts'

/** On the map plane of the network, metres, x east, y north. */
export type PlanePath = readonly (readonly [number, number])[]

export function toPlanePath({ lng0, lat0 }: Network, line: readonly Position[]): [number, number][] {
  const projection = createProjection(lng0, lat0)
  const out = new Float64Array(2)
  return line.map(([lng, lat]) => {
    projection.forward(lng, lat, out, 0)
    return [out[0]!, out[1]!]
  })
}
