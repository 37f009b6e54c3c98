import type { DemandIndex } from './demandIndex.ts'
import { districtsAt } from './districtLevel.ts'

/** District of each level for each position (longitude, latitude): levels × positions, −1 outside every district. */
export function locate(demand: DemandIndex, positions: readonly (readonly [number, number])[]): Int32Array {
  const levelCount = demand.levels.length
  const found = new Int32Array(levelCount * positions.length).fill(-1)
  const map = new Float64Array(2)
  positions.forEach(([lng, lat], i) => {
    if (Number.isNaN(lng) || Number.isNaN(lat)) return
    demand.projection.forward(lng, lat, map, 0)
    demand.levels.forEach((level, l) => {
      found[levelCount * i + l] = districtsAt(level, map[0]!, map[1]!)[0] ?? -1
    })
  })
  return found
}
