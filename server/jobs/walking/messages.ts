import type { Geometry, MultiPoint, MultiPolygon, Polygon } from 'geojson'
import type pg from 'pg'
import type { Circle } from '#domain/circles/createCircler.ts'
import type { AtomFacts, HostKind } from '#domain/coverage/atoms.ts'
import type { InvalidShapes } from '#domain/coverage/computeCoverage.ts'
import type { MadeGap } from '#domain/coverage/makeGap.ts'
import type { PackedDemand } from '#domain/coverage/packDemand.ts'
import type { AccessPoint, AccessPoints } from '#domain/network/accessPoints.ts'
import type { LinkSettings } from '#domain/network/linkShape.ts'
import type { Elimination } from '#domain/network/nearest/elimination.ts'
import type { Labels } from '#domain/network/nearest/labels.ts'
import type { LabelledMembers } from '#domain/network/nearest/middleDistances.ts'
import type { Network, WalkerClass } from '#domain/network/network.ts'
import type { RouteStep } from '#domain/network/route/describeRoute.ts'
import type { Route, RouteEnd } from '#domain/network/route/route.ts'
import type { Change } from '#domain/network/scenario/change.ts'
import type { ScenarioDelta } from '#domain/network/scenario/scenario.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { NetworkName } from '../network/networkFile.ts'

/** How much a thread keeps of each. */
export const heldCounts = { network: 2, walker: 4, supply: 6, gates: 4, demand: 2, land: 4 }

/** What is held under a key of each kind. Arrays are in shared memory. */
export interface Payloads {
  network: Network
  walker: WalkerData
  supply: AccessPoints
  gates: GateData
  demand: PackedDemand
  land: LandData
}

/** The network as walkers of one class at one kind of pace use it. */
export interface WalkerData {
  network: Network
  walkerClass: WalkerClass
  /** null: as long as the streets are. */
  edgeCosts: Uint32Array | null
  elimination: Elimination
  stripMeters: number
}

/** Compounds with gates: outlines, and where each gate touches the network. Centimetres of the network's plane. */
export interface GateData {
  shapes: { rings: Float64Array[]; box: [number, number, number, number] }[]
  /** Gates of compound c are start[c] … start[c + 1] − 1. */
  start: Uint32Array
  x: Float64Array
  y: Float64Array
  isOpen: Uint8Array
  links: AccessPoints
}

interface LinkItem {
  geometry: Geometry
  entrances: MultiPoint | null
}

export interface LinkedItems {
  points: AccessPoints
  /** 0, or the place in `linkFailures` plus 1. */
  failure: Uint8Array
}

export interface CompoundItem {
  geometry: Polygon | MultiPolygon
  gates: { position: [number, number]; isOpen: boolean }[]
}

/** What one origin touches the network at, for tasks about it. */
export interface OriginData {
  /** Longitude, latitude. */
  position: [number, number]
  points: AccessPoint[]
}

/** Things with their walking distance in decimetres, nearest first. */
export interface Reached {
  places: Uint32Array
  distances: Uint32Array
}

export type Task =
  | {
      type: 'build'
      connection: pg.PoolConfig
      name: NetworkName
      cacheDir: string | null
      elevationDir: string | null
    }
  | {
      type: 'eliminate'
      network: number
      walkerClass: WalkerClass
      edgeCosts: Uint32Array | null
    }
  | { type: 'link'; walker: number; items: LinkItem[]; settings: LinkSettings }
  | { type: 'link-compounds'; walker: number; items: CompoundItem[]; settings: LinkSettings }
  | {
      type: 'sample'
      walker: number
      demand: number
      gates: number
      kind: HostKind
      hosts: number[]
      stepMeters: number
      limit: number
    }
  | { type: 'sweep'; walker: number; supply: number; members: Uint32Array; labels: Labels }
  | { type: 'snap'; walker: number; positions: [number, number][]; limit: number }
  | {
      type: 'circles'
      walker: number
      origin: OriginData
      limits: number[]
      /** Whether the part that only the straight line reaches is made too. */
      straight: 'compared' | 'alone'
    }
  /** What an origin reaches: facilities and compounds within `farthest`, and the land's people within each of the limits. */
  | {
      type: 'reach'
      walker: number
      supply: number
      land: number | null
      compounds: AccessPoints | null
      origin: OriginData
      limits: number[]
      farthest: number
    }
  | {
      type: 'route'
      walker: number
      origins: RouteEnd[]
      targets: RouteEnd[]
      limit: number
      language: 'zh-Hans' | 'en'
    }
  | { type: 'matrix'; walker: number; from: AccessPoints; to: AccessPoints; limit: number }
  | { type: 'tile'; walker: number; supply: number; layers: TileLabels; z: number; x: number; y: number }
  | { type: 'street-walks'; walker: number; supply: number; nearest: LabelledMembers }
  | { type: 'street-scores'; walker: number; supply: number; labels: ScoreLabels }
  | { type: 'service-areas'; walker: number; supply: number; land: number; members: Uint32Array; labels: Labels }
  | { type: 'service-lines'; walker: number; supply: number; members: Uint32Array; labels: Labels }
  | {
      type: 'shares'
      walker: number
      supply: number
      land: number
      members: Uint32Array
      labels: Labels
      limits: number[]
    }
  | {
      type: 'what-if'
      walker: number
      supply: number
      land: number
      members: Uint32Array
      labels: Labels
      limit: number
      changes: Change[]
    }
  | { type: 'invalid'; demand: number }
  | { type: 'locate'; demand: number; positions: [number, number][] }
  | { type: 'cover'; walker: number; supply: number; land: number; groups: CoverGroup[] }
  | { type: 'gaps'; demand: number; parcels: { place: number; covered: Uint8Array }[]; stepMeters: number }
  | { type: 'places'; walker: number; supply: number; members: Uint32Array; labels: Labels; places: AccessPoints }

