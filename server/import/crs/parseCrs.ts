import proj4 from 'proj4'
import { AppError } from '#contract/errors.ts'
import { RowRefused } from '../refusal.ts'
import type { Crs } from './crs.ts'
import { projectedDefinition } from './projectedDefinition.ts'
import { type ShiftedSystem, shiftToWgs84 } from './shiftSystems.ts'

/**
 * The system named by `--crs`: wgs84, gcj02, bd09, cgcs2000 or EPSG:n.
 * Throws AppError `crs-unknown` for anything else.
 */
export function parseCrs(text: string): Crs {
  const name = text.trim().toLowerCase().replaceAll('-', '')
  if (name === 'wgs84' || name === 'epsg:4326') return geographic('wgs84')
  if (name === 'cgcs2000' || name === 'epsg:4490') return geographic('cgcs2000')
  if (name === 'gcj02') return shifted('gcj02')
  if (name === 'bd09') return shifted('bd09')
  const code = /^epsg:(\d{4,6})$/.exec(name)?.[1]
  const definition = code === undefined ? null : projectedDefinition(Number(code))
  if (definition === null) {
    throw new AppError(
      422,
      'crs-unknown',
      { en: 'This coordinate system is not known here', 'zh-Hans': '不认识这个坐标系' },
      {
        field: 'crs',
        expected: {
          en: 'wgs84, gcj02, bd09, cgcs2000, EPSG:4326, 4490, 4491–4554 (CGCS2000 Gauss–Kruger), 3857, 32601–32760 (UTM)',
          'zh-Hans':
            'wgs84、gcj02、bd09、cgcs2000、EPSG:4326、4490、4491–4554（CGCS2000 高斯–克吕格）、3857、32601–32760(UTM)',
        },
        got: text,
      },
    )
  }
  return projected(`EPSG:${code}`, definition)
}

/** Longitude and latitude as they must be: finite and within the globe. Names swapped axes where that explains it. */
function checkDegrees(lng: number, lat: number): void {
  const got = `${lng}, ${lat}`
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) {
    throw new RowRefused('not-finite', 'coordinates', { got })
  }
  if (lng === 0 && lat === 0) {
    throw new RowRefused('null-island', 'coordinates', { got })
  }
  if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lng) <= 90) {
    throw new RowRefused('axes-swapped', 'coordinates', { got })
  }
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
    throw new RowRefused('out-of-range', 'coordinates', { got })
  }
}

function geographic(id: string): Crs {
  return {
    id,
    isGeographic: true,
    isWgs84: true,
    toWgs84: ([lng = Number.NaN, lat = Number.NaN]) => {
      checkDegrees(lng, lat)
      return [lng, lat]
    },
  }
}

/** China with its seas; gcoord itself would shift, or silently not shift, places far outside. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 }

function shifted(id: ShiftedSystem): Crs {
  return {
    id,
    isGeographic: true,
    isWgs84: false,
    toWgs84: ([lng = Number.NaN, lat = Number.NaN]) => {
      checkDegrees(lng, lat)
      if (lng < CHINA.west || lng > CHINA.east || lat < CHINA.south || lat > CHINA.north) {
        throw new RowRefused('outside-china', 'coordinates', { crs: id, got: `${lng}, ${lat}` })
      }
      const [x, y] = shiftToWgs84(id, lng, lat)
      return [roundDegrees(x), roundDegrees(y)]
    },
  }
}

/** A Gauss–Kruger or UTM zone is used a few degrees either side of its middle; further off the numbers mean nothing. */
const MAX_NORTHING_METERS = 10_000_000

function projected(id: string, definition: string): Crs {
  const converter = proj4(definition, 'WGS84')
  const falseEasting = Number(/\+x_0=(\d+)/.exec(definition)?.[1] ?? 500_000)
  const isMercator = definition.includes('+proj=merc')
  const fits = (easting: number, northing: number) =>
    isMercator
      ? Math.abs(easting) <= 20_037_509 && Math.abs(northing) <= 20_048_967
      : Math.abs(easting - falseEasting) <= 500_000 && northing >= -100_000 && northing <= MAX_NORTHING_METERS
  return {
    id,
    isGeographic: false,
    isWgs84: false,
    toWgs84: ([easting = Number.NaN, northing = Number.NaN]) => {
      const got = `${easting}, ${northing}`
      if (!Number.isFinite(easting) || !Number.isFinite(northing)) {
        throw new RowRefused('not-finite', 'coordinates', { got })
      }
      if (!fits(easting, northing)) {
        if (isMercator) throw new RowRefused('out-of-mercator', 'coordinates', { crs: id, got })
        if (fits(northing, easting)) throw new RowRefused('axes-swapped', 'coordinates', { got })
        throw new RowRefused('out-of-zone', 'coordinates', { crs: id, middle: falseEasting, got })
      }
      const [lng, lat] = converter.forward([easting, northing]) as [number, number]
      checkDegrees(lng, lat)
      return [roundDegrees(lng), roundDegrees(lat)]
    },
  }
}

/** 1e-9 degree is 0.1 mm: hides the last bits of trigonometry, which differ between machines, from the content hash. */
const roundDegrees = (degrees: number) => Math.round(degrees * 1e9) / 1e9
