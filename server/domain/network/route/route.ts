import type { AccessPoint } from '../accessPoints.ts'
import type { edgeKinds } from '../network.ts'

/** [lng, lat], rounded to 1e-7° (1 cm). */
export type Position = [number, number]

/** An access point, and where its straight part begins where that is known: the door, the place on the map. */
export interface RouteEnd extends AccessPoint {
  position?: Position
}

/** What is walked of an edge: from one offset to another, decimetres of street from its first node. */
export interface Stretch {
  edge: number
  from: number
  to: number
}

/** A walk from one place to another. Its legs add up to it, to the decimetre. */
export interface Route {
  /** What the searcher counts: more than the length where a profile slows down. */
  costDecimeters: number
  lengthDecimeters: number
  legs: RouteLeg[]
  /** Coordinates of a LineString; at least two. */
  geometry: Position[]
}

/** Edges one after another that are parts of one street, or a gate, or the straight part off the street at either end. */
export interface RouteLeg {
  kind: 'off-street' | (typeof edgeKinds)[number]
  /** Place in `network.streets`; of a street of several parts, that of the first. Null off the street and for a gate. */
  street: number | null
  /** Place in `network.gates`. */
  gate: number | null
  /** For a crossing: the place of the street that is crossed, where the network tells. */
  crosses: number | null
  lengthDecimeters: number
  /** One position for a gate, and off the street where it is not known where that part begins; else at least two. */
  coordinates: Position[]
  /** Where other ways meet this leg between its ends. */
  junctions: Junction[]
}

export interface Junction {
  /** Place in the leg's coordinates. */
  at: number
  /** Decimetres of the leg up to there. */
  alongDecimeters: number
}
