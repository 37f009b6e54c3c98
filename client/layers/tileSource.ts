import type { VectorSourceSpecification } from 'maplibre-gl'
import type { API_BASE } from '#contract/endpoints.ts'
import type { TileLayer, WalkTileSubject } from '#contract/streams.ts'
import type { TileSet } from './layerSpec.ts'

const apiBase: typeof API_BASE = '/api/v1'
/** The software's version, put in by the build. */
declare const __JINLIN_VERSION__: string

/** Deepest zoom that tiles are asked for; beyond it they are overzoomed. */
const maxzoom: Record<TileLayer | 'gaps', number> = { base: 15, districts: 13, facilities: 16, land: 15, gaps: 15 }

/**
 * One tile group of a city. The data version and the software's in the address make a tile immutable: a changed city or another
 * way of drawing tiles has other addresses. The path is without a host: client/map completes it.
 */
export function tileSource(
  { area, dataVersion }: TileSet,
  layer: TileLayer | `gaps-${string}`,
): VectorSourceSpecification {
  const group = layer.startsWith('gaps-') ? 'gaps' : (layer as TileLayer)
  return {
    type: 'vector',
    tiles: [`${apiBase}/areas/${area}/tiles/${dataVersion}/${layer}/{z}/{x}/{y}.mvt?r=${__JINLIN_VERSION__}`],
    maxzoom: maxzoom[group],
    minzoom: 0,
  }
}

/** Streets by their walk to the nearest facility of a category, or by the completeness of a set; `id` is that of either. */
export function walkTileSource(
  { area, dataVersion }: TileSet,
  { subject, profile, id }: { subject: WalkTileSubject; profile: string; id: string },
): VectorSourceSpecification {
  const path = `${apiBase}/areas/${area}/walking/tiles/${dataVersion}/${subject}/${profile}/${id}`
  return { type: 'vector', tiles: [`${path}/{z}/{x}/{y}.mvt?r=${__JINLIN_VERSION__}`], maxzoom: 15, minzoom: 0 }
}
