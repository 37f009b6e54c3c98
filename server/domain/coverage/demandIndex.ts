import Flatbush from 'flatbush'
import { isSimpleShape } from '../geo/isSimpleShape.ts'
import { boxesOf, projectShapes, type Shapes } from '../geo/shapes.ts'
import { createProjection, type Projection } from '../geo/transverseMercator.ts'
import { createDistrictLevel, type DistrictLevel } from './districtLevel.ts'
import type { PackedDemand } from './packDemand.ts'

/** One kind of demand polygon in map metres with its boxes, its validity and an index of the valid ones. */
export interface DemandLayer {
  shapes: Shapes
  boxes: Float64Array
  isValid: Uint8Array
  index: Flatbush | null
}

/** A projected, checked and indexed snapshot. Every thread builds its own: it is cheaper than sharing. */
export interface DemandIndex {
  projection: Projection
  parcels: DemandLayer
  compounds: DemandLayer
  cells: DemandLayer
  cellIsKnown: Float64Array
  districtIsValid: Uint8Array
  levels: DistrictLevel[]
}

export function createDemandIndex(packed: PackedDemand): DemandIndex {
  const projection = createProjection(packed.lng0, packed.lat0)
  const districts = createLayer(packed.districts, projection)
  return {
    projection,
    parcels: createLayer(packed.parcels, projection),
    compounds: createLayer(packed.compounds, projection),
    cells: createLayer(packed.cells, projection),
    cellIsKnown: packed.cellIsKnown,
    districtIsValid: districts.isValid,
    levels: packed.levels.map(({ adminLevel, members }) =>
      createDistrictLevel(
        adminLevel,
        districts.shapes,
        members.filter((member) => districts.isValid[member]),
      ),
    ),
  }
}

/** Places of the layer's valid shapes whose boxes touch the box, ascending. */
export function searchLayer(layer: DemandLayer, minX: number, minY: number, maxX: number, maxY: number): number[] {
  if (!layer.index) return []
  return layer.index.search(minX, minY, maxX, maxY).sort((a, b) => a - b)
}

function createLayer(degrees: Shapes, projection: Projection): DemandLayer {
  const shapes = projectShapes(degrees, projection)
  const boxes = boxesOf(shapes)
  const isValid = new Uint8Array(shapes.count)
  const index = shapes.count > 0 ? new Flatbush(shapes.count) : null
  for (let i = 0; i < shapes.count; i++) {
    isValid[i] = isSimpleShape(shapes, i) ? 1 : 0
    // A shape that is not valid gets an empty box far away, so that places in the index stay places in the layer.
    if (isValid[i]) index?.add(boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!)
    else index?.add(1e12, 1e12, 1e12, 1e12)
  }
  index?.finish()
  return { shapes, boxes, isValid, index }
}
