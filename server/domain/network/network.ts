/**
 * The walking network 步行网 of one area at one data version: flat arrays that threads share and one file holds.
 *
 * Nodes are where streets meet, end, or pass a gate; they stand in the order of a Hilbert curve, so that neighbours are near in memory.
 * Edges are the streets between them, walked both ways. Lengths are whole decimetres on the ellipsoid (1 dm = 0.1 m): a threshold compares
 * whole numbers and is inclusive. Positions are whole centimetres of the map plane (`createProjection(lng0, lat0)`, x east, y north), true to
 * its scale there (`metersOfPlane`).
 */
export interface Network {
  lng0: number
  lat0: number
  nodeCount: number
  edgeCount: number
  nodeX: Int32Array
  nodeY: Int32Array
  /** Metres above sea level by node; null where no elevation was given. */
  nodeElevation: Float32Array | null
  edgeFrom: Uint32Array
  edgeTo: Uint32Array
  /** Decimetres. 0 for a gate. */
  edgeLength: Uint32Array
  /** Bit c is set: walkers of class c (`walkerClasses`) may not use the edge. */
  edgeClosedTo: Uint8Array
  edgeKind: Uint8Array
  /** Place in `streets`; for a gate its place in `gates`. */
  edgeStreet: Uint32Array
  /** Bit c is set: for walkers of class c the edge's component is too small to be part of the city's network, an island. */
  edgeIsIsland: Uint8Array
  /** A bridge or a tunnel: nobody steps onto it from the side. */
  edgeIsApart: Uint8Array
  /** Vertices of edge e, from its first node to its second, are vertexStart[e] … vertexStart[e + 1] − 1; at least two, but none for a gate. */
  vertexStart: Uint32Array
  vertexX: Int32Array
  vertexY: Int32Array
  streets: NetworkStreets
  gates: NetworkGate[]
  obstacles: Obstacles
  /** Segment s runs from vertex segmentVertex[s] to the next; it belongs to edge segmentEdge[s]. */
  segmentVertex: Uint32Array
  segmentEdge: Uint32Array
  /** Flatbush over the segments' boxes in centimetres (Int32Array); empty where there are none. */
  segmentIndex: ArrayBufferLike
}

/** Which streets the edges are parts of. */
export interface NetworkStreets {
  /** Entity ids. */
  ids: Float64Array
  /** Places in `names` and `highways`. */
  name: Uint32Array
  highway: Uint8Array
  /** Place 0 is a street without a name. */
  names: StreetName[]
  highways: string[]
}

export interface StreetName {
  name: string | null
  names: Record<string, string>
}

/** A gate, or another thing on a street that stops some walkers: its edge of length 0 joins both sides and is closed to those it stops. */
export interface NetworkGate {
  /** Entity id of the base feature. */
  id: number
  /** As tagged: gate, lift_gate, kerb … */
  type: string
  /** It can be opened and closed; a kerb or a stile cannot. */
  isGate: boolean
  /** What decides for those on foot: the tag foot, else access; null where neither is stated. */
  access: string | null
  name: string | null
  /** Bits as in `edgeClosedTo`, also where nothing lies beyond it and so no edge says it. */
  closedTo: number
  /** Centimetres of the map plane. */
  x: number
  y: number
  /** Its edges: one fewer than the streets that meet there. */
  edges: number[]
}

/** What a walker cannot cross off a street. Segment o runs from (lines[4 o], lines[4 o + 1]) to (lines[4 o + 2], lines[4 o + 3]), centimetres. */
export interface Obstacles {
  count: number
  lines: Int32Array
  kind: Uint8Array
  /** Flatbush over the segments' boxes (Int32Array); empty where there are none. */
  index: ArrayBufferLike
}

export const obstacleKinds = ['water', 'railway', 'motorway', 'wall'] as const
export type ObstacleKind = (typeof obstacleKinds)[number]

/** Classes of walkers, by their bit in `edgeClosedTo`. A profile is a class with a speed. */
export const walkerClasses = ['foot', 'wheelchair', 'stroller'] as const
export type WalkerClass = (typeof walkerClasses)[number]
export const footBit = 1

export const edgeKinds = ['street', 'steps', 'crossing', 'square', 'gate'] as const
export const kindStreet = 0
export const kindSteps = 1
export const kindCrossing = 2
export const kindSquare = 3
export const kindGate = 4

/** No distance: not reached, not linked. Never shown: it becomes null. */
export const unreached = 0xffff_ffff
