/** Asks as often as a hand moves, not more: what is asked for last is what counts. */
export interface Follower<Q> {
  follow(query: Q): void
  stop(): void
}

interface Pace {
  /** Least time between two questions, milliseconds. */
  everyMs: number
  /** How long an answer may be awaited before a newer question gives it up. */
  patienceMs: number
}

/**
 * While a hand drags, asks at most every `everyMs` and shows each answer. A newer question aborts the one before once that is older than
 * `patienceMs`: aborting it at once would show nothing at all as long as the hand moves faster than the server answers. An answer that
 * comes after a newer question was asked is never shown.
 */
export function createFollower<Q, A>(
  ask: (query: Q, signal: AbortSignal) => Promise<A>,
  show: (answer: A) => void,
  fail: (error: unknown) => void,
  { everyMs, patienceMs }: Pace = { everyMs: 60, patienceMs: 200 },
): Follower<Q> {
  let waiting: { query: Q } | null = null
  let running: AbortController | null = null
  let startedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function pump() {
    clearTimeout(timer)
    if (waiting === null) return
    const dueAt = startedAt + (running ? patienceMs : everyMs)
    const waitMs = dueAt - performance.now()
    if (waitMs > 0) timer = setTimeout(pump, waitMs)
    else void start(waiting.query)
  }

  async function start(query: Q) {
    waiting = null
    running?.abort()
    const own = new AbortController()
    running = own
    startedAt = performance.now()
    try {
      const answer = await ask(query, own.signal)
      if (own === running) show(answer)
    } catch (error) {
      if (own === running && !own.signal.aborted) fail(error)
    }
    if (own !== running) return
    running = null
    pump()
  }

  function follow(query: Q) {
    waiting = { query }
    pump()
  }
  function stop() {
    clearTimeout(timer)
    waiting = null
    running?.abort()
    running = null
  }
  return { follow, stop }
}
