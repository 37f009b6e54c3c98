import type { Map as GlMap, Marker } from 'maplibre-gl'
import { onBeforeUnmount, type ShallowRef, watch } from 'vue'
import { loadMapLibre } from './loadMapLibre.ts'
import './dragMarker.css'

/** A place that a hand may take elsewhere: by mouse, by finger or with the arrow keys. */
export interface DragMarker {
  /** WGS 84 longitude, latitude. */
  lngLat: [number, number]
  /** Its accessible name; should say that arrow keys move it. */
  label: string
}

interface DragMarkerOptions {
  marker: () => DragMarker | null
  /** While it is under the hand. */
  onDrag(lngLat: [number, number]): void
  /** Where the hand let go. */
  onDrop(lngLat: [number, number]): void
}

/** Pixels that an arrow key moves it by; with Shift, further. */
const stepPx = { fine: 8, far: 40 }
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** One marker on the map that can be dragged. It stands where `marker` says, except while it is in somebody's hand. */
export function useDragMarker(map: ShallowRef<GlMap | null>, options: DragMarkerOptions) {
  let pin: Marker | null = null
  let inHand = false

  watch([map, options.marker], ([made, marker]) => made && void show(made, marker), { immediate: true })
  onBeforeUnmount(() => pin?.remove())

  async function show(made: GlMap, marker: DragMarker | null) {
    if (marker === null) {
      pin?.remove()
      pin = null
      return
    }
    const { Marker: MapLibreMarker } = await loadMapLibre()
    // Another one may have been asked for meanwhile, or none.
    const wanted = options.marker()
    if (wanted === null || map.value !== made) return
    pin ??= create(made, MapLibreMarker, wanted)
    pin.getElement().setAttribute('aria-label', wanted.label)
    if (!inHand) pin.setLngLat(wanted.lngLat)
  }

  function create(made: GlMap, MapLibreMarker: typeof Marker, marker: DragMarker): Marker {
    const element = document.createElement('div')
    element.className = 'drag-marker'
    element.tabIndex = 0
    element.setAttribute('role', 'button')
    const created = new MapLibreMarker({ element, draggable: true }).setLngLat(marker.lngLat).addTo(made)
    created.on('dragstart', () => {
      inHand = true
    })
    created.on('drag', () => options.onDrag(placeOf(created)))
    created.on('dragend', () => letGo(created))
    element.addEventListener('keydown', (event) => onKey(made, created, event))
    element.addEventListener('keyup', (event) => event.key in arrows && inHand && letGo(created))
    element.addEventListener('blur', () => inHand && letGo(created))
    return created
  }

  /** The map moves with the arrow keys, too: they are the marker's while it has the focus. */
  function onKey(made: GlMap, marker: Marker, event: KeyboardEvent) {
    const arrow = arrows[event.key]
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const step = event.shiftKey ? stepPx.far : stepPx.fine
    const { x, y } = made.project(marker.getLngLat())
    marker.setLngLat(made.unproject([x + arrow[0] * step, y + arrow[1] * step]))
    if (!made.getBounds().contains(marker.getLngLat())) made.easeTo({ center: marker.getLngLat(), duration: 0 })
    inHand = true
    options.onDrag(placeOf(marker))
  }

  function letGo(marker: Marker) {
    inHand = false
    options.onDrop(placeOf(marker))
  }

  const placeOf = (marker: Marker): [number, number] => marker.getLngLat().toArray() as [number, number]
}
