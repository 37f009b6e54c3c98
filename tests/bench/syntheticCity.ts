import type { Polygon, Position } from 'geojson'
import { cellToBoundary, latLngToCell } from 'h3-js'
import type { CoverageSnapshot } from '#domain/coverage/snapshot.ts'

export interface SyntheticCityOptions {
  /** Multiplies the number of everything; the city grows in area, not in density. */
  scale: number
  seed: number
}

const metersPerDegree = 111_320
const centre: [number, number] = [111.67, 40.82]

/**
 * A city for the bench, at Hohhot's latitude and of its density: about 3,000 residential polygons × scale, 450 parks from pocket to
 * large, 900 toilets, 4 urban districts with 40 street offices whose crooked borders cut parcels, and H3 cells with people.
 */
export function createSyntheticCity({ scale, seed }: SyntheticCityOptions): CoverageSnapshot {
  const random = createRandom(seed)
  const columns = Math.round(64 * Math.sqrt(scale))
  const rows = Math.round(50 * Math.sqrt(scale))
  const blockMeters = 330
  const width = columns * blockMeters
  const height = rows * blockMeters
  const place = (x: number, y: number): Position => [
    centre[0] + (x - width / 2) / (metersPerDegree * Math.cos((centre[1] * Math.PI) / 180)),
    centre[1] + (y - height / 2) / metersPerDegree,
  ]
  const blob = (x: number, y: number, radius: number, count: number, rough: number): Polygon => {
    const ring = Array.from({ length: count }, (_, i) => {
      const angle = (2 * Math.PI * (i + 0.6 * random())) / count
      const r = radius * (1 - rough * random())
      return place(x + r * Math.cos(angle), y + r * Math.sin(angle))
    })
    return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
  }

  const parcels: CoverageSnapshot['parcels'] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (random() < 0.06) continue
      const x = (column + 0.5) * blockMeters
      const y = (row + 0.5) * blockMeters
      const households = random() < 0.05 ? null : Math.round(100 + 900 * random())
      const geometry =
        random() < 0.5 ? block(x, y) : blob(x, y, 110 + 50 * random(), 6 + Math.floor(14 * random()), 0.35)
      parcels.push({ id: `p${parcels.length}`, geometry, people: null, households })
    }
  }
  function block(x: number, y: number): Polygon {
    const [w, h, tilt] = [90 + 60 * random(), 90 + 60 * random(), 0.2 * (random() - 0.5)]
    const corner = (dx: number, dy: number) =>
      place(x + dx * Math.cos(tilt) - dy * Math.sin(tilt), y + dx * Math.sin(tilt) + dy * Math.cos(tilt))
    const ring = [
      corner(-w, -h),
      corner(w, -h),
      corner(w, 0.2 * h),
      corner(0.4 * w, 0.25 * h),
      corner(0.4 * w, h),
      corner(-w, h),
    ]
    return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
  }

  const facilities: CoverageSnapshot['facilities'] = []
  const parkCount = Math.round(450 * scale)
  for (let i = 0; i < parkCount; i++) {
    const size = random()
    const radius = size < 0.6 ? 20 + 40 * random() : size < 0.9 ? 60 + 100 * random() : 160 + 300 * random()
    facilities.push({
      id: `g${i}`,
      categories: ['park', 'green'],
      geometry: blob(width * random(), height * random(), radius, 8 + Math.floor(radius / 8), 0.3),
      entrances: null,
      areaSquareMeters: null,
    })
  }
  for (let i = 0; i < Math.round(900 * scale); i++) {
    const coordinates = place(width * random(), height * random())
    facilities.push({
      id: `t${i}`,
      categories: ['toilet'],
      geometry: { type: 'Point', coordinates },
      entrances: null,
      areaSquareMeters: null,
    })
  }

  const districts = createDistricts(width, height, place, random)
  const cells = new Map<string, number>()
  for (let y = -200; y < height + 200; y += 130) {
    for (let x = -200; x < width + 200; x += 130) {
      const [lng, lat] = place(x, y) as [number, number]
      cells.set(latLngToCell(lat, lng, 9), 0)
    }
  }
  const populationCells = [...cells.keys()].map((id) => ({
    id,
    geometry: { type: 'Polygon' as const, coordinates: [cellToBoundary(id, true)] },
    people: random() < 0.02 ? null : Math.round(1800 * random()),
    households: null,
  }))
  return { parcels, compounds: [], facilities, districts, populationCells }
}

/** A 2 × 2 of districts, each a 5 × 2 of street offices; borders wander as real ones do and are shared vertex by vertex. */
function createDistricts(
  width: number,
  height: number,
  place: (x: number, y: number) => Position,
  random: () => number,
) {
  const [across, up, steps] = [10, 4, 24]
  const margin = 1000
  const x0 = -margin
  const y0 = -margin
  const dx = (width + 2 * margin) / across
  const dy = (height + 2 * margin) / up
  // Less than half a step, or a border would cross itself.
  const reach = Math.min(60, (0.8 * Math.min(dx, dy)) / steps)
  const wander = () => reach * (random() - 0.5)
  const node = Array.from({ length: up + 1 }, (_, j) =>
    Array.from({ length: across + 1 }, (_, i) => [x0 + i * dx + wander(), y0 + j * dy + wander()] as const),
  )
  const line = (a: readonly [number, number], b: readonly [number, number]) =>
    Array.from({ length: steps + 1 }, (_, s) => {
      const [t, end] = [s / steps, s === 0 || s === steps]
      return [a[0] + t * (b[0] - a[0]) + (end ? 0 : wander()), a[1] + t * (b[1] - a[1]) + (end ? 0 : wander())] as const
    })
  const flat = node.map((row, j) => row.slice(1).map((_, i) => line(node[j]![i]!, node[j]![i + 1]!)))
  const upright = node.slice(1).map((row, j) => row.map((_, i) => line(node[j]![i]!, node[j + 1]![i]!)))
  const ringOf = (i0: number, j0: number, i1: number, j1: number): Polygon => {
    const points: (readonly [number, number])[] = []
    for (let i = i0; i < i1; i++) points.push(...flat[j0]![i]!.slice(0, -1))
    for (let j = j0; j < j1; j++) points.push(...upright[j]![i1]!.slice(0, -1))
    for (let i = i1 - 1; i >= i0; i--) points.push(...flat[j1]![i]!.toReversed().slice(0, -1))
    for (let j = j1 - 1; j >= j0; j--) points.push(...upright[j]![i0]!.toReversed().slice(0, -1))
    const ring = points.map(([x, y]) => place(x, y))
    return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
  }
  const districts: CoverageSnapshot['districts'] = []
  for (let q = 0; q < 4; q++) {
    const [i, j] = [5 * (q % 2), 2 * (q >> 1)]
    districts.push({
      id: `d${q}`,
      adminLevel: 6,
      code: `90010${q + 1}`,
      parentId: null,
      geometry: ringOf(i, j, i + 5, j + 2),
    })
  }
  for (let j = 0; j < up; j++) {
    for (let i = 0; i < across; i++) {
      const parent = 2 * (j >> 1) + (i >= 5 ? 1 : 0)
      districts.push({
        id: `s${districts.length - 4}`,
        adminLevel: 8,
        code: null,
        parentId: `d${parent}`,
        geometry: ringOf(i, j, i + 1, j + 1),
      })
    }
  }
  return districts
}

/** Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
