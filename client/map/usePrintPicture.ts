import type { Map as GlMap } from 'maplibre-gl'
import { onBeforeUnmount, onMounted, type ShallowRef } from 'vue'

/**
 * A browser prints a WebGL canvas empty: its picture is gone as soon as it has been shown. So just before printing the map is drawn
 * once more and copied to a plain canvas, which the style sheet shows on paper in its stead.
 */
export function usePrintPicture(
  map: ShallowRef<GlMap | null>,
  picture: Readonly<ShallowRef<HTMLCanvasElement | null>>,
) {
  function copy() {
    const source = map.value?.getCanvas()
    const target = picture.value
    if (!map.value || !source || !target) return
    map.value.redraw()
    target.width = source.width
    target.height = source.height
    target.getContext('2d')?.drawImage(source, 0, 0)
  }
  onMounted(() => window.addEventListener('beforeprint', copy))
  onBeforeUnmount(() => window.removeEventListener('beforeprint', copy))
}
