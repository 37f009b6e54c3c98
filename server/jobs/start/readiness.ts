import type { Ready } from '#contract/installation.ts'

/** How far the server is with becoming ready; the page shows it. */
export interface Readiness {
  now(): Ready
  set(state: Ready): void
}

export function createReadiness(
  first: Ready = { state: 'loading', step: 'database', progress: null, reasons: [] },
): Readiness {
  let current = first
  return {
    now: () => current,
    set: (state) => {
      current = state
    },
  }
}
