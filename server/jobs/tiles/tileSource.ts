import Flatbush from 'flatbush'
import type { Feature, Position } from 'geojson'

export interface SourceFeature {
  feature: Feature
  /** Shown from this zoom on. */
  minZoom: number
}

/** Features of one source layer, found by tile. */
export interface TileSource {
  name: string
  /** Features of this tile at this zoom, those too small to see at it left out when the layer allows. */
  find(z: number, x: number, y: number): Feature[]
}

/** Polygons whose larger side is below so many 4096ths of a tile (8 make a pixel) are left out, but not at the last zooms. */
const smallestSide = (z: number) => (z >= KEEP_ALL_FROM_ZOOM ? 0 : z >= 13 ? 16 : 40)
/** A tile holds what lies up to 64/4096 beyond its edge, so that strokes do not end at it. */
const BUFFER = 64 / 4096
const KEEP_ALL_FROM_ZOOM = 15

export function buildTileSource(name: string, features: SourceFeature[], dropSmall: boolean): TileSource {
  if (features.length === 0) return { name, find: () => [] }
  const tree = new Flatbush(features.length)
  /** Largest side in fractions of the world square. */
  const side = new Float64Array(features.length)
  for (const [i, { feature }] of features.entries()) {
    const box = boxOf(feature)
    tree.add(...box)
    side[i] = Math.max(box[2] - box[0], box[3] - box[1])
  }
  tree.finish()
  return {
    name,
    find(z, x, y) {
      const scale = 2 ** z
      const found = tree.search(
        (x - BUFFER) / scale,
        (y - BUFFER) / scale,
        (x + 1 + BUFFER) / scale,
        (y + 1 + BUFFER) / scale,
      )
      const smallest = dropSmall ? smallestSide(z) / 4096 / scale : 0
      const chosen: Feature[] = []
      // In the order of the rows, whatever order the tree gives: the same tile is the same bytes.
      for (const i of found.sort((a, b) => a - b)) {
        const entry = features[i]
        if (entry === undefined || entry.minZoom > z) continue
        const { type } = entry.feature.geometry
        if (smallest > 0 && (type === 'Polygon' || type === 'MultiPolygon') && (side[i] ?? 0) < smallest) continue
        chosen.push(entry.feature)
      }
      return chosen
    },
  }
}

/** In the Web Mercator unit square, y downward, as tiles are counted. */
function boxOf(feature: Feature): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (coordinates: Position | Position[] | Position[][] | Position[][][]): void => {
    const [first, second] = coordinates
    if (typeof first === 'number' && typeof second === 'number') {
      const x = first / 360 + 0.5
      const sine = Math.sin((second * Math.PI) / 180)
      const y = Math.min(1, Math.max(0, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI))
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    } else for (const part of coordinates) if (typeof part !== 'number') visit(part)
  }
  if (feature.geometry.type === 'GeometryCollection') return box
  visit(feature.geometry.coordinates)
  return box
}
