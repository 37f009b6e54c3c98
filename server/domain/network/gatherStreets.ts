import { createProjection, type Projection } from '../geo/transverseMercator.ts'
import { type Growing, growing } from './growing.ts'
import type { NetworkInput, NetworkRules, StreetInput } from './networkInput.ts'
import { createNumberIndex } from './numberIndex.ts'

/** The walkable streets on one table of nodes: every vertex is a node of it, and where streets share a node, they meet. */
export interface Gathered {
  projection: Projection
  /** Places in the input, what the rules say, and the rings of those that are areas. */
  streets: { input: number; closedTo: number; kind: number; isApart: boolean }[]
  /** A line or one ring of an area: vertices partStart[p] … partStart[p + 1] − 1. */
  partStart: Uint32Array
  partStreet: Uint32Array
  vertexNode: Uint32Array
  nodeCount: number
  /** Metres of the map plane by node. */
  nodeX: Float64Array
  nodeY: Float64Array
  lng: Float64Array
  lat: Float64Array
  /** 1 where an edge begins or ends: shared nodes and ends of lines. */
  isCut: Uint8Array
}

const allClasses = 0b111

export function gatherStreets({ streets: inputs, lng0, lat0 }: NetworkInput, rules: NetworkRules): Gathered {
  const projection = createProjection(lng0, lat0)
  const index = createNumberIndex(4 * inputs.length)
  const sources = new Map<number, number>()
  const streets: Gathered['streets'] = []
  const partStart = growing(Uint32Array)
  const partStreet = growing(Uint32Array)
  const vertexNode = growing(Uint32Array)
  const lng = growing(Float64Array)
  const lat = growing(Float64Array)
  const uses = growing(Uint8Array)

  inputs.forEach((street, input) => {
    const { closedTo, kind } = rules.judgeStreet(street.tags)
    if ((closedTo & allClasses) === allClasses) return
    const source = sources.get(street.sourceId) ?? sources.size
    sources.set(street.sourceId, source)
    let first = 0
    for (const count of street.rings ?? [street.nodeRefs.length]) {
      addPart(street, source, first, count)
      first += count
    }
    streets.push({ input, closedTo, kind, isApart: isApart(street.tags) })
  })
  partStart.push(vertexNode.length)

  function addPart(street: StreetInput, source: number, first: number, count: number): void {
    partStart.push(vertexNode.length)
    partStreet.push(streets.length)
    let last = -1
    for (let v = first; v < first + count; v++) {
      // Editors number new nodes below 0.
      const node = index.add(source * 2 ** 46 + street.nodeRefs[v]! + 2 ** 45)
      if (node === lng.length) {
        lng.push(street.coordinates[2 * v]!)
        lat.push(street.coordinates[2 * v + 1]!)
        uses.push(0)
      }
      if (node === last) continue
      vertexNode.push(node)
      const isEnd = street.rings === null && (v === first || v === first + count - 1)
      // The closing vertex of a ring is its first once more.
      const isClosing = street.rings !== null && v === first + count - 1
      if (!isClosing) addUse(uses, node, isEnd ? 2 : 1)
      last = node
    }
  }

  const nodeCount = lng.length
  const plane = new Float64Array(2)
  const nodeX = new Float64Array(nodeCount)
  const nodeY = new Float64Array(nodeCount)
  const isCut = new Uint8Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    projection.forward(lng.values[node]!, lat.values[node]!, plane, 0)
    nodeX[node] = plane[0]!
    nodeY[node] = plane[1]!
    isCut[node] = uses.values[node]! > 1 ? 1 : 0
  }
  return {
    projection,
    streets,
    partStart: partStart.take(),
    partStreet: partStreet.take(),
    vertexNode: vertexNode.take(),
    nodeCount,
    nodeX,
    nodeY,
    lng: lng.take(),
    lat: lat.take(),
    isCut,
  }
}

function addUse(uses: Growing<Uint8Array>, node: number, count: number): void {
  uses.values[node] = Math.min(200, uses.values[node]! + count)
}

/** On a bridge or in a tunnel, which one enters at its ends alone; a passage through a building is at the street's level. */
function isApart({ bridge, tunnel }: Record<string, string>): boolean {
  return (
    (bridge !== undefined && bridge !== 'no') || (tunnel !== undefined && !['no', 'building_passage'].includes(tunnel))
  )
}
