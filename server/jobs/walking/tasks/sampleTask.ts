import { factsOf } from '#domain/coverage/atoms.ts'
import { cutDemand } from '#domain/coverage/cutDemand.ts'
import type { DemandIndex } from '#domain/coverage/demandIndex.ts'
import { joinAccessPoints } from '#domain/network/accessPoints.ts'
import type { Snapper } from '#domain/network/snapper.ts'
import { type GateFinder, linkSamples } from '#domain/walking/linkSamples.ts'
import { sampleAtoms } from '#domain/walking/sampleAtoms.ts'
import type { SampledHosts, Task } from '../messages.ts'

/** Cuts hosts into atoms as coverage does, and links their samples to the network, one host at a time. */
export function sampleTask(
  snapper: Snapper,
  demand: DemandIndex,
  gates: GateFinder,
  { kind, hosts, stepMeters, limit }: Extract<Task, { type: 'sample' }>,
): SampledHosts {
  const batch = cutDemand(demand, kind, hosts)
  const samples = sampleAtoms(batch, stepMeters)
  const count = samples.x.length
  const x = new Int32Array(count)
  const y = new Int32Array(count)
  const plane = new Float64Array(2)
  for (let i = 0; i < count; i++) {
    const [lng, lat] = demand.projection.inverse(samples.x[i]!, samples.y[i]!)
    snapper.projection.forward(lng, lat, plane, 0)
    x[i] = Math.round(100 * plane[0]!)
    y[i] = Math.round(100 * plane[1]!)
  }
  const failure = new Uint8Array(count)
  const parts = Array.from(batch.hosts, (_, h) => {
    const first = samples.start[batch.atomStart[h]!]!
    const last = samples.start[batch.atomStart[h + 1]!]!
    const linked = linkSamples(snapper, gates, x.subarray(first, last), y.subarray(first, last), limit)
    failure.set(linked.failure, first)
    return linked.links
  })
  return {
    facts: factsOf(batch),
    start: samples.start,
    side: samples.side,
    x,
    y,
    links: joinAccessPoints(parts),
    failure,
  }
}
