import { computed, onScopeDispose, watch } from 'vue'
import type { QueryInputOf } from '#contract/endpoints.ts'
import type { Language } from '../i18n/i18n.ts'
import { useWalkingStore } from '../stores/walking.ts'
import { bboxOfPlaces, placesOfLine } from './bboxOfPlaces.ts'
import { walkSteps } from './walkSteps.ts'

export interface WalkAsked {
  area: string
  dataVersion: number
  from: [number, number]
  to: number
  /** null: the city's default walker. */
  profile: string | null
  language: Language
}

export function routeQueryOf({ from, to, profile, language }: WalkAsked): QueryInputOf<'findWalk'> {
  return { lng: from[0], lat: from[1], to, language, ...(profile === null ? {} : { profile }) }
}

/** The way on foot from the chosen place to the facility that is open, as a line and in words. */
export function useWalk(asked: () => WalkAsked | null) {
  const store = useWalkingStore()

  function askWalk() {
    const wanted = asked()
    if (wanted === null) return store.closeRoute()
    return store.loadRoute(wanted.area, routeQueryOf(wanted))
  }
  watch(() => JSON.stringify(asked()), askWalk, { immediate: true })
  onScopeDispose(() => store.closeRoute())

  const walk = computed(() => store.route)
  const route = computed(() => store.route.data?.route ?? null)
  return {
    walk,
    askWalk,
    route,
    steps: computed(() => walkSteps(route.value?.steps ?? [])),
    /** With the start: where its straight part to the street is not known, the line begins on the street. */
    bbox: computed(() => {
      const from = asked()?.from
      return route.value && from ? bboxOfPlaces([from, ...placesOfLine(route.value.geometry)]) : null
    }),
  }
}
