import type { MultiPolygon, Polygon, Position } from 'geojson'
import type {
  CoverageParameters,
  CoverageSnapshot,
  SnapshotFacility,
  SnapshotParcel,
} from '#domain/coverage/snapshot.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { ServiceAreaStandard } from '#domain/standards/standard.ts'

/** Draws in metres about a place, so that expected figures can be worked by hand. x east, y north. */
export function drawAt(lng: number, lat: number) {
  const projection = createProjection(lng, lat)
  const at = (x: number, y: number): Position => projection.inverse(x, y)
  const ring = (points: readonly (readonly [number, number])[]): Position[] => {
    const positions = points.map(([x, y]) => at(x, y))
    return [...positions, positions[0]!]
  }
  const polygon = (...rings: (readonly (readonly [number, number])[])[]): Polygon => ({
    type: 'Polygon',
    coordinates: rings.map(ring),
  })
  const box = (minX: number, minY: number, maxX: number, maxY: number): Polygon =>
    polygon(corners(minX, minY, maxX, maxY))
  return { at, polygon, box }
}

export function corners(minX: number, minY: number, maxX: number, maxY: number): [number, number][] {
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ]
}

export const hohhot = drawAt(111.67, 40.84)

export function parcel(
  id: string,
  geometry: Polygon | MultiPolygon,
  counts: Partial<SnapshotParcel> = {},
): SnapshotParcel {
  return { id, geometry, people: null, households: null, ...counts }
}

export function facility(
  id: string,
  geometry: SnapshotFacility['geometry'],
  more: Partial<SnapshotFacility> = {},
): SnapshotFacility {
  return { id, categories: ['park'], geometry, entrances: null, areaSquareMeters: null, ...more }
}

export function pointAt(x: number, y: number, draw = hohhot): SnapshotFacility['geometry'] {
  return { type: 'Point', coordinates: draw.at(x, y) }
}

export function snapshot(parts: Partial<CoverageSnapshot>): CoverageSnapshot {
  return { parcels: [], compounds: [], facilities: [], districts: [], populationCells: [], ...parts }
}

export function radiusStandard(radiusMeters: number, more: Partial<ServiceAreaStandard> = {}): ServiceAreaStandard {
  return {
    id: 'test',
    version: '1',
    kind: 'service-area',
    title: {},
    citation: { document: 'a test', isConvention: true },
    target: null,
    measureFrom: 'edge',
    supply: [{ categories: ['park'], radiusMeters }],
    categoriesChosen: false,
    ...more,
  }
}

export const landOnly: CoverageParameters = { peopleFrom: null, householdsFrom: null }
