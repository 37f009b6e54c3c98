import { containsPoint } from '#domain/geo/containsPoint.ts'
import type { Walker } from '../walker.ts'
import { positionOf } from './compoundDistances.ts'

const known = new WeakMap<object, (number | null)[]>()

/** For a compound the district of the lowest level that holds a point of it. */
export function smallestDistricts(walker: Walker): (place: number) => number | null {
  const { city } = walker
  let list = known.get(city)
  if (!list) {
    const districts = city.loaded.snapshot.districts
      .map(({ id, adminLevel, geometry }) => ({
        id: Number(id),
        adminLevel,
        geometry,
        box: boxOf(geometry.coordinates),
      }))
      .sort((a, b) => b.adminLevel - a.adminLevel)
    list = city.compounds.map((_, place) => {
      const [lng, lat] = positionOf(walker, place)
      const holding = districts.find(
        ({ geometry, box: [west, south, east, north] }) =>
          lng >= west && lng <= east && lat >= south && lat <= north && containsPoint(geometry, [lng, lat]),
      )
      return holding?.id ?? null
    })
    known.set(city, list)
  }
  const found = list
  return (place) => found[place] ?? null
}

function boxOf(coordinates: unknown): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [x, y] = part
    if (typeof x === 'number' && typeof y === 'number') {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    } else part.forEach(visit)
  }
  visit(coordinates)
  return box
}
