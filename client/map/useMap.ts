import type { Map as GlMap, MapGeoJSONFeature, PointLike } from 'maplibre-gl'
import { markRaw, onBeforeUnmount, type ShallowRef, shallowRef, watch } from 'vue'
import type { Bbox } from '#contract/geometry.ts'
import type { LayerSpec } from '../layers/layerSpec.ts'
import type { MapTheme } from '../layers/mapTheme.ts'
import type { Camera } from '../viewState.ts'
import { drawImage } from './drawImage.ts'
import { loadMapLibre } from './loadMapLibre.ts'
import type { MapPick } from './mapPick.ts'
import { drawingOf, emptyDrawing, syncLayers } from './syncLayers.ts'

// Asked for as soon as a page with a map is: before the city's own data are there.
loadMapLibre().catch(() => undefined)

export interface MapOptions {
  layers: () => readonly LayerSpec[]
  theme: () => MapTheme
  camera: () => Camera | null
  bbox: () => Bbox | null
  padding: () => { top?: number; right?: number; bottom?: number; left?: number }
  onMove(camera: Camera): void
  onPick(pick: MapPick): void
  onHover(pick: MapPick | null): void
  onReady(): void
}

/** Pixels around a click that still hit a line or a small pin; wider under a finger. */
const reachPx = { fine: 3, coarse: 10 }

