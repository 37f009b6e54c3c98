import type { Geometry, Position } from 'geojson'

const HAS_Z = 0x80000000
const HAS_M = 0x40000000
const HAS_SRID = 0x20000000

/**
 * Reads PostGIS's own form of a geometry column (EWKB, hexadecimal or bytes), which costs the database nothing to write and
 * keeps every bit of a coordinate; Z and M are left out. Layout: PostGIS manual, "Extended Well-Known Binary".
 */
export function decodeEwkb(source: string | Uint8Array): Geometry {
  const bytes = typeof source === 'string' ? Buffer.from(source, 'hex') : source
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0

  function read(): Geometry {
    const little = view.getUint8(at) === 1
    const header = view.getUint32(at + 1, little)
    at += 5
    if (header & HAS_SRID) at += 4
    const stride = 16 + (header & HAS_Z ? 8 : 0) + (header & HAS_M ? 8 : 0)

    const count = () => {
      const value = view.getUint32(at, little)
      at += 4
      return value
    }
    const position = (): Position => {
      const pair = [view.getFloat64(at, little), view.getFloat64(at + 8, little)]
      at += stride
      return pair
    }
    const list = <T>(item: () => T): T[] => {
      const items = new Array<T>(count())
      for (let i = 0; i < items.length; i++) items[i] = item()
      return items
    }
    const part = <T extends Geometry>() => read() as T

    switch (header & 0xff) {
      case 1:
        return { type: 'Point', coordinates: position() }
      case 2:
        return { type: 'LineString', coordinates: list(position) }
      case 3:
        return { type: 'Polygon', coordinates: list(() => list(position)) }
      case 4:
        return {
          type: 'MultiPoint',
          coordinates: list(() => part<{ type: 'Point'; coordinates: Position }>().coordinates),
        }
      case 5:
        return {
          type: 'MultiLineString',
          coordinates: list(() => part<{ type: 'LineString'; coordinates: Position[] }>().coordinates),
        }
      case 6:
        return {
          type: 'MultiPolygon',
          coordinates: list(() => part<{ type: 'Polygon'; coordinates: Position[][] }>().coordinates),
        }
      case 7:
        return { type: 'GeometryCollection', geometries: list(read) }
      default:
        throw new TypeError(`Expected a simple-feature geometry type 1–7, got ${header & 0xff}`)
    }
  }
  return read()
}
