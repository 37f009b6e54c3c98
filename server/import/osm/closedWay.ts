import { emitArea, matchArea } from './areaRows.ts'
import type { OsmContext } from './osmContext.ts'
import type { Tags } from './osmObject.ts'
import { assemblePolygons } from './rings/assemblePolygons.ts'
import { sayPlace } from './toGeometry.ts'
import { toWayLine } from './wayLines.ts'

/** Rows of a closed way that is an area. One that crosses itself is cut at the crossing, with a notice. */
export function emitClosedWay(context: OsmContext, id: number, tags: Tags, nodeIds: number[]): void {
  const uses = matchArea(tags, context.mapping, false)
  if (!uses) return
  const at = `way ${id}`
  const { line, missing } = toWayLine(context.nodes, id, '', nodeIds)
  if (missing > 0) {
    context.emit.problem('refused', 'area-without-nodes', at, { missing, of: nodeIds.length })
    return
  }
  const shape = assemblePolygons([line], true)
  if ('reason' in shape) {
    const position = sayPlace(shape.x, shape.y)
    context.emit.problem('refused', `area-${shape.reason}`, at, { called: '', position })
    return
  }
  const crossed = shape.repairedAt[0]
  if (crossed) {
    const position = sayPlace(crossed.x, crossed.y)
    context.emit.problem('notice', 'area-crossing-repaired', at, { position, parts: shape.polygons.length })
  }
  emitArea(context, { sourceRef: `w${id}`, at, tags, shape, entranceNodeIds: [] }, uses)
}
