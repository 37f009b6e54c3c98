/** What the places weigh and where they lie. A weight that is not known is NaN. */
export interface Weights {
  landSquareMeters: Float64Array
  people: Float64Array
  households: Float64Array
}

export const weightNames = ['landSquareMeters', 'people', 'households'] as const
type WeightName = (typeof weightNames)[number]

/** Change of what is covered: gained less lost. null where the weight of no place concerned is known. */
export type Amounts = Record<WeightName, number | null> & {
  /** Places concerned. */
  places: number
  /** Of these, how many lack the weight: they are missing from its sum. */
  unknown: Record<WeightName, number>
}

export type DistrictAmounts = Amounts & {
  level: number
  /** Place in the level's list; −1 for what lies outside all of them. */
  district: number
}

/** Sums in the order given, so that the same places give the same bytes whatever steps led there. */
export function sumAmounts(places: Iterable<number>, isGain: (place: number) => boolean, weights: Weights): Amounts {
  const amounts: Amounts = {
    landSquareMeters: null,
    people: null,
    households: null,
    places: 0,
    unknown: { landSquareMeters: 0, people: 0, households: 0 },
  }
  for (const place of places) {
    amounts.places++
    for (const name of weightNames) {
      const weight = weights[name][place]!
      if (Number.isNaN(weight)) amounts.unknown[name]++
      else amounts[name] = (amounts[name] ?? 0) + (isGain(place) ? weight : -weight)
    }
  }
  // Nothing changed is a known change of 0.
  if (amounts.places === 0) for (const name of weightNames) amounts[name] = 0
  return amounts
}

/** One row for each district with a place among these, level after level; `districts` holds levels × places. */
export function sumByDistrict(
  places: readonly number[],
  isGain: (place: number) => boolean,
  weights: Weights,
  districts: Int32Array,
): DistrictAmounts[] {
  const count = weights.people.length
  const rows: DistrictAmounts[] = []
  for (let level = 0; level * count < districts.length; level++) {
    const byDistrict = Map.groupBy(places, (place) => districts[level * count + place]!)
    for (const district of [...byDistrict.keys()].sort((a, b) => a - b)) {
      rows.push({ level, district, ...sumAmounts(byDistrict.get(district)!, isGain, weights) })
    }
  }
  return rows
}
