import type { Lattice, Superblock } from './lattice.ts'
import type { Plan, ZoneName } from './parameters.ts'

/** Which kind of town a superblock is: old town, core, inner, outer, edge, or the quarter behind the railway. */
export function zoneOf(plan: Plan, lattice: Lattice, superblock: Superblock): ZoneName {
  const { oldTown, behindRailway, river } = plan.parameters
  const column = lattice.columns[superblock.i]
  const row = lattice.rows[superblock.j]
  const nextColumn = lattice.columns[superblock.i + 1]
  const nextRow = lattice.rows[superblock.j + 1]
  if (!column || !row || !nextColumn || !nextRow) throw new RangeError(`no such superblock: ${superblock.key}`)
  const across = (column.position + nextColumn.position) / 2 / plan.radiusMeters
  const along = (row.position + nextRow.position) / 2 / plan.radiusMeters
  const fromOldTown = Math.hypot(across - oldTown.across, along - oldTown.along)
  // A city too small for one still has an old town: the superblock beside the axes, away from the river.
  const isNextToCentre = column.step === Math.sign(river.across) && row.step === -1
  if (fromOldTown < oldTown.reach || isNextToCentre) return 'old-town'
  const isBehind = superblock.j > lattice.railwayRow && across > behindRailway.from && across < behindRailway.to
  if (isBehind && along < plan.parameters.railway.along + behindRailway.reach && superblock.reach < 0.92)
    return 'behind-railway'
  if (superblock.reach < 0.24) return 'core'
  if (superblock.reach < 0.55) return 'inner'
  return superblock.reach < 0.82 ? 'outer' : 'edge'
}
