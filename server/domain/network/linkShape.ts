import type { Geometry, MultiPoint } from 'geojson'
import { type AccessKind, type AccessPoint, accessKinds } from './accessPoints.ts'
import { crossingShare } from './obstacleTest.ts'
import { distanceToOutline, type PlaneShape, planeShape, shapeContains } from './planeShape.ts'
import type { LinkFailure, Snapped, Snapper } from './snapper.ts'

export interface LinkSettings {
  /** How far off the network something may stand, decimetres. */
  snapLimit: number
  /** How far an entrance may: one farther off does not say how to get in. */
  entranceReach: number
  /** A polygon without entrances or paths touches the network along its border: every so many centimetres … */
  borderStep: number
  /** … where a street runs within so many decimetres. */
  borderReach: number
}

/** How something touches the network; without points, why it does not. `failure` beside points: only an island was near. */
export interface Linked {
  points: AccessPoint[]
  failure: LinkFailure | null
}

/** A path that ends this near to an outline meets it: shared vertices are rounded to centimetres. */
const meetCentimeters = 50
/** Border samples stand a little inside, so that a wall on the border is in the way. */
const insetCentimeters = 30

/**
 * Where a facility (or any other thing with a place) touches the network: at its entrances where they are known, else where paths meet its
 * outline or lie in it, else along its outline, never at its centroid. Points and lines touch at the nearest street.
 */
export function linkShape(
  snapper: Snapper,
  geometry: Geometry,
  entrances: MultiPoint | null,
  settings: LinkSettings,
): Linked {
  if (entrances && entrances.coordinates.length > 0) {
    const shape = planeShape(entrances, snapper.projection)
    const linked = linkPlaces(snapper, shape.points, settings.entranceReach, 'entrance')
    if (linked.points.length > 0 && linked.failure === null) return linked
  }
  const shape = planeShape(geometry, snapper.projection)
  if (shape.rings.length > 0) {
    const meeting = meetPaths(snapper, shape)
    if (meeting.length > 0) return { points: meeting, failure: null }
    return linkBorder(snapper, shape, settings)
  }
  if (shape.lines.length > 0) return linkBorder(snapper, shape, settings)
  return linkPlaces(snapper, shape.points, settings.snapLimit, 'point')
}

/** The snapped points of several places of one thing; those of islands only where there is nothing else. */
export function linkPlaces(
  snapper: Snapper,
  places: readonly ArrayLike<number>[],
  limit: number,
  kind: AccessKind,
): Linked {
  if (places.length === 0) return { points: [], failure: 'no-geometry' }
  const results = places.map((place) => snapper.snap(place[0]!, place[1]!, limit, kind))
  const snapped = results.filter((result): result is Snapped => 'point' in result)
  const main = snapped.filter(({ isIsland }) => !isIsland)
  if (main.length > 0) return { points: withoutTwins(main.map(({ point }) => point)), failure: null }
  if (snapped.length > 0) return { points: withoutTwins(snapped.map(({ point }) => point)), failure: 'only-island' }
  const failures = results.map((result) => ('failure' in result ? result.failure : null))
  return { points: [], failure: failures.includes('behind-obstacle') ? 'behind-obstacle' : 'no-street-near' }
}

/** Where streets cross or touch the outline, and the nodes of those that lie inside: there one has arrived. */
function meetPaths(snapper: Snapper, shape: PlaneShape): AccessPoint[] {
  const { segmentVertex, vertexX, vertexY } = snapper.network
  const [minX, minY, maxX, maxY] = shape.box
  const points: AccessPoint[] = []
  const meet = (segment: number, share: number, kind: AccessKind, off = 0) =>
    points.push(snapper.accessAt(segment, share, off, minX, kind))
  const meetAtVertex = (segment: number, share: 0 | 1, x: number, y: number) => {
    if (shapeContains(shape, x, y)) meet(segment, share, 'inside')
    else if (isNear(shape, x, y)) {
      const off = distanceToOutline(shape, x, y)
      if (off <= meetCentimeters) meet(segment, share, 'path', off)
    }
  }
  for (const segment of snapper.segmentsIn(
    minX - meetCentimeters,
    minY - meetCentimeters,
    maxX + meetCentimeters,
    maxY + meetCentimeters,
  )) {
    const v = segmentVertex[segment]!
    const [ax, ay, bx, by] = [vertexX[v]!, vertexY[v]!, vertexX[v + 1]!, vertexY[v + 1]!]
    for (const ring of shape.rings) {
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const share = crossingShare(ax, ay, bx, by, ring, i)
        if (share >= 0) meet(segment, share, 'path')
      }
    }
    meetAtVertex(segment, 0, ax, ay)
    meetAtVertex(segment, 1, bx, by)
  }
  const main = points.filter(({ edge }) => !snapper.isIsland(edge))
  return withoutTwins(main.filter((point) => isNeeded(snapper, point)))
}

/** Inside, only an edge's ends matter: between them the walk goes on inside. Where it crosses the outline is always kept. */
function isNeeded({ network }: Snapper, { kind, edge, offset }: AccessPoint): boolean {
  return kind !== accessKinds.indexOf('inside') || offset === 0 || offset === network.edgeLength[edge]
}

function isNear({ box: [minX, minY, maxX, maxY] }: PlaneShape, x: number, y: number): boolean {
  return (
    x >= minX - meetCentimeters &&
    x <= maxX + meetCentimeters &&
    y >= minY - meetCentimeters &&
    y <= maxY + meetCentimeters
  )
}

/** No entrance and no path is known: the outline touches every street that runs along it, else the nearest one. */
function linkBorder(snapper: Snapper, shape: PlaneShape, settings: LinkSettings): Linked {
  const places = [...shape.rings, ...shape.lines].flatMap((line) => alongLine(shape, line, settings.borderStep))
  const near = linkPlaces(snapper, places, settings.borderReach, 'edge')
  if (near.points.length > 0 && near.failure === null) return near
  const far = linkPlaces(snapper, places, settings.snapLimit, 'edge')
  if (far.points.length === 0) return far
  const least = Math.min(...far.points.map(({ access }) => access))
  return { ...far, points: far.points.filter(({ access }) => access === least) }
}

/** Places along a line every so many centimetres, at least at its vertices, a little to the inside of a polygon. */
function alongLine(shape: PlaneShape, line: Float64Array, step: number): [number, number][] {
  const places: [number, number][] = []
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!]
    const length = Math.hypot(bx - ax, by - ay)
    const parts = Math.max(1, Math.ceil(length / step))
    for (let part = 0; part < parts; part++) {
      const share = (part + 0.5) / parts
      const x = ax + share * (bx - ax)
      const y = ay + share * (by - ay)
      const insetX = (-(by - ay) / (length || 1)) * insetCentimeters
      const insetY = ((bx - ax) / (length || 1)) * insetCentimeters
      const side = shapeContains(shape, x + insetX, y + insetY)
        ? 1
        : shapeContains(shape, x - insetX, y - insetY)
          ? -1
          : 0
      places.push([x + side * insetX, y + side * insetY])
    }
  }
  return places
}

/** One point for each place of an edge: the nearest; in order of edge and offset. */
function withoutTwins(points: readonly AccessPoint[]): AccessPoint[] {
  const sorted = points.toSorted(
    (a, b) => a.edge - b.edge || a.offset - b.offset || a.access - b.access || a.kind - b.kind,
  )
  return sorted.filter((point, i) => {
    const before = sorted[i - 1]
    return before?.edge !== point.edge || before.offset !== point.offset
  })
}
