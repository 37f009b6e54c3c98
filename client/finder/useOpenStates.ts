import { computed, onScopeDispose, shallowRef, watchEffect } from 'vue'
import type { FacilitySummary } from '#contract/facility.ts'
import { createOpenStateReader, type OpenState, type OpenStateReader } from '../opening/readOpenState.ts'
import { useAreaStore } from '../stores/area.ts'

/**
 * Whether facilities are open now, by the city's clock. The library is large: it comes when the first facility with hours does,
 * and until then `isReady` is false and everything is unknown.
 */
export function useOpenStates(facilities: () => readonly FacilitySummary[]) {
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
    const { default: Hours } = await import('opening_hours')
    reader.value = createOpenStateReader(Hours, area.timeZone, place)
  })
  const stateOf = (facility: Pick<FacilitySummary, 'openingHours'>): OpenState =>
    reader.value?.read(facility.openingHours, now.value) ?? { state: 'unknown', nextChange: null }
  return { isReady: computed(() => reader.value !== null || !hasHours.value), stateOf }
}
