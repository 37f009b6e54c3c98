/**
 * proj4 definition of a projected EPSG code, computed from the code by the blocks the registry numbers them in
 * (epsg.org: CGCS2000 / Gauss–Kruger 4491–4554, WGS 84 / UTM 32601–32760, Pseudo-Mercator 3857); null when not one of these.
 * Systems on Beijing 1954 and Xi'an 1980 are left out: their shift to WGS 84 differs by place and is not public.
 */
export function projectedDefinition(code: number): string | null {
  if (code === 3857) {
    return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs'
  }
  const gaussKruger = (centralMeridian: number, zone: number | null) =>
    `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${(zone ?? 0) * 1_000_000 + 500_000} +y_0=0 +ellps=GRS80 +units=m +no_defs`
  // 6-degree zones 13–23: with the zone before the easting, then by central meridian.
  if (code >= 4491 && code <= 4501) return gaussKruger(75 + 6 * (code - 4491), 13 + (code - 4491))
  if (code >= 4502 && code <= 4512) return gaussKruger(75 + 6 * (code - 4502), null)
  // 3-degree zones 25–45, likewise.
  if (code >= 4513 && code <= 4533) return gaussKruger(75 + 3 * (code - 4513), 25 + (code - 4513))
  if (code >= 4534 && code <= 4554) return gaussKruger(75 + 3 * (code - 4534), null)
  if (code >= 32601 && code <= 32660) return `+proj=utm +zone=${code - 32600} +datum=WGS84 +units=m +no_defs`
  if (code >= 32701 && code <= 32760) return `+proj=utm +zone=${code - 32700} +south +datum=WGS84 +units=m +no_defs`
  return null
}
