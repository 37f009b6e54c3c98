import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFollower } from '../../../client/stores/followHand.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A server that takes `ms` to answer, and notes what it was asked and what was given up. */
function serverOf(ms: number) {
  const asked: number[] = []
  const givenUp: number[] = []
  const shown: number[] = []
  const failures: unknown[] = []
  const ask = (query: number, signal: AbortSignal) =>
    new Promise<number>((resolve, reject) => {
      asked.push(query)
      const timer = setTimeout(() => (query < 0 ? reject(new Error('refused')) : resolve(query)), ms)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        givenUp.push(query)
        reject(signal.reason)
      })
    })
  const follower = createFollower(
    ask,
    (answer) => shown.push(answer),
    (error) => failures.push(error),
  )
  return { follower, asked, givenUp, shown, failures }
}

/** A hand that moves every 10 ms. */
async function drag(follow: (query: number) => void, steps: number) {
  for (let step = 1; step <= steps; step++) {
    follow(step)
    await vi.advanceTimersByTimeAsync(10)
  }
}

describe('what follows a hand', () => {
  it('asks at once, then at most every 60 ms, and shows the last position', async () => {
    const { follower, asked, shown } = serverOf(20)
    await drag(follower.follow, 30)
    await vi.advanceTimersByTimeAsync(500)
    expect(asked[0]).toBe(1)
    expect(asked.length).toBeLessThanOrEqual(6)
    expect(shown.at(-1)).toBe(30)
  })

  it('still shows answers while the hand moves faster than the server answers', async () => {
    const { follower, shown } = serverOf(120)
    await drag(follower.follow, 60)
    expect(shown.length).toBeGreaterThan(2)
    expect(shown).toEqual([...shown].sort((a, b) => a - b))
  })

  it('gives up an answer that takes too long as soon as there is a newer place to ask for', async () => {
    const { follower, givenUp, shown } = serverOf(1000)
    await drag(follower.follow, 30)
    await vi.advanceTimersByTimeAsync(2000)
    expect(givenUp).toContain(1)
    expect(shown).toEqual([30])
  })

  it('shows nothing any more once it is stopped', async () => {
    const { follower, shown } = serverOf(50)
    follower.follow(1)
    follower.follow(2)
    follower.stop()
    await vi.advanceTimersByTimeAsync(500)
    expect(shown).toEqual([])
  })

  it('tells a failure and goes on with the next place', async () => {
    const { follower, shown, failures } = serverOf(20)
    follower.follow(-1)
    await vi.advanceTimersByTimeAsync(100)
    follower.follow(2)
    await vi.advanceTimersByTimeAsync(100)
    expect(failures).toHaveLength(1)
    expect(shown).toEqual([2])
  })
})
