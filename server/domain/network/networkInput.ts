import type { NetworkGate, ObstacleKind } from './network.ts'

/** A street as imported. Coordinates are flat longitude, latitude in degrees; a pedestrian area has its rings, closed, one after the other. */
export interface StreetInput {
  /** Entity id. */
  id: number
  highway: string
  tags: Record<string, string>
  name: string | null
  names: Record<string, string>
  coordinates: Float64Array
  /** Vertices of each ring of a pedestrian area; null for a line. */
  rings: number[] | null
  /** One a vertex. Streets meet where they share a node, and only there: bridges and tunnels pass without one. */
  nodeRefs: readonly number[]
  /** Node ids are a source's own. */
  sourceId: number
}

/** Something that stands on a street's vertex: a gate, a bollard, a kerb. */
export interface PointInput {
  id: number
  type: string
  tags: Record<string, string>
  name: string | null
  lng: number
  lat: number
}

/** A line or an outline that cannot be crossed off a street, flat longitude, latitude. */
export interface ObstacleInput {
  kind: ObstacleKind
  coordinates: Float64Array
}

export interface NetworkInput {
  lng0: number
  lat0: number
  streets: readonly StreetInput[]
  points: readonly PointInput[]
  obstacles: readonly ObstacleInput[]
  /** Metres above sea level, null where unknown; leave it out where there is no elevation at all. */
  elevationAt?: (lng: number, lat: number) => number | null
}

/** What the rules (data/network/walking.json) say; see `compileWalkingRules`. */
export interface NetworkRules {
  judgeStreet(tags: Record<string, string>): { closedTo: number; kind: number }
  judgePoint(type: string, tags: Record<string, string>): { isGate: boolean; closedTo: number } | null
  /** A component shorter than this share of the longest is an island. */
  islandShare: number
}

/** A gate before its edges are known. */
export type GateInput = Omit<NetworkGate, 'edges' | 'x' | 'y'>
