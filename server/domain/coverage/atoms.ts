import type { Frame, Region } from '../geo/region.ts'

export type HostKind = 'parcels' | 'cells' | 'compounds'

/** Counts for residential land. */
export const isLand = 1
/** Part of its host's own area: over these a parcel's or compound's people and households are spread. */
export const isOwn = 2
/** Takes part in spreading its cell's people. */
export const isOfCell = 4

/**
 * Atoms are what demand is cut into: each lies in one host (parcel, compound, or population cell without land), in one district of
 * every level and in at most one population cell, so that every figure is a sum over atoms and splits add up by construction.
 */
export interface Atom {
  region: Region
  areaSquareMeters: number
  flags: number
  /** Place in the snapshot or −1. */
  cell: number
  /** One for each level, ascending; −1 outside every district. */
  districts: number[]
}

/** Atoms of several hosts in flat arrays. Regions are in their host's frame. */
export interface AtomBatch {
  kind: HostKind
  hosts: Uint32Array
  /** Three numbers a host: centre x, y in map metres and the scale there. */
  frames: Float64Array
  /** Atoms of host h are atomStart[h] … atomStart[h + 1] − 1. */
  atomStart: Uint32Array
  areas: Float64Array
  flags: Uint8Array
  cells: Int32Array
  /** levels × atoms: the districts of atom a begin at levelCount · a. */
  districts: Int32Array
  /** Numbers of atom a in `regions` begin at regionStart[a]. */
  regionStart: Uint32Array
  regions: Float64Array
}

/** The part of a batch that sums need; it crosses threads, the regions stay where they were made. */
export type AtomFacts = Pick<AtomBatch, 'kind' | 'hosts' | 'atomStart' | 'areas' | 'flags' | 'cells' | 'districts'>

export function packAtoms(kind: HostKind, hosts: { host: number; frame: Frame; atoms: Atom[] }[]): AtomBatch {
  const atoms = hosts.flatMap((host) => host.atoms)
  const levelCount = atoms[0]?.districts.length ?? 0
  const atomStart = new Uint32Array(hosts.length + 1)
  const frames = new Float64Array(3 * hosts.length)
  hosts.forEach(({ frame, atoms: own }, h) => {
    atomStart[h + 1] = atomStart[h]! + own.length
    frames.set([frame.centerX, frame.centerY, frame.scale], 3 * h)
  })
  const count = atoms.length
  const regionStart = new Uint32Array(count + 1)
  const districts = new Int32Array(levelCount * count)
  const areas = new Float64Array(count)
  const flags = new Uint8Array(count)
  const cells = new Int32Array(count)
  for (let a = 0; a < count; a++) {
    const atom = atoms[a]!
    regionStart[a + 1] = regionStart[a]! + atom.region.length
    districts.set(atom.districts, levelCount * a)
    areas[a] = atom.areaSquareMeters
    flags[a] = atom.flags
    cells[a] = atom.cell
  }
  const regions = new Float64Array(regionStart[count]!)
  for (let a = 0; a < count; a++) regions.set(atoms[a]!.region, regionStart[a]!)
  const places = Uint32Array.from(hosts.map(({ host }) => host))
  return { kind, hosts: places, frames, atomStart, areas, flags, cells, districts, regionStart, regions }
}

export function factsOf({ kind, hosts, atomStart, areas, flags, cells, districts }: AtomBatch): AtomFacts {
  return { kind, hosts, atomStart, areas, flags, cells, districts }
}
