import { ellipsoidalArea } from '../geo/ellipsoidalArea.ts'
import type { ServiceAreaStandard, SupplyTier } from '../standards/standard.ts'
import type { MissingCode } from './result.ts'
import type { CoverageParameters, SnapshotFacility } from './snapshot.ts'

/** A facility that serves under the standard, with the largest radius of the tiers it belongs to. */
export interface SelectedFacility {
  /** Place in the snapshot. */
  facility: number
  radiusMeters: number
}

/** Who serves and how far; what could not be decided is listed by its place in the snapshot. */
export function selectSupply(
  facilities: readonly SnapshotFacility[],
  standard: ServiceAreaStandard,
  parameters: CoverageParameters,
): { selected: SelectedFacility[]; missing: { code: MissingCode; facility: number }[] } {
  const tiers =
    standard.categoriesChosen && parameters.categories
      ? standard.supply.map((tier) => ({ ...tier, categories: parameters.categories ?? tier.categories }))
      : standard.supply
  const selected: SelectedFacility[] = []
  const missing: { code: MissingCode; facility: number }[] = []
  facilities.forEach((facility, place) => {
    const own = tiers.filter((tier) => tier.categories.some((category) => facility.categories.includes(category)))
    if (own.length === 0) return
    const area = own.some(isBounded) ? areaOf(facility) : null
    const radiusMeters = Math.max(0, ...own.filter((tier) => holds(tier, area)).map((tier) => tier.radiusMeters))
    if (radiusMeters > 0) selected.push({ facility: place, radiusMeters })
    else if (area === null) missing.push({ code: 'facility-without-area', facility: place })
    if (radiusMeters > 0 && standard.measureFrom === 'entrances' && hasExtent(facility) && !hasEntrances(facility)) {
      missing.push({ code: 'entrances-unknown-edge-used', facility: place })
    }
  })
  return { selected, missing }
}

export function hasEntrances(facility: SnapshotFacility): boolean {
  return facility.entrances !== null && facility.entrances.coordinates.length > 0
}

function hasExtent({ geometry }: SnapshotFacility): boolean {
  return geometry.type !== 'Point' && geometry.type !== 'MultiPoint'
}

function isBounded(tier: SupplyTier): boolean {
  return tier.minAreaSquareMeters !== undefined || tier.belowAreaSquareMeters !== undefined
}

/** The stated area where there is one, else the measured one; null = unknown. */
function areaOf({ areaSquareMeters, geometry }: SnapshotFacility): number | null {
  if (areaSquareMeters !== null) return areaSquareMeters
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return null
  return ellipsoidalArea(geometry)
}

function holds(tier: SupplyTier, area: number | null): boolean {
  if (!isBounded(tier)) return true
  if (area === null) return false
  return area >= (tier.minAreaSquareMeters ?? 0) && area < (tier.belowAreaSquareMeters ?? Infinity)
}
