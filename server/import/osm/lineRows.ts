import type { LineString, Position } from 'geojson'
import { baseFeatureRow, matchBaseRule } from './baseFeatureRow.ts'
import { isArea } from './isArea.ts'
import { matchesTags } from './matchTags.ts'
import type { OsmContext } from './osmContext.ts'
import type { Tags } from './osmObject.ts'
import { isStreetArea, streetRow } from './streetRow.ts'
import { toPosition } from './toGeometry.ts'

interface Part {
  nodeIds: number[]
  coordinates: Position[]
}

/** Street and line rows of a way. Where the file lacks some of its nodes, the parts that are there are kept, and said so. */
export function emitLine(context: OsmContext, id: number, tags: Tags, nodeIds: number[], isClosed: boolean): void {
  const { mapping, emit } = context
  const isStreet = matchesTags(tags, mapping.streets.street) && !(isClosed && isStreetArea(tags, mapping))
  const lineRule = matchBaseRule(tags, 'line', mapping)
  // A hedge with area=yes is drawn as the area it is.
  const asArea = lineRule && isClosed && isArea(tags, mapping.areas) ? matchBaseRule(tags, 'area', mapping) : null
  const isLine = lineRule !== null && asArea?.key !== lineRule.key
  if (!isStreet && !isLine) return

  const at = `way ${id}`
  const { parts, missing } = presentParts(context, nodeIds)
  if (parts.length === 0) {
    if (missing > 0) emit.problem('refused', 'line-without-nodes', at, { missing, of: nodeIds.length })
    else emit.problem('refused', 'line-at-one-place', at, { of: nodeIds.length })
    return
  }
  if (missing > 0) {
    emit.problem('notice', 'line-cut', at, { missing, of: nodeIds.length, parts: parts.length })
  }
  const lineRef = asArea ? `w${id}/line` : `w${id}`
  for (const [index, part] of parts.entries()) {
    const suffix = parts.length > 1 ? `/${index + 1}` : ''
    const geometry: LineString = { type: 'LineString', coordinates: part.coordinates }
    if (isStreet)
      emit.row(streetRow(mapping, { sourceRef: `w${id}${suffix}`, at, tags, geometry, nodeRefs: part.nodeIds }))
    if (isLine) emit.row(baseFeatureRow(mapping, lineRule, { sourceRef: `${lineRef}${suffix}`, at, tags, geometry }))
  }
}

/** Runs of two and more consecutive nodes that the file holds; a node repeated at once counts once. */
function presentParts({ nodes }: OsmContext, nodeIds: number[]): { parts: Part[]; missing: number } {
  const parts: Part[] = []
  let missing = 0
  let part: Part = { nodeIds: [], coordinates: [] }
  const close = () => {
    if (part.nodeIds.length > 1) parts.push(part)
    part = { nodeIds: [], coordinates: [] }
  }
  for (const id of nodeIds) {
    const index = nodes.find(id)
    if (index === -1) {
      missing++
      close()
    } else if (part.nodeIds.at(-1) !== id) {
      part.nodeIds.push(id)
      part.coordinates.push(toPosition(nodes.xs[index] as number, nodes.ys[index] as number))
    }
  }
  close()
  return { parts, missing }
}
