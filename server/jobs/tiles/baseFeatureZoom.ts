const placeRanks: Record<string, { rank: number; minZoom: number }> = {
  city: { rank: 1, minZoom: 4 },
  town: { rank: 2, minZoom: 8 },
  borough: { rank: 3, minZoom: 9 },
  suburb: { rank: 3, minZoom: 10 },
  village: { rank: 4, minZoom: 11 },
  quarter: { rank: 4, minZoom: 12 },
  neighbourhood: { rank: 5, minZoom: 13 },
  hamlet: { rank: 5, minZoom: 13 },
}
const otherPlace = { rank: 6, minZoom: 14 }
export const placeRank = (type: string) => placeRanks[type] ?? otherPlace

const waterLines: Record<string, number> = { coastline: 0, river: 8, canal: 10, stream: 13 }
const rails: Record<string, number> = { rail: 9, light_rail: 11, subway: 12, monorail: 12, tram: 13 }
const stations = new Set([
  'station',
  'halt',
  'tram_stop',
  'bus_station',
  'ferry_terminal',
  'aerodrome',
  'subway_entrance',
])

/** From which zoom a row of the base map is drawn; null: never. Surfaces of water, green and land thin out by size instead. */
export function baseMinZoom(theme: string, type: string, isSurface: boolean): number | null {
  switch (theme) {
    case 'building':
      return 14
    case 'barrier':
      return type === 'kerb' || type === 'entrance' ? null : 16
    case 'rail':
      return rails[type] ?? 13
    case 'water':
      return isSurface ? 0 : (waterLines[type] ?? 14)
    case 'transit':
      return stations.has(type)
        ? type === 'aerodrome'
          ? 10
          : type === 'subway_entrance' || type === 'tram_stop'
            ? 16
            : 13
        : null
    case 'place':
      return placeRank(type).minZoom
    default:
      return isSurface ? 0 : 14
  }
}

/** A named surface is labelled once its square root covers about 40 px of a 512 px tile at 40° latitude. */
export function labelMinZoom(areaSquareMeters: number): number {
  const metersPerPixelAtZoom0 = 60_000
  const zoom = Math.ceil(Math.log2((40 * metersPerPixelAtZoom0) / Math.sqrt(Math.max(areaSquareMeters, 1))))
  return Math.min(16, Math.max(6, zoom))
}
