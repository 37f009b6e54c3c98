import type { AtomFacts, HostKind } from '#domain/coverage/atoms.ts'
import type { InvalidShapes } from '#domain/coverage/computeCoverage.ts'
import type { MadeGap } from '#domain/coverage/makeGap.ts'
import type { PackedDemand } from '#domain/coverage/packDemand.ts'
import type { Supply } from '#domain/coverage/supply.ts'

/** How much a thread keeps of each. */
export const heldCounts = { demand: 2, supply: 8 }

/** What is held under a key of each kind. */
export interface Payloads {
  demand: PackedDemand
  supply: Supply
}

/** What a thread is asked. Demand and supply are named by key and sent along once. */
export type Task =
  | { type: 'invalid'; demand: number }
  | { type: 'locate'; demand: number; positions: [number, number][] }
  | {
      type: 'measure'
      demand: number
      supply: number
      kind: HostKind
      hosts: number[]
      chunk: string
      wantsFacts: boolean
    }
  | { type: 'gaps'; demand: number; supply: number; parcels: number[] }

export interface Answers {
  invalid: InvalidShapes
  locate: Int32Array
  measure: { facts: AtomFacts | null; covered: Float64Array }
  /** One for each parcel asked: a gap, null when nothing is left, or the error of a gap that could not be made. */
  gaps: (MadeGap | null | { error: string })[]
}
