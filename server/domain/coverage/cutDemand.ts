import { clipRegion, maskOfRegion, shiftOf } from '../geo/clipRegion.ts'
import { type Frame, type Region, regionArea, regionOfShape } from '../geo/region.ts'
import { type Atom, type AtomBatch, type HostKind, isLand, isOfCell, isOwn, packAtoms } from './atoms.ts'
import { type DemandIndex, searchLayer } from './demandIndex.ts'
import { isSliver, nearDistricts, splitByDistricts } from './districtLevel.ts'

/** Cuts the hosts of valid shape among those named into atoms. Each host is independent of the others, so any slices give the same. */
export function cutDemand(demand: DemandIndex, kind: HostKind, hosts: Iterable<number>): AtomBatch {
  const layer = demand[kind]
  const cut = []
  for (const host of hosts) {
    if (!layer.isValid[host]) continue
    const frame = frameOf(demand, layer.boxes, host)
    cut.push({ host, frame, atoms: cutHost(demand, kind, host, frame) })
  }
  return packAtoms(kind, cut)
}

/** Centred on the host's box, with the scale of its place, so that lengths and areas in it are true. */
export function frameOf(demand: DemandIndex, boxes: Float64Array, host: number): Frame {
  const centerX = (boxes[4 * host]! + boxes[4 * host + 2]!) / 2
  const centerY = (boxes[4 * host + 1]! + boxes[4 * host + 3]!) / 2
  return { centerX, centerY, scale: demand.projection.scaleAt(centerX) }
}

function cutHost(demand: DemandIndex, kind: HostKind, host: number, frame: Frame): Atom[] {
  const layer = demand[kind]
  const box = layer.boxes.subarray(4 * host, 4 * host + 4)
  const whole = regionOfShape(layer.shapes, host, frame)
  let pieces: Omit<Atom, 'areaSquareMeters'>[]
  if (kind === 'parcels') {
    const { land, overlaps } = dissolve(demand, host, frame, whole, box)
    pieces = overlaps.map((region) => ({ region, flags: isOwn, cell: -1, districts: [] }))
    if (land) pieces.unshift({ region: land, flags: isOwn | isLand, cell: -1, districts: [] })
  } else if (kind === 'cells') {
    pieces = [{ region: whole, flags: isOfCell, cell: host, districts: [] }]
  } else {
    pieces = [{ region: whole, flags: isOwn, cell: -1, districts: [] }]
  }
  demand.levels.forEach((level, turn) => {
    const near = nearDistricts(level, box, frame, turn + 1)
    pieces = pieces.flatMap((piece) =>
      splitByDistricts(piece.region, near).map(({ region, district }) => ({
        ...piece,
        region,
        districts: [...piece.districts, district],
      })),
    )
  })
  const atoms = pieces.map((piece) => ({ ...piece, areaSquareMeters: regionArea(piece.region) }))
  return kind === 'parcels' ? splitByCells(demand, frame, box, atoms) : atoms
}

/**
 * Residential land is dissolved before it is a denominator: ground that an earlier parcel covers is taken off a later one's land. It
 * stays part of the later parcel's own area, over which its households live. `earlier` are the parcels that took some.
 */
export function dissolve(demand: DemandIndex, host: number, frame: Frame, whole: Region, box: ArrayLike<number>) {
  const { boxes, shapes } = demand.parcels
  const overlaps: Region[] = []
  const earlier: number[] = []
  let land: Region | null = whole
  for (const other of searchLayer(demand.parcels, box[0]!, box[1]!, box[2]!, box[3]!)) {
    if (other >= host || !land) break
    const width = Math.min(box[2]!, boxes[4 * other + 2]!) - Math.max(box[0]!, boxes[4 * other]!)
    const height = Math.min(box[3]!, boxes[4 * other + 3]!) - Math.max(box[1]!, boxes[4 * other + 1]!)
    if (width < 1e-3 || height < 1e-3) continue
    const mask = maskOfRegion(regionOfShape(shapes, other, frame, ...shiftOf(other)))
    const overlap: Region = clipRegion(land, mask, 'inside')
    if (isSliver(overlap)) continue
    overlaps.push(overlap)
    earlier.push(other)
    const rest: Region = clipRegion(land, mask, 'outside')
    land = isSliver(rest) ? null : rest
  }
  return { land, overlaps, earlier }
}

/** Cuts the land atoms of one parcel by the population cells with a known count. */
function splitByCells(demand: DemandIndex, frame: Frame, box: Float64Array, atoms: Atom[]): Atom[] {
  const near = searchLayer(demand.cells, box[0]!, box[1]!, box[2]!, box[3]!).filter((cell) => demand.cellIsKnown[cell])
  if (near.length === 0) return atoms
  const masks = near.map((cell) => ({
    cell,
    mask: maskOfRegion(regionOfShape(demand.cells.shapes, cell, frame, ...shiftOf(500_000 + cell))),
  }))
  return atoms.flatMap((atom) => {
    if (!(atom.flags & isLand)) return [atom]
    const inCells: Atom[] = []
    let sum = 0
    for (const { cell, mask } of masks) {
      const region = clipRegion(atom.region, mask, 'inside')
      if (isSliver(region)) continue
      const areaSquareMeters = regionArea(region)
      sum += areaSquareMeters
      inCells.push({ ...atom, region, areaSquareMeters, cell, flags: atom.flags | isOfCell })
    }
    if (inCells.length === 0) return [atom]
    // Where cells overlap, the land is counted once by itself and its people beside it.
    if (sum > atom.areaSquareMeters * (1 + 1e-6))
      return [atom, ...inCells.map((part) => ({ ...part, flags: isOfCell }))]
    if (sum >= atom.areaSquareMeters * (1 - 1e-6)) return inCells
    const rest = masks.reduce((region, { mask }) => clipRegion(region, mask, 'outside'), atom.region)
    return [...inCells, { ...atom, region: rest, areaSquareMeters: regionArea(rest) }]
  })
}
