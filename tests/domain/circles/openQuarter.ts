import type { MultiPolygon, Position } from 'geojson'
import { type Circle, createCircler } from '#domain/circles/createCircler.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { AccessPoint } from '#domain/network/accessPoints.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import {
  type PlaneEdge,
  type PlaneOptions,
  type PlanePoint,
  planeNetwork,
} from '../../fixtures/network/planeNetwork.ts'

/** Streets drawn by hand in metres, and circles asked for in metres. */
export function openQuarter(nodes: readonly PlanePoint[], edges: readonly PlaneEdge[], options?: PlaneOptions) {
  const network = planeNetwork(nodes, edges, options)
  const projection = createProjection(network.lng0, network.lat0)
  const circler = createCircler(createWalkGraph(network))
  const place = ([x, y]: PlanePoint): [number, number] => projection.inverse(x, y)
  return {
    network,
    circles(origins: readonly AccessPoint[], limitsMeters: readonly number[], origin: PlanePoint | null = null) {
      const limits = limitsMeters.map((meters) => Math.round(10 * meters))
      return circler.circles(origins, origin && place(origin), limits)
    },
    holds: ({ geometry }: Circle, point: PlanePoint) => geometry !== null && containsPoint(geometry, place(point)),
  }
}

/** Two kilometres from west to east, with a node in the middle. */
export const longStreet = {
  nodes: [
    [-1000, 3],
    [0, 3],
    [1000, 3],
  ] as PlanePoint[],
  edges: [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
  ],
}

/** A point of an edge, offset and access in metres. */
export function accessAt(edge: number, offsetMeters: number, accessMeters = 0): AccessPoint {
  return { edge, offset: Math.round(10 * offsetMeters), access: Math.round(10 * accessMeters), kind: 2 }
}

/** West, south, east, north. */
export function boxOf({ coordinates }: MultiPolygon): [number, number, number, number] {
  const positions: Position[] = coordinates.flat(2)
  const [lngs, lats] = [positions.map(([lng]) => lng!), positions.map(([, lat]) => lat!)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
