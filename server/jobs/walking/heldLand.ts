import type { LandData } from '#domain/walking/landData.ts'

/** What a thread makes of a city's land, each part when it is first needed. */
export interface HeldLand {
  data: LandData
  /** Samples that touch any of the edges, ascending, each once. */
  samplesOn(edges: Iterable<number>): Uint32Array
  /** People, households are known of some sample. */
  knowsPeople(): boolean
  knowsHouseholds(): boolean
}

export function holdLand(data: LandData): HeldLand {
  let index: SamplesByEdge | null = null
  let people: boolean | null = null
  let households: boolean | null = null
  return {
    data,
    samplesOn(edges) {
      index ??= indexSamples(data)
      const { start, samples } = index
      const found: number[] = []
      for (const edge of edges) {
        for (let at = start[edge] ?? 0; at < (start[edge + 1] ?? 0); at++) found.push(samples[at]!)
      }
      // A sample with several gates stands on several edges.
      return Uint32Array.from(found)
        .sort()
        .filter((sample, i, sorted) => i === 0 || sample !== sorted[i - 1])
    },
    knowsPeople: () => {
      people ??= isKnownSomewhere(data.people)
      return people
    },
    knowsHouseholds: () => {
      households ??= isKnownSomewhere(data.households)
      return households
    },
  }
}

/** Samples on edge e are samples[start[e]] … samples[start[e + 1] − 1]; edges after the last that has any are left out. */
interface SamplesByEdge {
  start: Uint32Array
  samples: Uint32Array
}

function indexSamples({ links, sampleCount }: LandData): SamplesByEdge {
  const last = links.edge.reduce((most, edge) => Math.max(most, edge), -1)
  const start = new Uint32Array(last + 2)
  for (const edge of links.edge) start[edge + 1]!++
  for (let edge = 0; edge <= last; edge++) start[edge + 1]! += start[edge]!
  const next = start.slice()
  const samples = new Uint32Array(links.edge.length)
  for (let sample = 0; sample < sampleCount; sample++) {
    for (let p = links.start[sample]!; p < links.start[sample + 1]!; p++) samples[next[links.edge[p]!]!++] = sample
  }
  return { start, samples }
}

const isKnownSomewhere = (weights: Float64Array) => weights.some((weight) => !Number.isNaN(weight))