/** One MapLibre map in `container`, kept in step with layers, theme and camera. `failed` is true where WebGL2 is missing. */
export function useMap(container: ShallowRef<HTMLElement | null>, options: MapOptions) {
  const map = shallowRef<GlMap | null>(null)
  const failed = shallowRef(false)
  let drawn = emptyDrawing
  let moving = false
  let styleIsThere = false

  watch(container, (element) => element && !map.value && create(element), { flush: 'post' })
  watch([options.layers, options.theme], () => sync())
  watch(
    options.camera,
    (camera) => camera && map.value && !moving && !shows(map.value, camera) && move(map.value, camera),
  )
  watch(options.bbox, (bbox) => bbox && !options.camera() && fitBbox(bbox, false))
  onBeforeUnmount(() => map.value?.remove())

  async function create(element: HTMLElement) {
    let made: GlMap
    try {
      const { Map: MapLibreMap } = await loadMapLibre()
      if (!element.isConnected) return
      const [camera, bbox] = [options.camera(), options.bbox()]
      made = new MapLibreMap({
        container: element,
        style: { version: 8, sources: {}, layers: [] },
        ...(camera
          ? camera
          : bbox
            ? { bounds: bbox, fitBoundsOptions: { padding: spare(), absolutePadding: true } }
            : {}),
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        maxZoom: 19,
        fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
        // Layers name their tiles by path; the worker needs the whole address.
        transformRequest: (url) => ({ url: url.startsWith('/') ? location.origin + url : url }),
      })
    } catch {
      // No WebGL2, or the chunk could not be fetched: the page's lists and tables say the same as its map.
      failed.value = true
      return
    }
    // The centre of a camera is the centre of what no panel covers, from the first picture on: a link shows again what it showed.
    made.setPadding(spare())
    made.touchZoomRotate.disableRotation()
    made.keyboard.disableRotation()
    made.setMissingStyleImageResolver((id) => {
      const drawing = drawImage(id)
      if (drawing && !made.hasImage(id)) made.addImage(id, drawing.image, { pixelRatio: drawing.pixelRatio })
    })
    map.value = markRaw(made)
    listen(made)
  }

  function listen(made: GlMap) {
    made.once('style.load', () => {
      styleIsThere = true
      sync()
      options.onReady()
    })
    made.on('movestart', () => {
      moving = true
    })
    made.on('moveend', () => {
      moving = false
      const { lng, lat } = made.getCenter()
      options.onMove({ center: [lng, lat], zoom: made.getZoom() })
    })
    made.on('click', (event) => {
      // A marker lies over the map: a click on it is its own.
      if (event.originalEvent.target !== made.getCanvas()) return
      const pick = pickAt(made, event.point)
      if (pick.cluster) made.easeTo({ center: pick.cluster, zoom: made.getZoom() + 2 })
      else options.onPick(pick.pick)
    })
    let hovered: string | null = null
    made.on('mousemove', (event) => {
      const { pick, cluster } = pickAt(made, event.point)
      made.getCanvas().style.cursor = pick.layer !== null || cluster ? 'pointer' : ''
      const key = pick.layer === null ? null : `${pick.layer}/${String(pick.properties.id ?? pick.properties.rank)}`
      if (key !== hovered) options.onHover(pick.layer === null ? null : pick)
      hovered = key
    })
    made.on('mouseout', () => options.onHover(null))
    made.getCanvas().addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      pickCentre(made)
    })
  }

  /** The topmost feature near a point, of a layer that may be picked. A cluster is no thing to pick: it is opened. */
  function pickAt(made: GlMap, point: { x: number; y: number }): { pick: MapPick; cluster: [number, number] | null } {
    const reach = matchMedia('(pointer: coarse)').matches ? reachPx.coarse : reachPx.fine
    const box: [PointLike, PointLike] = [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ]
    const ids = options.layers().flatMap((layer) => layer.interactive ?? [])
    const present = ids.filter((id) => made.getLayer(id))
    const feature: MapGeoJSONFeature | undefined =
      present.length > 0 ? made.queryRenderedFeatures(box, { layers: present })[0] : undefined
    const { lng, lat } = made.unproject([point.x, point.y])
    const isCluster = feature?.properties.point_count !== undefined && feature.geometry.type === 'Point'
    const owner = options.layers().find((layer) => feature && layer.interactive?.includes(feature.layer.id))
    return {
      pick: {
        lngLat: [lng, lat],
        layer: owner?.id ?? null,
        properties: feature?.properties ?? {},
        point: [point.x, point.y],
      },
      cluster:
        isCluster && feature.geometry.type === 'Point' ? (feature.geometry.coordinates as [number, number]) : null,
    }
  }

  function sync() {
    const made = map.value
    if (!made || !styleIsThere) return
    const wanted = drawingOf(options.layers(), options.theme())
    syncLayers(made, drawn, wanted)
    drawn = wanted
  }

  const spare = () => {
    const { top = 0, right = 0, bottom = 0, left = 0 } = options.padding()
    return { top: top + 24, right: right + 24, bottom: bottom + 24, left: left + 24 }
  }
  const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches
  const shows = (made: GlMap, { center, zoom }: Camera) =>
    Math.abs(made.getZoom() - zoom) < 0.01 &&
    Math.abs(made.getCenter().lng - center[0]) < 1e-5 &&
    Math.abs(made.getCenter().lat - center[1]) < 1e-5
  const move = (made: GlMap, camera: Camera) => made.easeTo({ ...camera, duration: still() ? 0 : 400 })

  function fitBbox(bbox: Bbox, animate = true) {
    const duration = animate && !still() ? 700 : 0
    map.value?.fitBounds(bbox, { padding: spare(), absolutePadding: true, maxZoom: 17, duration })
  }
  function flyTo(center: [number, number], zoom?: number) {
    const made = map.value
    made?.easeTo({ center, zoom: zoom ?? Math.max(made.getZoom(), 16), padding: spare(), duration: still() ? 0 : 700 })
  }
  /** What lies at the centre: how a keyboard picks. */
  function pickCentre(made: GlMap) {
    const { x, y } = made.project(made.getCenter())
    const { pick, cluster } = pickAt(made, { x, y })
    if (cluster) made.easeTo({ center: cluster, zoom: made.getZoom() + 2 })
    else options.onPick(pick)
  }
  const zoomBy = (by: number) => map.value?.easeTo({ zoom: map.value.getZoom() + by, duration: still() ? 0 : 250 })

  return { map, failed, fitBbox, flyTo, zoomBy }
}
