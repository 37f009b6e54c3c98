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
    const got = `${missing} of ${nodeIds.length} are not in the file`
    context.emit.problem('refused', 'area-without-nodes', at, 'all its nodes: an outline is not closed by guess', got)
    return
  }
  const shape = assemblePolygons([line], true)
  if ('reason' in shape) {
    context.emit.problem(
      'refused',
      `area-${shape.reason}`,
      at,
      'an outline around some land',
      `${shape.reason} at ${sayPlace(shape.x, shape.y)}`,
    )
    return
  }
  const crossed = shape.repairedAt[0]
  if (crossed) {
    const got = `a crossing at ${sayPlace(crossed.x, crossed.y)}; cut there into ${shape.polygons.length} part(s)`
    context.emit.problem('notice', 'area-crossing-repaired', at, 'an outline that does not cross itself', got)
  }
  emitArea(context, { sourceRef: `w${id}`, at, tags, shape, entranceNodeIds: [] }, uses)
}
