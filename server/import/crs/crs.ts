import type { Position } from 'geojson'

/** A coordinate system that positions of a file are declared to be in. */
export interface Crs {
  /** wgs84, gcj02, bd09, cgcs2000 or EPSG:n: kept with each row and source. */
  id: string
  /** Longitude, latitude in degrees; else easting, northing in metres. */
  isGeographic: boolean
  /** Same as WGS 84 (CGCS2000 within a metre): the raw value need not be kept beside it. */
  isWgs84: boolean
  /** [lng, lat] of WGS 84; throws RowRefused where the position cannot be in this system. Never changes its argument. */
  toWgs84: (position: Position) => [number, number]
}
