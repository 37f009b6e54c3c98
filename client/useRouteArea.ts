import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * The city in the address, or null. Also before the page's own code has come and the route is settled, so that the header has its
 * final height, and the city's data are asked for, from the first moment.
 */
export function useRouteArea() {
  const route = useRoute()
  const first = useRouter().resolve(window.location.pathname)
  return computed(() => {
    const { area } = (route.matched.length > 0 ? route : first).params
    return typeof area === 'string' ? area : null
  })
}
