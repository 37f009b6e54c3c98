import { defineStore } from 'pinia'
import { computed, type ShallowRef, shallowReactive } from 'vue'
import type { AreaDetail, AreaSummary, District } from '#contract/area.ts'
import { call } from '../api/call.ts'
import { createLoader, idle, type Loadable, type Loader } from './loadable.ts'

/** The cities of this installation and the one on screen, with its districts by admin level. */
export const useAreaStore = defineStore('area', () => {
  const { state: areas, load: loadList } = createLoader<AreaSummary[]>((list) => list.length === 0)
  const { state: detail, load: loadDetail, reset } = createLoader<AreaDetail>()
  const current = computed(() => detail.value.data)
  const districtLoaders = shallowReactive(new Map<number, Loader<District[]>>())

  const loadAreas = () => loadList(async (signal) => (await call('listAreas', { signal })).areas)

  async function open(area: string | null) {
    if (area === current.value?.id) return
    forget()
    if (area !== null) await loadDetail((signal) => call('getArea', { params: { area }, signal }))
  }

  /** Before everything is asked for again. */
  function forget() {
    for (const loader of districtLoaders.values()) loader.reset()
    districtLoaders.clear()
    reset()
  }

  function districtsOf(level: number | null): Loadable<District[]> {
    const state: ShallowRef<Loadable<District[]>> | undefined =
      level === null ? undefined : districtLoaders.get(level)?.state
    return state?.value ?? idle
  }

  /** Loads a level once; asking again while it is there does nothing. */
  async function loadDistricts(level: number) {
    const area = current.value?.id
    const known = districtLoaders.get(level)
    if (area === undefined || (known && known.state.value.status !== 'failed')) return
    const loader = known ?? createLoader<District[]>((list) => list.length === 0)
    districtLoaders.set(level, loader)
    await loader.load(
      async (signal) =>
        (await call('listDistricts', { params: { area }, query: { adminLevel: level }, signal })).districts,
    )
  }

  return { areas, detail, current, loadAreas, open, forget, districtsOf, loadDistricts }
})
