import type { ParcelCoverage } from './result.ts'

/**
 * Parcels that have a gap of their own, worst first: most people in the gap (those not known come last), then most households, then
 * most area, then as in the snapshot.
 */
export function orderGaps(parcels: readonly ParcelCoverage[]): ParcelCoverage[] {
  return parcels
    .filter((parcel) => parcel.gapSquareMeters > 0)
    .toSorted(
      (a, b) =>
        (b.peopleInGap ?? -1) - (a.peopleInGap ?? -1) ||
        (b.householdsInGap ?? -1) - (a.householdsInGap ?? -1) ||
        b.gapSquareMeters - a.gapSquareMeters,
    )
}
