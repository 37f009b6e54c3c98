import type { GeoJSONSource, Map as GlMap } from 'maplibre-gl'
import { type LayerSpec, layerPlaces } from '../layers/layerSpec.ts'
import type { MapTheme } from '../layers/mapTheme.ts'
import { type Drawing, type MapChange, planChanges } from './planChanges.ts'

// The plan keeps properties as plain data, which MapLibre's per-property types cannot follow.
type SetPaint = Parameters<GlMap['setPaintProperty']>
type SetLayout = Parameters<GlMap['setLayoutProperty']>

export const emptyDrawing: Drawing = { sources: {}, layers: [] }

/** What a list of layers looks like in a theme: by place, within a place in the list's order. */
export function drawingOf(layers: readonly LayerSpec[], theme: MapTheme): Drawing {
  const ordered = layerPlaces.flatMap((place) => layers.filter((layer) => layer.place === place))
  return {
    sources: Object.assign({}, ...ordered.map((layer) => layer.sources)),
    layers: ordered.flatMap((layer) => layer.style(theme)),
  }
}

/** Brings the map from `drawn` to `wanted`. */
export function syncLayers(map: GlMap, drawn: Drawing, wanted: Drawing): void {
  for (const change of planChanges(drawn, wanted)) apply(map, change)
}

function apply(map: GlMap, change: MapChange): void {
  switch (change.do) {
    case 'removeLayer':
      map.removeLayer(change.id)
      break
    case 'removeSource':
      map.removeSource(change.id)
      break
    case 'addSource':
      map.addSource(change.id, change.source)
      break
    case 'setData':
      map.getSource<GeoJSONSource>(change.id)?.setData(change.data)
      break
    case 'addLayer':
      map.addLayer(change.layer, change.before)
      break
    case 'moveLayer':
      map.moveLayer(change.id, change.before)
      break
    case 'setPaint':
      map.setPaintProperty(change.id, change.property as SetPaint[1], change.value as SetPaint[2])
      break
    case 'setLayout':
      map.setLayoutProperty(change.id, change.property as SetLayout[1], change.value as SetLayout[2])
      break
    case 'setFilter':
      map.setFilter(change.id, change.filter)
      break
    case 'setZoomRange':
      map.setLayerZoomRange(change.id, change.minzoom, change.maxzoom)
      break
  }
}
