import type { AtomFacts } from '../coverage/atoms.ts'
import type { AccessPoints } from '../network/accessPoints.ts'

/**
 * The land of a city as places on the walking network: samples of the coverage atoms of parcels, compounds and cells without land. Arrays are
 * in memory that threads share. A sample stands for an equal part of its atom.
 */
export interface LandData {
  /** By chunk of hosts, in order: parcels, compounds, cells without land. */
  facts: AtomFacts[]
  sampleCount: number
  atomCount: number
  /** Samples of atom a (counted through all chunks) are start[a] … start[a + 1] − 1. */
  start: Uint32Array
  atomOf: Uint32Array
  /** Centimetres of the network's plane, and the side of the square each stands for, true metres, by atom. */
  x: Int32Array
  y: Int32Array
  side: Float64Array
  links: AccessPoints
  /** By sample, as in `linkFailures` plus 1; 0 linked. */
  failure: Uint8Array
  /** What a sample stands for. Land is 0 where the atom is none; people and households NaN where not known. */
  landSquareMeters: Float64Array
  people: Float64Array
  households: Float64Array
  levelCount: number
  /** levels × atoms, −1 outside every district. */
  districts: Int32Array
}
