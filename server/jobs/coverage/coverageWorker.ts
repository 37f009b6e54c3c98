import { parentPort } from 'node:worker_threads'
import { type AtomBatch, factsOf } from '#domain/coverage/atoms.ts'
import { invalidPlaces } from '#domain/coverage/computeCoverage.ts'
import { cutDemand } from '#domain/coverage/cutDemand.ts'
import { createDemandIndex, type DemandIndex } from '#domain/coverage/demandIndex.ts'
import { locate } from '#domain/coverage/locate.ts'
import { measureAtoms } from '#domain/coverage/measureAtoms.ts'
import type { PackedDemand } from '#domain/coverage/packDemand.ts'
import type { ServiceAreaPolygons } from '#domain/coverage/serviceAreaPolygons.ts'
import { type IndexedSupply, openSupply } from '#domain/coverage/supply.ts'
import {
  type AnswerMessage,
  type Answers,
  heldDemandCount,
  heldSupplyCount,
  type Task,
  type TaskMessage,
} from './messages.ts'

/** One thread of the pool: keeps the last few snapshots and service areas it was sent, with what it made of them. */
interface HeldDemand {
  packed: PackedDemand
  index: DemandIndex | null
  batches: Map<string, AtomBatch>
}

interface HeldSupply {
  indexed: IndexedSupply
  polygons: ServiceAreaPolygons | null
}

const heldDemands = new Map<number, HeldDemand>()
const heldSupplies = new Map<number, HeldSupply>()

parentPort?.on('message', ({ id, task, openDemand: demand, openSupply: supply }: TaskMessage) => {
  if (demand) hold(heldDemands, demand.key, { packed: demand.packed, index: null, batches: new Map() }, heldDemandCount)
  if (supply) hold(heldSupplies, supply.key, { indexed: openSupply(supply.supply), polygons: null }, heldSupplyCount)
  answer(task)
    .then((result): AnswerMessage => ({ id, answer: result }))
    .catch(
      (error: unknown): AnswerMessage => ({
        id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    )
    .then((message) => parentPort?.postMessage(message))
})

/** Oldest out first, as the pool does. */
function hold<T>(held: Map<number, T>, key: number, value: T, limit: number): void {
  held.set(key, value)
  for (const old of held.keys()) {
    if (held.size <= limit) return
    held.delete(old)
  }
}

function take<T>(held: Map<number, T>, key: number): T {
  const value = held.get(key)
  if (!value) throw new Error(`Expected data under key ${key} to have been sent to this thread before its task`)
  return value
}

async function answer(task: Task): Promise<Answers[Task['type']]> {
  const demand = take(heldDemands, task.demand)
  demand.index ??= createDemandIndex(demand.packed)
  switch (task.type) {
    case 'invalid':
      return invalidPlaces(demand.index)
    case 'locate':
      return locate(demand.index, task.positions)
    case 'measure': {
      let batch = demand.batches.get(task.chunk)
      if (!batch) {
        batch = cutDemand(demand.index, task.kind, task.hosts)
        demand.batches.set(task.chunk, batch)
      }
      const covered = measureAtoms(batch, take(heldSupplies, task.supply).indexed)
      return { facts: task.wantsFacts ? factsOf(batch) : null, covered }
    }
    case 'gaps':
      return makeGaps(demand.index, take(heldSupplies, task.supply), task.parcels)
  }
}

/** Turf is loaded when the first gap is asked for: rates need none of it. */
async function makeGaps(demand: DemandIndex, supply: HeldSupply, parcels: number[]): Promise<Answers['gaps']> {
  const { createServiceAreaPolygons } = await import('#domain/coverage/serviceAreaPolygons.ts')
  const { makeGap } = await import('#domain/coverage/makeGap.ts')
  supply.polygons ??= createServiceAreaPolygons(supply.indexed, demand.projection)
  const { indexed, polygons } = supply
  return parcels.map((parcel) => {
    try {
      return makeGap(demand, indexed, polygons, parcel)
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  })
}
