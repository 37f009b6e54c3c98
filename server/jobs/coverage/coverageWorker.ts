import { type AtomBatch, factsOf } from '#domain/coverage/atoms.ts'
import { invalidPlaces } from '#domain/coverage/computeCoverage.ts'
import { cutDemand } from '#domain/coverage/cutDemand.ts'
import { createDemandIndex, type DemandIndex } from '#domain/coverage/demandIndex.ts'
import { locate } from '#domain/coverage/locate.ts'
import { measureAtoms } from '#domain/coverage/measureAtoms.ts'
import type { PackedDemand } from '#domain/coverage/packDemand.ts'
import type { ServiceAreaPolygons } from '#domain/coverage/serviceAreaPolygons.ts'
import { type IndexedSupply, openSupply } from '#domain/coverage/supply.ts'
import { serveTasks } from '../threads/serveTasks.ts'
import { type Answers, heldCounts, type Payloads, type Task } from './messages.ts'

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

serveTasks<Task>({
  heldCounts,
  open: (kind, payload) =>
    kind === 'demand'
      ? ({ packed: payload as Payloads['demand'], index: null, batches: new Map() } satisfies HeldDemand)
      : ({ indexed: openSupply(payload as Payloads['supply']), polygons: null } satisfies HeldSupply),
  answer: (task, take) =>
    answer(task, take('demand', task.demand) as HeldDemand, (key) => take('supply', key) as HeldSupply),
})

async function answer(
  task: Task,
  demand: HeldDemand,
  supplyOf: (key: number) => HeldSupply,
): Promise<Answers[Task['type']]> {
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
      const covered = measureAtoms(batch, supplyOf(task.supply).indexed)
      return { facts: task.wantsFacts ? factsOf(batch) : null, covered }
    }
    case 'gaps':
      return makeGaps(demand.index, supplyOf(task.supply), task.parcels)
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
