/** Metres that one pixel of a Web Mercator map of 512-pixel tiles shows at a latitude. WGS 84 equator: 40,075,016.686 m. */
export function metersPerPixel(latitude: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom)
}

/** The longest round length (1, 2 or 5 × 10ⁿ metres) that fits in `mostPx`, and its width. */
export function scaleBar(latitude: number, zoom: number, mostPx: number): { meters: number; widthPx: number } {
  const perPixel = metersPerPixel(latitude, zoom)
  const most = perPixel * mostPx
  const power = 10 ** Math.floor(Math.log10(most))
  const meters = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  return { meters, widthPx: Math.round(meters / perPixel) }
}