/** Facilities that serve to one distance, decimetres. */
interface CoverGroup {
  members: Uint32Array
  labels: Labels
  limit: number
}

export interface SampledHosts {
  facts: AtomFacts
  /** Samples of atom a of these hosts. */
  start: Uint32Array
  side: Float64Array
  /** Centimetres of the network's plane. */
  x: Int32Array
  y: Int32Array
  links: AccessPoints
  failure: Uint8Array
}

export interface Answers {
  build: { network: Network; isFromFile: boolean }
  eliminate: Elimination
  link: LinkedItems
  'link-compounds': LinkedItems & { gates: GateData }
  sample: SampledHosts
  sweep: undefined
  snap: LinkedItems
  circles: (Circle & { onlyStraight: Polygon | MultiPolygon | null })[]
  reach: { facilities: Reached; compounds: Reached; sums: ReachSums[] }
  route: { route: Route; steps: RouteStep[] } | null
  /** from × to, decimetres, `unreached` where there is no way. */
  matrix: Uint32Array
  tile: Uint8Array | null
  'street-walks': StreetWalks
  'street-scores': StreetScores
  'service-areas': ServiceAreaSums
  'service-lines': ServiceLines
  shares: LandSums[]
  'what-if': { delta: ScenarioDelta; before: LandSums }
  invalid: InvalidShapes
  locate: Int32Array
  /** 1 for each sample that some group covers. */
  cover: Uint8Array
  /** One for each parcel asked: a gap, null when nothing is left, or the error of a gap that could not be made. */
  gaps: (MadeGap | null | { error: string })[]
  places: { distance: Uint32Array; facility: Int32Array }
}

/** Of one category, or of one list of categories that together make a score. */
export type TileLabels =
  | { kind: 'distance'; nearest: LabelledMembers; metersPerSecond: number }
  | { kind: 'score'; labels: ScoreLabels }

/** The required items of a circle set, and how far its circle reaches, decimetres. */
export interface ScoreLabels {
  items: ScoredItem[]
  limit: number
}

/** One item: facilities that are it, and those that may be it. */
export interface ScoredItem {
  nearest: LabelledMembers[]
  wider: LabelledMembers[]
  /** There are data on all its categories: that none is near means that it is missing. */
  tellsAbsence: boolean
}

/** Of the middles of all streets open to a walker, in the order of `edges`. */
export interface StreetWalks {
  edges: Uint32Array
  /** `unreached` where there is no way. */
  decimeters: Uint32Array
  /** By place in the members; −1 where there is no way. */
  facility: Int32Array
}

/** As StreetWalks: required items within the limit, of those that can be judged. */
export interface StreetScores {
  edges: Uint32Array
  present: Uint16Array
  judged: Uint16Array
}

/** Square metres, people, households; null where nothing is known. */
export interface LandSums {
  landSquareMeters: number
  people: number | null
  households: number | null
}

export interface ReachSums extends LandSums {
  limit: number
}

/** Lines of member m are lineStart[m] … lineStart[m + 1] − 1; vertices of line l are vertexStart[l] … vertexStart[l + 1] − 1, degrees by turns. */
export interface ServiceLines {
  lineStart: Uint32Array
  vertexStart: Uint32Array
  degrees: Float64Array
}

/** By member of the category. */
export interface ServiceAreaSums {
  streetDecimeters: Float64Array
  landSquareMeters: Float64Array
  /** NaN where nothing is known. */
  people: Float64Array
  households: Float64Array
  /** Of the land, decimetres; NaN without any. */
  meanWalk: Float64Array
  longestWalk: Float64Array
}
