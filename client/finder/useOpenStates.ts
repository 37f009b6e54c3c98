import { computed, onScopeDispose, shallowRef, watchEffect } from 'vue'
import type { OpenState, OpenStateReader } from '#domain/circles/openAt.ts'
import { loadOpenStateReader } from '../opening/loadOpenStateReader.ts'
import { useAreaStore } from '../stores/area.ts'
import { type FoundFacility, isWalked } from './nearby.ts'

/**
 * Whether facilities are open, by the city's clock: when one who leaves now gets there on foot, or now where nothing is known of the
 * walk. The library is large and comes when the first facility with hours does; until then there is the server's word, else unknown.
 */
export function useOpenStates(facilities: () => readonly FoundFacility[]) {
  const areas = useAreaStore()
  const reader = shallowRef<OpenStateReader | null>(null)
  const now = shallowRef(new Date())
  const timer = setInterval(() => {
    now.value = new Date()
  }, 60_000)
  onScopeDispose(() => clearInterval(timer))

  const hasHours = computed(() => facilities().some(({ openingHours }) => openingHours !== null))
  watchEffect(async () => {
    const area = areas.current
    if (!hasHours.value || !area) return
    const [west, south, east, north] = area.bbox ?? [0, 0, 0, 0]
    const place = { country: area.country, lng: (west + east) / 2, lat: (south + north) / 2 }
    reader.value = await loadOpenStateReader(area.timeZone, place)
  })
  function stateOf(facility: FoundFacility): OpenState {
    const { openingHours, position } = facility
    const walkMinutes = isWalked(facility) ? (facility.walkMinutes ?? 0) : 0
    const arrival = new Date(now.value.getTime() + walkMinutes * 60_000)
    if (reader.value) return reader.value.read(openingHours, arrival, position)
    return { state: (isWalked(facility) && facility.openOnArrival) || 'unknown', nextChange: null }
  }
  return { stateOf }
}
