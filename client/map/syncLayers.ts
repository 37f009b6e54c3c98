import type { GeoJSONSource, Map as GlMap } from 'maplibre-gl'
import { type LayerPlace, type LayerSpec, layerPlaces } from '../layers/layerSpec.ts'
import type { MapTheme } from '../layers/mapTheme.ts'
import { type Drawing, type MapChange, planChanges } from './planChanges.ts'

// The plan keeps properties as plain data, which MapLibre's per-property types cannot follow.
type SetPaint = Parameters<GlMap['setPaintProperty']>
type SetLayout = Parameters<GlMap['setLayoutProperty']>

export const emptyDrawing: Drawing = { sources: {}, layers: [] }

/**
 * What a list of layers looks like in a theme: by place, within a place in the list's order. The names of an area or a line stand
 * with the labels: a gap drawn later must not cover them.
 */
export function drawingOf(layers: readonly LayerSpec[], theme: MapTheme): Drawing {
  const drawn = layers.flatMap((spec) =>
    spec
      .style(theme)
      .map((layer) => ({ layer, place: layer.type === 'symbol' ? symbolPlace(spec.place) : spec.place })),
  )
  return {
    sources: Object.assign({}, ...layers.map((spec) => spec.sources)),
    layers: layerPlaces.flatMap((place) => drawn.filter((one) => one.place === place).map(({ layer }) => layer)),
  }
}

const symbolPlace = (place: LayerPlace): LayerPlace =>
  place === 'ground' || place === 'area' || place === 'line' ? 'label' : place

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
