import type { Feature } from 'geojson'
import type {
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl'

/** What is drawn, or what shall be. Layers bottom to top. */
export interface Drawing {
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
}

export type MapChange =
  | { do: 'removeLayer'; id: string }
  | { do: 'removeSource'; id: string }
  | { do: 'addSource'; id: string; source: SourceSpecification }
  | { do: 'setData'; id: string; data: GeoJSONSourceSpecification['data'] }
  | { do: 'addLayer'; layer: LayerSpecification; before: string | undefined }
  | { do: 'moveLayer'; id: string; before: string | undefined }
  | { do: 'setPaint' | 'setLayout'; id: string; property: string; value: unknown }
  | { do: 'setFilter'; id: string; filter: FilterSpecification | null }
  | { do: 'setZoomRange'; id: string; minzoom: number; maxzoom: number }

/** The fewest steps from one drawing to the other, in an order MapLibre accepts. Pure: nothing is touched. */
export function planChanges(drawn: Drawing, wanted: Drawing): MapChange[] {
  const replaced = new Set<string>()
  const changes: MapChange[] = []
  for (const [id, source] of Object.entries(drawn.sources)) {
    const next = wanted.sources[id]
    if (!next || !isSameSource(source, next)) replaced.add(id)
  }
  const wantedById = new Map(wanted.layers.map((layer) => [layer.id, layer]))
  const kept = drawn.layers.filter((layer) => {
    const next = wantedById.get(layer.id)
    return next !== undefined && isSameKind(layer, next) && !replaced.has(sourceOf(layer) ?? '')
  })
  const keptById = new Map(kept.map((layer) => [layer.id, layer]))
  for (const { id } of drawn.layers) if (!keptById.has(id)) changes.push({ do: 'removeLayer', id })
  for (const id of replaced) changes.push({ do: 'removeSource', id })
  for (const [id, source] of Object.entries(wanted.sources))
    changes.push(...sourceChanges(id, drawn.sources[id], source, replaced))
  changes.push(...orderChanges(kept, wanted.layers, keptById))
  for (const layer of wanted.layers) {
    const before = keptById.get(layer.id)
    if (before) changes.push(...styleChanges(before, layer))
  }
  return changes
}

function sourceChanges(
  id: string,
  drawn: SourceSpecification | undefined,
  wanted: SourceSpecification,
  replaced: Set<string>,
): MapChange[] {
  if (!drawn || replaced.has(id)) return [{ do: 'addSource', id, source: wanted }]
  if (drawn.type === 'geojson' && wanted.type === 'geojson' && !isSameData(drawn.data, wanted.data)) {
    return [{ do: 'setData', id, data: wanted.data }]
  }
  return []
}

/** From the top down, so that the layer each one goes below is already in place. */
function orderChanges(
  kept: LayerSpecification[],
  wanted: LayerSpecification[],
  keptById: Map<string, LayerSpecification>,
): MapChange[] {
  const changes: MapChange[] = []
  const order = kept.map((layer) => layer.id)
  let before: string | undefined
  for (const layer of wanted.toReversed()) {
    if (!keptById.has(layer.id)) {
      changes.push({ do: 'addLayer', layer, before })
      order.splice(before === undefined ? order.length : order.indexOf(before), 0, layer.id)
    } else {
      const at = order.indexOf(layer.id)
      if (order[at + 1] !== before) {
        changes.push({ do: 'moveLayer', id: layer.id, before })
        order.splice(at, 1)
        order.splice(before === undefined ? order.length : order.indexOf(before), 0, layer.id)
      }
    }
    before = layer.id
  }
  return changes
}

function styleChanges(drawn: LayerSpecification, wanted: LayerSpecification): MapChange[] {
  const { id } = wanted
  const changes: MapChange[] = [
    ...propertyChanges(id, 'setPaint', drawn.paint, wanted.paint),
    ...propertyChanges(id, 'setLayout', drawn.layout, wanted.layout),
  ]
  const [oldFilter, filter] = [filterOf(drawn), filterOf(wanted)]
  if (!isEqual(oldFilter, filter)) changes.push({ do: 'setFilter', id, filter: filter ?? null })
  if (drawn.minzoom !== wanted.minzoom || drawn.maxzoom !== wanted.maxzoom) {
    changes.push({ do: 'setZoomRange', id, minzoom: wanted.minzoom ?? 0, maxzoom: wanted.maxzoom ?? 24 })
  }
  return changes
}

function propertyChanges(
  id: string,
  kind: 'setPaint' | 'setLayout',
  drawn: object = {},
  wanted: object = {},
): MapChange[] {
  const old = new Map(Object.entries(drawn))
  const next = new Map(Object.entries(wanted))
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((property) => !isEqual(old.get(property), next.get(property)))
    .map((property) => ({ do: kind, id, property, value: next.get(property) }))
}

const filterOf = (layer: LayerSpecification) => ('filter' in layer ? layer.filter : undefined)
const sourceOf = (layer: LayerSpecification) => ('source' in layer ? layer.source : undefined)
const sourceLayerOf = (layer: LayerSpecification) => ('source-layer' in layer ? layer['source-layer'] : undefined)

function isSameKind(a: LayerSpecification, b: LayerSpecification): boolean {
  return a.type === b.type && sourceOf(a) === sourceOf(b) && sourceLayerOf(a) === sourceLayerOf(b)
}

/** GeoJSON sources of one kind are kept and given new data; any other change makes a new source. */
function isSameSource(a: SourceSpecification, b: SourceSpecification): boolean {
  if (a.type === 'geojson' && b.type === 'geojson') return isEqual({ ...a, data: null }, { ...b, data: null })
  return isEqual(a, b)
}

/** Feature by feature by identity: a list that grew is told from one that did not without reading a polygon. */
function isSameData(a: GeoJSONSourceSpecification['data'], b: GeoJSONSourceSpecification['data']): boolean {
  if (a === b) return true
  const [old, next] = [featuresOf(a), featuresOf(b)]
  if (!old || !next) return false
  return old.length === next.length && old.every((feature, index) => feature === next[index])
}

function featuresOf(data: GeoJSONSourceSpecification['data']): Feature[] | null {
  return typeof data === 'object' && data.type === 'FeatureCollection' ? data.features : null
}

const isEqual = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)
