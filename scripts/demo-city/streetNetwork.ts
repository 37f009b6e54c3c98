import type { OsmModel, Tags } from './osmModel.ts'
import type { Point } from './plane.ts'
import { between, cross, distance, dot, subtract } from './plane.ts'

export type StreetKind =
  | 'express'
  | 'ring'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'alley'
  | 'lane'
  | 'path'
  | 'crossing'

/** A straight stretch between two points. Nodes are put on it as others meet it; it becomes one way at the end. */
export interface Street {
  id: number
  kind: StreetKind
  a: Point
  b: Point
  lengthMeters: number
  tags: Tags
  nodes: { t: number; node: number }[]
  /** Streets that end on this one, so that a sidewalk beside it can cross them at a shared node. */
  branches: number[]
}

/** Nodes closer than this on one street are one node. */
const MERGE_METERS = 1.5

/** Metres from the middle of the carriageway to a sidewalk mapped as its own way; kinds that have none are absent. */
export const SIDEWALK_METERS: Partial<Record<StreetKind, number>> = { ring: 17, primary: 15, secondary: 12 }

/** Metres from the middle of the street to the wall or the building line. */
export const SETBACK_METERS: Record<StreetKind, number> = {
  express: 34,
  ring: 26,
  primary: 23,
  secondary: 18,
  tertiary: 12,
  residential: 8,
  alley: 3,
  lane: 4,
  path: 3,
  crossing: 0,
}

export class StreetNetwork {
  readonly streets: Street[] = []
  readonly osm: OsmModel

  constructor(osm: OsmModel) {
    this.osm = osm
  }

  get(id: number): Street {
    const street = this.streets[id]
    if (!street) throw new RangeError(`expected a street id below ${this.streets.length}, got ${id}`)
    return street
  }

  add(kind: StreetKind, fromNode: number, toNode: number, tags: Tags): Street {
    const a = this.osm.pointOf(fromNode)
    const b = this.osm.pointOf(toNode)
    const street: Street = {
      id: this.streets.length,
      kind,
      a,
      b,
      lengthMeters: distance(a, b),
      tags,
      nodes: [
        { t: 0, node: fromNode },
        { t: 1, node: toNode },
      ],
      branches: [],
    }
    this.streets.push(street)
    return street
  }

  /** The node at the place of the street nearest to a point: one already there, or a new one. */
  nodeOn(id: number, point: Point): number {
    const street = this.get(id)
    const along = subtract(street.b, street.a)
    const t = Math.min(1, Math.max(0, dot(subtract(point, street.a), along) / dot(along, along)))
    const near = street.nodes.find((one) => Math.abs(one.t - t) * street.lengthMeters < MERGE_METERS)
    if (near) return near.node
    const node = this.osm.addNode(between(street.a, street.b, t))
    street.nodes.push({ t, node })
    return node
  }

  /** A street from a place on one street to a place on another, known to both as a branch. */
  connect(kind: StreetKind, from: { street: number; point: Point }, to: { street: number; point: Point }, tags: Tags) {
    const a = this.nodeOn(from.street, from.point)
    const b = this.nodeOn(to.street, to.point)
    if (a === b) return null
    const street = this.add(kind, a, b, tags)
    this.get(from.street).branches.push(street.id)
    this.get(to.street).branches.push(street.id)
    return street
  }

  /** A street from a place on one street to a node of its own (a gate, an entrance). */
  branchTo(kind: StreetKind, from: { street: number; point: Point }, node: number, tags: Tags): Street | null {
    const a = this.nodeOn(from.street, from.point)
    if (a === node) return null
    const street = this.add(kind, a, node, tags)
    this.get(from.street).branches.push(street.id)
    return street
  }

  /** Which side of the street a point lies on: positive is left of its direction. */
  sideOf(id: number, point: Point): number {
    const street = this.get(id)
    return cross(subtract(street.b, street.a), subtract(point, street.a))
  }

  /** Every street becomes a way with its nodes in order. */
  writeWays(): void {
    for (const street of this.streets) {
      const refs = street.nodes.sort((one, other) => one.t - other.t).map(({ node }) => node)
      this.osm.addWay(refs, street.tags)
    }
  }
}
