import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Ready } from '#contract/installation.ts'
import { apiBase, paths } from '../api/paths.ts'

const pollMs = 1_000

/** How far a server is that has only just started: it serves the pages before its database is open. */
export const useStartStore = defineStore('start', () => {
  /** null when there is nothing to wait for. */
  const waitingFor = shallowRef<Ready | null>(null)

  /** Resolves when the server is ready: true when that had to be waited for. Stays, with its reasons, where the start failed. */
  async function wasWaited(): Promise<boolean> {
    for (let asked = 0; ; asked++) {
      const ready = await askReady()
      if (ready?.state === 'ready') {
        waitingFor.value = null
        return asked > 0
      }
      waitingFor.value = ready ?? waitingFor.value
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
  return { waitingFor, wasWaited }
})

/** Not by `call`: while it is loading, the server answers 503 with the same body. null: it does not answer at all. */
async function askReady(): Promise<Ready | null> {
  try {
    const response = await fetch(apiBase + paths.getReady[1], { cache: 'no-store' })
    const body = (await response.json()) as Ready
    return body.state ? body : null
  } catch {
    // Between a server that stopped and one that starts there is none: asked again.
    return null
  }
}
