import type { BBox } from 'geojson'
import { boxesOf, type Shapes } from '../geo/shapes.ts'
import type { ParcelCoverage } from './result.ts'

/**
 * Parcels that are not wholly covered, worst first: most people in the gap (unknown last), then most households, then most area, then
 * as in the snapshot. With a box (west, south, east, north in degrees) those that touch it come before all others.
 */
export function orderGaps(
  parcels: readonly ParcelCoverage[],
  degrees?: { shapes: Shapes; box: BBox; places: Map<string, number> },
): ParcelCoverage[] {
  const boxes = degrees && boxesOf(degrees.shapes)
  const isVisible = (parcel: ParcelCoverage): boolean => {
    const place = degrees?.places.get(parcel.parcelId)
    if (!degrees || !boxes || place === undefined) return false
    const [west, south, east, north] = degrees.box as [number, number, number, number]
    const at = 4 * place
    return boxes[at]! <= east && boxes[at + 2]! >= west && boxes[at + 1]! <= north && boxes[at + 3]! >= south
  }
  return parcels
    .filter((parcel) => parcel.state !== 'covered')
    .map((parcel, place) => ({
      parcel,
      place,
      visible: isVisible(parcel) ? 1 : 0,
      gap: parcel.areaSquareMeters - parcel.coveredSquareMeters,
    }))
    .sort(
      (a, b) =>
        b.visible - a.visible ||
        (b.parcel.peopleInGap ?? -1) - (a.parcel.peopleInGap ?? -1) ||
        (b.parcel.householdsInGap ?? -1) - (a.parcel.householdsInGap ?? -1) ||
        b.gap - a.gap ||
        a.place - b.place,
    )
    .map(({ parcel }) => parcel)
}
