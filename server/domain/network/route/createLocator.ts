import { createProjection } from '../../geo/transverseMercator.ts'
import type { Network } from '../network.ts'
import type { Position } from './route.ts'

/** x, y by turns. */
export type Locate = (line: readonly number[]) => Position[]

/** Centimetres of the map plane to degrees, rounded to 1e-7° (1 cm). */
export function createLocator({ lng0, lat0 }: Pick<Network, 'lng0' | 'lat0'>): Locate {
  const projection = createProjection(lng0, lat0)
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return (line) => {
    const positions: Position[] = []
    for (let i = 0; i < line.length; i += 2) {
      const [lng, lat] = projection.inverse(line[i]! / 100, line[i + 1]! / 100)
      positions.push([round(lng), round(lat)])
    }
    return positions
  }
}
