import { type GeoJSONVTTile, geoJSONToTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { TILE_ZOOMS } from '#contract/streams.ts'
import type { TileGroup } from './buildTileGroup.ts'
import { TILE_EXTENT } from './tileExtent.ts'

/** One vector tile of a group, uncompressed; null when nothing lies in it. */
export function encodeTile(group: TileGroup, z: number, x: number, y: number): Uint8Array | null {
  const layers: Record<string, GeoJSONVTTile> = {}
  for (const source of group.sources) {
    const features = source.find(z, x, y)
    if (features.length === 0) continue
    const options = { maxZoom: TILE_ZOOMS.maxZoom, extent: TILE_EXTENT, tolerance: 3, buffer: 64, clip: true }
    addLayer(layers, source.name, geoJSONToTile({ type: 'FeatureCollection', features }, z, x, y, options))
  }
  for (const { name, tree } of group.clusters) {
    const tile = tree.getTile(z, x, y)
    if (tile) addLayer(layers, name, tile)
  }
  return Object.keys(layers).length === 0 ? null : fromGeojsonVt(layers, { version: 2, extent: TILE_EXTENT })
}

function addLayer(layers: Record<string, GeoJSONVTTile>, name: string, tile: GeoJSONVTTile): void {
  if (tile.features.length === 0) return
  const present = layers[name]
  if (present) present.features.push(...tile.features)
  else layers[name] = tile
}
