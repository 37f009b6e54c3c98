import type { WalkRoute } from '#contract/walking.ts'

type RouteStep = NonNullable<WalkRoute['route']>['steps'][number]

export interface WalkStep {
  text: string
  maneuver: string
  position: [number, number]
  /** Walked from the route's start to where this step begins, in metres. */
  fromStartMeters: number
}

/** Steps with the way behind them; each step's own metres are walked before the next one begins. */
export function walkSteps(steps: readonly RouteStep[]): WalkStep[] {
  let walked = 0
  return steps.map(({ text, maneuver, position, meters }) => {
    const step = { text, maneuver, position, fromStartMeters: walked }
    walked += meters
    return step
  })
}
