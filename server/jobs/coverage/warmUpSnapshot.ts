import type { Polygon } from 'geojson'
import type { CoverageSnapshot } from '#domain/coverage/snapshot.ts'
import type { ServiceAreaStandard } from '#domain/standards/standard.ts'

const side = 22
const stepDegrees = 0.003

/**
 * A chequered nowhere near 0°, 0° with a bit of everything, so that a server's threads have loaded and compiled all that the first
 * real run needs. Its figures are thrown away.
 */
export function createWarmUpSnapshot(): CoverageSnapshot {
  const snapshot: CoverageSnapshot = { parcels: [], compounds: [], facilities: [], districts: [], populationCells: [] }
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [x, y] = [column * stepDegrees, row * stepDegrees]
      const id = `${row} ${column}`
      const corner = [x + 0.0011, y + 0.0012 + 0.0001 * ((row + column) % 5)]
      snapshot.parcels.push({
        id,
        geometry: ringOf([x, y], [x + 0.0021, y], corner, [x + 0.0003, y + 0.0022]),
        people: null,
        households: 1,
      })
      snapshot.populationCells.push({
        id,
        geometry: boxOf(x - 0.0007, y - 0.0005, stepDegrees),
        people: 1,
        households: null,
      })
      if ((7 * row + 3 * column) % 11 === 0) {
        const geometry = ringOf(
          [x, y],
          [x + 0.001, y + 0.0002],
          [x + 0.0005, y + 0.0005],
          [x + 0.0008, y + 0.0013],
          [x - 0.0004, y + 0.0011],
        )
        snapshot.facilities.push({
          id: `park ${id}`,
          categories: ['warm-up'],
          geometry,
          entrances: null,
          areaSquareMeters: null,
        })
      }
      if ((5 * row + 2 * column) % 13 === 0) {
        const geometry = { type: 'Point' as const, coordinates: [x + 0.0013, y + 0.0004] }
        snapshot.facilities.push({
          id: `point ${id}`,
          categories: ['warm-up'],
          geometry,
          entrances: null,
          areaSquareMeters: null,
        })
      }
    }
  }
  for (let quarter = 0; quarter < 4; quarter++) {
    const size = (side / 2 + 0.4) * stepDegrees
    const geometry = boxOf((quarter % 2) * size - 0.0002, (quarter >> 1) * size - 0.0002, size)
    snapshot.districts.push({ id: `${quarter}`, adminLevel: 6, code: null, parentId: null, geometry })
  }
  return snapshot
}

export const warmUpStandard: ServiceAreaStandard = {
  id: 'warm-up',
  version: '1',
  kind: 'service-area',
  title: {},
  citation: { document: 'none: nothing is shown of it', isConvention: true },
  target: null,
  measureFrom: 'edge',
  supply: [{ categories: ['warm-up'], radiusMeters: 250 }],
  categoriesChosen: false,
}

function ringOf(...points: number[][]): Polygon {
  return { type: 'Polygon', coordinates: [[...points, points[0]!]] }
}

function boxOf(x: number, y: number, size: number): Polygon {
  return ringOf([x, y], [x + size, y], [x + size, y + size], [x, y + size])
}
