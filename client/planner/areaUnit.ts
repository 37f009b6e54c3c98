/** One unit for a whole column, so that its figures can be compared by their length. */
export interface AreaUnit {
  id: 'hectares' | 'squareKilometers'
  squareMeters: number
  decimals: number
}

const hectares: AreaUnit = { id: 'hectares', squareMeters: 10_000, decimals: 1 }
const squareKilometers: AreaUnit = { id: 'squareKilometers', squareMeters: 1_000_000, decimals: 2 }

/** Square kilometres as soon as the largest is 10 km² or more, else hectares; what is not known has no say. */
export function areaUnitFor(values: readonly (number | null)[]): AreaUnit {
  const largest = Math.max(0, ...values.map((value) => value ?? 0))
  return largest >= 10 * squareKilometers.squareMeters ? squareKilometers : hectares
}
