import { type ShallowRef, shallowRef } from 'vue'
import { type ApiProblem, asProblem, isAbort } from '../api/apiProblem.ts'

/** Something the server is asked for. Replaced whole, never mutated. `data` stays while it is loaded again. */
export interface Loadable<T> {
  status: 'idle' | 'loading' | 'ready' | 'empty' | 'failed'
  data: T | null
  problem: ApiProblem | null
}

export const idle: Loadable<never> = { status: 'idle', data: null, problem: null }

/** `load` gives up the load before it: the last one asked for is the one that counts. */
export interface Loader<T> {
  state: ShallowRef<Loadable<T>>
  load(ask: (signal: AbortSignal) => Promise<T>, options?: { keepData?: boolean }): Promise<void>
  reset(): void
}

export function createLoader<T>(isEmpty: (data: T) => boolean = () => false): Loader<T> {
  const state = shallowRef<Loadable<T>>(idle)
  let controller: AbortController | null = null

  async function load(ask: (signal: AbortSignal) => Promise<T>, { keepData = false } = {}) {
    controller?.abort()
    const own = new AbortController()
    controller = own
    state.value = { status: 'loading', data: keepData ? state.value.data : null, problem: null }
    try {
      const data = await ask(own.signal)
      if (own !== controller) return
      state.value = { status: isEmpty(data) ? 'empty' : 'ready', data, problem: null }
    } catch (error) {
      if (own !== controller || isAbort(error)) return
      state.value = { status: 'failed', data: null, problem: asProblem(error) }
    }
  }

  function reset() {
    controller?.abort()
    controller = null
    state.value = idle
  }
  return { state, load, reset }
}
