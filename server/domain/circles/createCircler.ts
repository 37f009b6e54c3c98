import type { MultiPolygon } from 'geojson'
import { createProjection } from '../geo/transverseMercator.ts'
import type { AccessPoint } from '../network/accessPoints.ts'
import { unreached } from '../network/network.ts'
import { createSearcher } from '../network/search.ts'
import type { WalkGraph } from '../network/walkGraph.ts'
import { assemblePolygons } from './assemblePolygons.ts'
import { createCircleGrid, openWindow } from './circleGrid.ts'
import { createPieceCutter } from './cutPieces.ts'
import { drawEnds } from './drawEnds.ts'
import { drawSides } from './drawSides.ts'
import { createPlaneToDegrees } from './planeToDegrees.ts'
import { createPartsFinder, streetMetersWithin } from './reachedParts.ts'
import { createShadows } from './shadows.ts'
import {
  pieceCost,
  pieceLength,
  pieceRate,
  pieceScale,
  pieceUx,
  pieceUy,
  pieceX,
  pieceY,
  type StreetPieces,
} from './streetPieces.ts'
import { createStreetTips } from './streetTips.ts'
import { createRingTracer } from './traceRings.ts'
import { walkCells } from './walkCells.ts'

/** A walking circle 服务圈: where one gets to within a limit. */
export interface Circle {
  /** Decimetres, inclusive. */
  limit: number
  /** Degrees to seven places, shells anticlockwise; null where nothing is reached. */
  geometry: MultiPolygon | null
  areaSquareMeters: number
  /** Length of street reached. */
  streetMeters: number
}

export interface CirclerOptions {
  /** How far a walker goes off the street, 30 unless given. */
  stripMeters?: number
  /** Distance of the grid's lines, 5 unless given. */
  stepMeters?: number
}

/** Draws circles of one graph, again and again, in its own buffers; one call at a time. */
export interface Circler {
  /**
   * Circles around a place that touches the network at `origins`, one a limit, in their order. `origin` (longitude, latitude) is where the place itself is, null
   * where it has none; the straight ways from it are inside. A circle depends on its own limit alone. RangeError for a limit that is none,
   * or one too wide for the grid.
   */
  circles(
    origins: readonly AccessPoint[],
    origin: readonly [number, number] | null,
    limitsDecimeters: readonly number[],
  ): Circle[]
}

export function createCircler(graph: WalkGraph, { stripMeters = 30, stepMeters = 5 }: CirclerOptions = {}): Circler {
  const { network } = graph
  const projection = createProjection(network.lng0, network.lat0)
  const searcher = createSearcher(graph)
  const findParts = createPartsFinder(graph)
  const step = 100 * stepMeters
  const strip = 10 * stripMeters
  const { pieces, near, cut } = createPieceCutter(graph, 1.01 * 100 * stripMeters)
  const grid = createCircleGrid(step)
  const tips = createStreetTips()
  const tracer = createRingTracer()
  const toDegrees = createPlaneToDegrees(projection)
  const shadows = createShadows(network.obstacles.lines)

  return {
    circles(origins, origin, limits) {
      for (const limit of limits) {
        if (!(limit >= 0 && limit < unreached))
          throw new RangeError(`Expected a limit of 0 decimetres or more, got ${limit}`)
      }
      const widest = Math.max(0, ...limits)
      const ordered = [...origins].sort((a, b) => a.edge - b.edge || a.offset - b.offset || a.access - b.access)
      const parts = findParts(searcher.run(ordered, widest))
      cut(parts, ordered, origin ? toPlane(origin) : null, widest)
      if (pieces.count === 0) {
        return limits.map((limit) => ({ limit, geometry: null, areaSquareMeters: 0, streetMeters: 0 }))
      }
      const [minX, minY, maxX, maxY] = boxWithin(pieces, widest, strip)
      openWindow(grid, minX, minY, maxX, maxY)
      toDegrees.open(minX - 2 * step, minY - 2 * step, maxX + 2 * step, maxY + 2 * step)
      const ids = near.ids()
      shadows.clear(pieces.count)
      drawSides(grid, pieces, shadows, ids, strip, widest)
      drawEnds(grid, pieces, shadows, ids, strip, widest)
      walkCells(grid, pieces, limits, widest, tips)
      return limits.map((limit, l) => {
        const box = boxWithin(pieces, limit, strip)
        if (box[0] > box[2]) return { limit, geometry: null, areaSquareMeters: 0, streetMeters: 0 }
        tracer.trace({ grid, pieces, shadows, strip, limit }, tips, l, box)
        const scale = projection.scaleAt((box[0] + box[2]) / 200)
        return {
          limit,
          ...assemblePolygons(tracer.rings, toDegrees, scale),
          streetMeters: streetMetersWithin(parts, graph, limit),
        }
      })
    },
  }

  function toPlane([lng, lat]: readonly [number, number]): [number, number] {
    const out = new Float64Array(2)
    projection.forward(lng, lat, out, 0)
    return [100 * out[0]!, 100 * out[1]!]
  }
}

/** Box in centimetres of what is walked within a limit and the strip about it; inverted where there is nothing. */
function boxWithin(pieces: StreetPieces, limit: number, strip: number): [number, number, number, number] {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  let scale = 1
  for (let p = 0; p < pieces.count; p++) {
    const cost = pieces.values[8 * p + pieceCost]!
    if (cost > limit) continue
    const rate = pieces.values[8 * p + pieceRate]!
    const length =
      rate > 0
        ? Math.min(pieces.values[8 * p + pieceLength]!, (limit - cost) / rate)
        : pieces.values[8 * p + pieceLength]!
    const x = pieces.values[8 * p + pieceX]!
    const y = pieces.values[8 * p + pieceY]!
    const endX = x + length * pieces.values[8 * p + pieceUx]!
    const endY = y + length * pieces.values[8 * p + pieceUy]!
    minX = Math.min(minX, x, endX)
    minY = Math.min(minY, y, endY)
    maxX = Math.max(maxX, x, endX)
    maxY = Math.max(maxY, y, endY)
    scale = Math.min(scale, pieces.values[8 * p + pieceScale]! * 10)
  }
  const reach = (10 * strip) / scale
  return [minX - reach, minY - reach, maxX + reach, maxY + reach]
}
