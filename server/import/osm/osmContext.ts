import type { Emitter } from './Emitter.ts'
import type { OsmMapping } from './mapping.ts'
import type { NodeStore } from './NodeStore.ts'
import type { Tags } from './osmObject.ts'

/** What the row makers share during one reading. */
export interface OsmContext {
  mapping: OsmMapping
  emit: Emitter
  nodes: NodeStore
  /** Tags of the nodes that are gates or entrances: few, so they are kept while coordinates of all nodes lie in typed arrays. */
  doors: Map<number, Tags>
  /** Areas that match a category but are smaller than it asks for, counted by category. */
  belowMinArea: Map<string, number>
}
