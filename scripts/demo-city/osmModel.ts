import type { Point } from './plane.ts'

export type Tags = Record<string, string>
export interface Way {
  id: number
  refs: number[]
  tags: Tags
}
export interface Member {
  type: 'node' | 'way' | 'relation'
  ref: number
  role: string
}
export interface Relation {
  id: number
  members: Member[]
  tags: Tags
}

/**
 * The city as OpenStreetMap objects, on the plane. Ids count up from 1 in the order of making:
 * positive, without gaps, and the same for the same seed.
 */
export class OsmModel {
  readonly points: Point[] = []
  readonly nodeTags = new Map<number, Tags>()
  readonly ways: Way[] = []
  readonly relations: Relation[] = []

  addNode(point: Point, tags?: Tags): number {
    const id = this.points.push(point)
    if (tags) this.nodeTags.set(id, tags)
    return id
  }

  tagNode(id: number, tags: Tags): void {
    this.nodeTags.set(id, { ...this.nodeTags.get(id), ...tags })
  }

  pointOf(id: number): Point {
    const point = this.points[id - 1]
    if (!point) throw new RangeError(`expected a node id up to ${this.points.length}, got ${id}`)
    return point
  }

  addWay(refs: number[], tags: Tags): number {
    if (refs.length < 2) throw new RangeError(`expected a way of at least 2 nodes, got ${refs.length}`)
    const id = this.ways.length + 1
    this.ways.push({ id, refs, tags })
    return id
  }

  /** A closed way over nodes already there, or new ones made from points. */
  addRing(refs: number[], tags: Tags): number {
    return this.addWay([...refs, ...refs.slice(0, 1)], tags)
  }

  addPolygon(ring: readonly Point[], tags: Tags): number {
    return this.addRing(
      ring.map((point) => this.addNode(point)),
      tags,
    )
  }

  addRelation(members: Member[], tags: Tags): number {
    const id = this.relations.length + 1
    this.relations.push({ id, members, tags })
    return id
  }
}
