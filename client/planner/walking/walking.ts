import { type InjectionKey, inject, provide } from 'vue'
import type { Planner } from '../planner.ts'
import { createCircleTool } from './circleTool.ts'
import { createCompoundList } from './compoundList.ts'
import { createWalker } from './walker.ts'

function createWalking(planner: Planner) {
  const walker = createWalker(planner)
  return { ...walker, ...createCircleTool(planner, walker), ...createCompoundList(planner, walker) }
}

type Walking = ReturnType<typeof createWalking>
const key: InjectionKey<Walking> = Symbol('walking')

/** Called once, by the page. */
export function provideWalking(planner: Planner): Walking {
  const walking = createWalking(planner)
  provide(key, walking)
  return walking
}

/** What the link and the server make together of walking: who walks, circles, compounds. */
export function useWalking(): Walking {
  const walking = inject(key)
  if (!walking) throw new Error('useWalking() belongs inside PlannerPage.')
  return walking
}
