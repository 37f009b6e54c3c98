import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QueryInputOf } from '#contract/endpoints.ts'
import type { Circles } from '#contract/walking.ts'
import { call } from '../api/call.ts'
import { createFollower } from './followHand.ts'
import { createLoader } from './loadable.ts'

type CirclesQuery = Omit<QueryInputOf<'findCircles'>, 'detail'>

/** Circles around one place. While it is dragged the polygons alone follow the hand; once it lies still all that is inside is asked for. */
export const useCircleStore = defineStore('circles', () => {
  const { state: circles, load, reset } = createLoader<Circles>()
  /** What is under the hand. */
  const moving = shallowRef<Circles | null>(null)
  const isMoving = shallowRef(false)
  const follower = createFollower(
    ({ area, query }: { area: string; query: CirclesQuery }, signal) =>
      call('findCircles', { params: { area }, query: { ...query, detail: 'rings' }, signal }),
    (answer) => {
      moving.value = answer
    },
    // The place where the hand lets go is asked for once more, whole: that answer tells what went wrong.
    () => undefined,
  )
  /** What is drawn: of `moving` only the polygons and the origin are known. */
  const drawn = computed(() => moving.value ?? circles.value.data)

  function follow(area: string, query: CirclesQuery) {
    isMoving.value = true
    follower.follow({ area, query })
  }

  async function settle(area: string, query: CirclesQuery) {
    follower.stop()
    isMoving.value = false
    await load((signal) => call('findCircles', { params: { area }, query: { ...query, detail: 'all' }, signal }), {
      keepData: true,
    })
    if (circles.value.status !== 'loading' && !isMoving.value) moving.value = null
  }

  function clear() {
    follower.stop()
    isMoving.value = false
    moving.value = null
    reset()
  }
  return { circles, drawn, isMoving, follow, settle, clear }
})
