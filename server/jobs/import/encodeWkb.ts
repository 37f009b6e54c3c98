import type { Geometry, GeometryCollection, MultiLineString, MultiPoint, MultiPolygon, Position } from 'geojson'

const SRID_FLAG = 0x20000000
const WGS84_SRID = 4326
const TYPE_CODES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const

/**
 * A WGS 84 geometry as little-endian EWKB in hex, which PostGIS reads straight from text, several times faster than GeoJSON.
 * Two-dimensional: a third coordinate is left out.
 */
export function encodeWkb(geometry: Geometry): string {
  const writer = { buffer: Buffer.allocUnsafe(measure(geometry) + 4), at: 0 }
  writeGeometry(writer, geometry, true)
  return writer.buffer.toString('hex', 0, writer.at)
}

/** The same without the SRID, as bytes: plain WKB, of which two-dimensional ISO WKB is no different. A point without coordinates is NaN NaN. */
export function encodePlainWkb(geometry: Geometry): Buffer {
  const writer = { buffer: Buffer.allocUnsafe(measure(geometry)), at: 0 }
  writeGeometry(writer, geometry, false)
  return writer.buffer
}

interface Writer {
  buffer: Buffer
  at: number
}

const HEADER = 5
const measureLine = (line: Position[]) => 4 + line.length * 16
const measureRings = (rings: Position[][]) => rings.reduce((sum, ring) => sum + measureLine(ring), 4)

function measure(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return HEADER + 16
    case 'LineString':
      return HEADER + measureLine(geometry.coordinates)
    case 'Polygon':
      return HEADER + measureRings(geometry.coordinates)
    case 'MultiPoint':
      return HEADER + 4 + geometry.coordinates.length * (HEADER + 16)
    case 'MultiLineString':
      return geometry.coordinates.reduce((sum, line) => sum + HEADER + measureLine(line), HEADER + 4)
    case 'MultiPolygon':
      return geometry.coordinates.reduce((sum, rings) => sum + HEADER + measureRings(rings), HEADER + 4)
    case 'GeometryCollection':
      return geometry.geometries.reduce((sum, part) => sum + measure(part), HEADER + 4)
  }
}

function writeGeometry(writer: Writer, geometry: Geometry, hasSrid: boolean): void {
  const code = TYPE_CODES[geometry.type]
  writer.at = writer.buffer.writeUInt8(1, writer.at)
  writer.at = writer.buffer.writeUInt32LE(hasSrid ? code + SRID_FLAG : code, writer.at)
  if (hasSrid) writeCount(writer, WGS84_SRID)
  if (geometry.type === 'Point') writePosition(writer, geometry.coordinates)
  else if (geometry.type === 'LineString') writeLine(writer, geometry.coordinates)
  else if (geometry.type === 'Polygon') writeRings(writer, geometry.coordinates)
  else writeParts(writer, partsOf(geometry))
}

function partsOf(geometry: MultiPoint | MultiLineString | MultiPolygon | GeometryCollection): Geometry[] {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
    case 'GeometryCollection':
      return geometry.geometries
  }
}

function writeParts(writer: Writer, parts: Geometry[]): void {
  writeCount(writer, parts.length)
  for (const part of parts) writeGeometry(writer, part, false)
}

function writeRings(writer: Writer, rings: Position[][]): void {
  writeCount(writer, rings.length)
  for (const ring of rings) writeLine(writer, ring)
}

function writeLine(writer: Writer, line: Position[]): void {
  writeCount(writer, line.length)
  for (const position of line) writePosition(writer, position)
}

function writePosition(writer: Writer, position: Position): void {
  writer.at = writer.buffer.writeDoubleLE(position[0] as number, writer.at)
  writer.at = writer.buffer.writeDoubleLE(position[1] as number, writer.at)
}

function writeCount(writer: Writer, count: number): void {
  writer.at = writer.buffer.writeUInt32LE(count, writer.at)
}
