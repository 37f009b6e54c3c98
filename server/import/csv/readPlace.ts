import type { Polygon } from 'geojson'
import { cellToBoundary, isValidCell } from 'h3-js'
import { checkFeature } from '../geojson/checkFeature.ts'
import { normalizeGeometry } from '../geojson/normalizeGeometry.ts'
import type { FileContext } from '../record/fileContext.ts'
import { orderPair, readCoordinate, readCoordinatePair } from '../record/readDegrees.ts'
import { type FileRecord, isBlank } from '../record/readRecord.ts'
import { refuseFar } from '../record/refuseFar.ts'
import type { Place } from '../record/rowBase.ts'
import { RowRefused } from '../refusal.ts'
import { parseWkt } from './parseWkt.ts'

/** Where a row is: its H3 cell, its shape as WKT or GeoJSON, or its point. Throws RowRefused where it is nowhere. */
export function readPlace(record: FileRecord, context: FileContext): Place {
  const { h3, geometry, id } = record.fields
  if (!isBlank(h3)) return cellPlace(String(h3).trim(), context)
  if (!isBlank(geometry)) return shapePlace(geometry, context)
  if (context.declared.kind === 'population-cell' && typeof id === 'string' && isValidCell(id.trim())) {
    return cellPlace(id.trim(), context)
  }
  return pointPlace(record, context)
}

function cellPlace(index: string, context: FileContext): Place {
  if (!isValidCell(index)) throw new RowRefused('not-a-cell', 'h3', { got: index })
  const ring = cellToBoundary(index, true)
  const lngs = ring.map(([lng = 0]) => lng)
  if (Math.max(...lngs) - Math.min(...lngs) > 180) {
    throw new RowRefused('crosses-antimeridian', 'h3', { got: index })
  }
  const geometry: Polygon = { type: 'Polygon', coordinates: [ring] }
  const anchor = ring[0] ?? []
  refuseFar(anchor, anchor, context)
  // H3 is defined on WGS 84, whatever the file's other columns are in.
  return { geometry, rawPosition: null, anchor }
}

function shapePlace(value: unknown, context: FileContext): Place {
  const text = String(value).trim()
  const { geometry: raw } = checkFeature({
    type: 'Feature',
    properties: {},
    geometry: text.startsWith('{') ? parseGeojson(text) : parseWkt(text),
  })
  const crs = context.crs()
  const { geometry } = normalizeGeometry(raw, crs)
  const anchor = firstNumbers(raw)
  refuseFar(firstNumbers(geometry), anchor, context)
  const coordinates = 'coordinates' in raw ? raw.coordinates : raw.geometries
  return { geometry, anchor, rawPosition: crs.isWgs84 ? null : { crs: crs.id, coordinates } }
}

function pointPlace({ fields }: FileRecord, context: FileContext): Place {
  const { lng, lat, coordinates } = fields
  if (isBlank(lng) && isBlank(lat) && isBlank(coordinates)) {
    throw new RowRefused('no-coordinates', 'coordinates', {})
  }
  const isPair = isBlank(lng) && isBlank(lat)
  const [first, second] = isPair
    ? readCoordinatePair(coordinates)
    : [readCoordinate(lng, 'lng'), readCoordinate(lat, 'lat')]
  const raw = orderPair(first, second, isPair)
  const crs = context.crs()
  const position = crs.toWgs84(raw)
  refuseFar(position, raw, context)
  return {
    geometry: { type: 'Point', coordinates: position },
    anchor: raw,
    rawPosition: crs.isWgs84 ? null : { crs: crs.id, coordinates: raw },
  }
}

function parseGeojson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new RowRefused('not-a-geometry', 'geometry', { got: text })
  }
}

function firstNumbers(geometry: ReturnType<typeof checkFeature>['geometry']): number[] {
  let inner: unknown = geometry.type === 'GeometryCollection' ? geometry.geometries : geometry.coordinates
  while (Array.isArray(inner) && typeof inner[0] !== 'number') {
    const first: unknown = inner[0]
    inner = typeof first === 'object' && first !== null && 'coordinates' in first ? first.coordinates : first
  }
  return inner as number[]
}
