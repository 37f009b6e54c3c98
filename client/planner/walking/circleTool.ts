import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { type WalkFileForm, walkExportUrl } from '../../api/walkingExportUrl.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useCircleStore } from '../../stores/circles.ts'
import { useWalkingStore } from '../../stores/walking.ts'
import type { CircleOrigin } from '../../walkingView.ts'
import type { Planner } from '../planner.ts'
import { circlesQuery, originQueryOf } from './circlesQuery.ts'
import type { Walker } from './walker.ts'

/** Where circles of some minutes fill a good part of a map. */
const closeZoom = 13

/** A card of a facility or a compound makes room for the circle and the way. */
const noCard = { facility: null, compound: null }

/** Circles around one place, and the way from it to a facility: the place and what is chosen of it stand in the link. */
export function createCircleTool({ area, view, change }: Planner, { set, profileQuery, isNetworkSettled }: Walker) {
  const { language } = useFormat()
  const circles = useCircleStore()
  const walking = useWalkingStore()

  const query = computed(
    () =>
      view.value.circle &&
      circlesQuery({ ...view.value, circle: view.value.circle, set: view.value.set ?? set.value?.id ?? null }),
  )
  /** Asked once the sets are known: a circle without one would be asked for twice. */
  const wanted = computed(() =>
    area.value && query.value && view.value.tab === 'circle' && isNetworkSettled.value
      ? JSON.stringify([area.value.id, area.value.dataVersion, query.value])
      : null,
  )
  function ask() {
    if (area.value && query.value && wanted.value !== null) void circles.settle(area.value.id, query.value)
  }
  watch(wanted, ask, { immediate: true })
  watch(
    () => view.value.circle,
    (circle) => circle === null && circles.clear(),
  )

  const origin = computed(() => circles.circles.data?.origin ?? null)
  /** Where the marker stands. */
  const position = computed(() => {
    const { circle } = view.value
    if (circle === null) return null
    if (circle.kind === 'point') return circle.lngLat
    return origin.value?.id === circle.id ? origin.value.position : null
  })

  const routeQuery = computed(() => {
    const { circle, walkTo, tab } = view.value
    if (circle === null || walkTo === null || tab !== 'circle') return null
    return { ...originQueryOf(circle), to: walkTo, ...profileQuery.value, language: language.value }
  })
  function askRoute() {
    if (area.value && routeQuery.value) void walking.loadRoute(area.value.id, routeQuery.value)
    else walking.closeRoute()
  }
  watch(() => JSON.stringify([area.value?.id, area.value?.dataVersion, routeQuery.value]), askRoute, {
    immediate: true,
  })

  const routeFile = computed(() => {
    const [city, asked] = [area.value?.id, routeQuery.value]
    return city === undefined || asked === null ? null : (form: WalkFileForm) => walkExportUrl(city, asked, form)
  })

  /** True where the circle was not drawn by a hand on the map: then the map goes there. */
  const wantsFit = shallowRef(view.value.camera === null)
  /** A step of the way that is looked at. */
  const lookAt = shallowRef<[number, number] | null>(null)

  function placeAt(lngLat: [number, number]) {
    // Seen from far off a circle is a dot: then the map comes nearer.
    wantsFit.value = (view.value.camera?.zoom ?? 0) < closeZoom
    change({ ...noCard, tab: 'circle', circle: { kind: 'point', lngLat }, walkTo: null })
  }
  function circleFrom(circle: CircleOrigin, to: number | null = null) {
    wantsFit.value = to === null
    change({ ...noCard, tab: 'circle', circle, walkTo: to })
  }
  function drag(lngLat: [number, number]) {
    if (!area.value) return
    const moved = circlesQuery({ ...view.value, circle: { kind: 'point', lngLat }, set: null, openAt: null })
    circles.follow(area.value.id, moved)
  }
  function drop(lngLat: [number, number]) {
    wantsFit.value = false
    change({ circle: { kind: 'point', lngLat }, walkTo: null }, 'replace')
  }
  const walkTo = (facility: number | null) => change({ ...noCard, walkTo: facility })
  const removeCircle = () => change({ circle: null, walkTo: null })
  onScopeDispose(() => {
    circles.clear()
    walking.forget()
  })

  return {
    query,
    routeFile,
    origin,
    position,
    wantsFit,
    lookAt,
    ask,
    askRoute,
    placeAt,
    circleFrom,
    drag,
    drop,
    walkTo,
    removeCircle,
  }
}
