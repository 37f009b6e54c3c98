import { computed, onScopeDispose, shallowRef } from 'vue'
import type { ResponseOf } from '#contract/endpoints.ts'
import type { FacilitySummary } from '#contract/facility.ts'
import { call } from '../api/call.ts'
import { createLoader } from '../stores/loadable.ts'

export const FACILITY_PAGE = 100

interface Wanted {
  area: string
  categories: readonly string[]
  district: number | null
}

/** Facilities of some categories, page by page. Asking for another list gives up the one before. */
export function useFacilityPages() {
  const { state: page, load, reset } = createLoader<ResponseOf<'listFacilities'>>((one) => one.facilities.length === 0)
  const facilities = shallowRef<FacilitySummary[]>([])
  let wanted: Wanted | null = null

  async function ask(after: number | undefined) {
    const asked = wanted
    if (asked === null) return
    await load((signal) =>
      call('listFacilities', {
        params: { area: asked.area },
        query: {
          categories: asked.categories.join(','),
          limit: FACILITY_PAGE,
          ...(asked.district === null ? {} : { district: asked.district }),
          ...(after === undefined ? {} : { after }),
        },
        signal,
      }),
    )
    if (asked === wanted && page.value.data) facilities.value = [...facilities.value, ...page.value.data.facilities]
  }

  function loadFirst(next: Wanted) {
    facilities.value = []
    wanted = next.categories.length > 0 ? next : null
    if (wanted === null) reset()
    return ask(undefined)
  }
  const next = computed(() => page.value.data?.next ?? null)
  const loadMore = () => (next.value === null ? Promise.resolve() : ask(next.value))
  onScopeDispose(reset)
  return { page, facilities, hasMore: computed(() => next.value !== null), loadFirst, loadMore }
}
