import { geoJSONToTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Feature, LineString, Position } from 'geojson'
import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createMiddleReader } from '#domain/network/nearest/middleDistances.ts'
import { edgeKinds, unreached } from '#domain/network/network.ts'
import { streetClass, streetMinZoom } from '../../tiles/streetClass.ts'
import { TILE_EXTENT } from '../../tiles/tileExtent.ts'
import type { HeldWalker } from '../heldWalker.ts'
import type { Task, TileLabels } from '../messages.ts'
import { createScoreReader } from './createScoreReader.ts'

/** Streets of one tile with what is known of their middle; null when none lies in it. */
export function tileTask(
  walker: HeldWalker,
  supply: AccessPoints,
  { layers, z, x, y }: Extract<Task, { type: 'tile' }>,
): Uint8Array | null {
  const { network } = walker.graph
  const { projection } = walker.snapper()
  const corner = (column: number, row: number) => {
    const lng = (column / 2 ** z) * 360 - 180
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI
    const out = new Float64Array(2)
    projection.forward(lng, lat, out, 0)
    return [100 * out[0]!, 100 * out[1]!] as const
  }
  // The map plane is turned a little against the tiles: the box of all four corners.
  const corners = [
    corner(x - 0.02, y - 0.02),
    corner(x + 1.02, y - 0.02),
    corner(x - 0.02, y + 1.02),
    corner(x + 1.02, y + 1.02),
  ]
  const xs = corners.map(([cx]) => cx)
  const ys = corners.map(([, cy]) => cy)
  const minZooms = network.streets.highways.map((highway) => streetMinZoom(streetClass(highway)) - 1)
  const edges = new Set<number>()
  for (const segment of walker.segmentsIn(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))) {
    const edge = network.segmentEdge[segment]!
    const highway = network.streets.highway[network.edgeStreet[edge]!]!
    if (walker.graph.edgeCost[edge] !== unreached && minZooms[highway]! <= z) edges.add(edge)
  }
  if (edges.size === 0) return null
  const propertiesOf = openProperties(walker, supply, layers, edges)
  const features = [...edges]
    .sort((a, b) => a - b)
    .map((edge): Feature<LineString> => {
      const coordinates: Position[] = []
      for (let v = network.vertexStart[edge]!; v < network.vertexStart[edge + 1]!; v++)
        coordinates.push(projection.inverse(network.vertexX[v]! / 100, network.vertexY[v]! / 100))
      const properties = { kind: edgeKinds[network.edgeKind[edge]!], ...propertiesOf(edge) }
      return { type: 'Feature', id: edge, geometry: { type: 'LineString', coordinates }, properties }
    })
  const options = { maxZoom: 16, extent: TILE_EXTENT, tolerance: 3, buffer: 64, clip: true }
  const tile = geoJSONToTile({ type: 'FeatureCollection', features }, z, x, y, options)
  if (tile.features.length === 0) return null
  return fromGeojsonVt({ street: tile }, { version: 2, extent: TILE_EXTENT })
}

/** Of the edges of a tile. A tile has no null: what is not known is left out. */
function openProperties(
  { graph }: HeldWalker,
  supply: AccessPoints,
  layers: TileLabels,
  edges: ReadonlySet<number>,
): (edge: number) => Record<string, number> {
  if (layers.kind === 'distance') {
    const { distanceOf } = createMiddleReader(graph, supply, layers.nearest, edges)
    return (edge): Record<string, number> => {
      const decimeters = distanceOf(edge)
      if (decimeters === unreached) return {}
      const minutes = decimeters / (600 * layers.metersPerSecond)
      return { meters: Math.round(decimeters / 10), minutes: Math.round(10 * minutes) / 10 }
    }
  }
  const scoreOf = createScoreReader(graph, supply, layers.labels, edges)
  return (edge): Record<string, number> => {
    const { present, judged } = scoreOf(edge)
    return judged === 0 ? {} : { score: Math.round((1000 * present) / judged) / 1000 }
  }
}
