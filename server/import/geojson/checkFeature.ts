import type { Feature, Geometry } from 'geojson'
import validation from 'geojson-validation'
import { LIMITS } from '../limits.ts'
import { RowRefused } from '../refusal.ts'

/** A feature, or a bare geometry, whose structure is that of RFC 7946. */
export interface CheckedFeature {
  id: string | number | null
  properties: Record<string, unknown>
  geometry: Geometry
}

/** Past so many numbers geojson-validation's lists of messages grow with the square of what is wrong. */
const MANY_POSITIONS = 5_000

/** Checks one parsed feature or geometry with geojson-validation. Throws RowRefused with the first thing that is wrong. */
export function checkFeature(value: unknown): CheckedFeature {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RowRefused('not-a-feature', null, { got: value })
  }
  const isBare = 'type' in value && value.type !== 'Feature' && 'coordinates' in value && !('geometry' in value)
  const geometry = isBare ? value : 'geometry' in value ? value.geometry : null
  refuseMany(geometry)
  const [rule] = isBare ? validation.isGeometryObject(value, true) : validation.isFeature(value, true)
  if (rule !== undefined) throw new RowRefused('not-geojson', null, { rule })
  refuseChangedMeaning(
    value,
    isBare ? ['geometry', 'properties', 'features'] : ['coordinates', 'geometries', 'features'],
  )
  for (const holder of [value, geometry]) refuseBbox(holder)
  const plain = 'properties' in value ? value.properties : null
  if (typeof plain !== 'object' || Array.isArray(plain)) {
    throw new RowRefused('not-geojson', 'properties', { rule: 'properties must be an object or null' })
  }
  if (geometry === null) throw new RowRefused('no-geometry', 'geometry', {})
  if (isBare) return { id: null, properties: {}, geometry: value as Geometry }
  const { id, properties } = value as Feature
  // "id": null is not RFC 7946, but says nothing wrong.
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') {
    throw new RowRefused('not-an-id', 'id', { got: id })
  }
  return { id: id ?? null, properties: properties ?? {}, geometry: geometry as Geometry }
}

function refuseBbox(holder: unknown): void {
  if (typeof holder !== 'object' || holder === null || !('bbox' in holder)) return
  const { bbox } = holder
  if (Array.isArray(bbox) && bbox.every((edge) => Number.isFinite(edge))) return
  throw new RowRefused('not-geojson', 'bbox', { rule: 'bbox must be four or six finite numbers' })
}

/** RFC 7946 section 7.1: members that define other GeoJSON types must not stand in this one. */
function refuseChangedMeaning(value: object, forbidden: string[]): void {
  const member = forbidden.find((name) => name in value)
  if (member) throw new RowRefused('changed-meaning', member, { got: member })
}

function refuseMany(geometry: unknown): void {
  const counted = { positions: 0, bad: undefined as unknown }
  countPositions(geometry, counted)
  if (counted.positions > LIMITS.verticesPerFeature) {
    throw new RowRefused('too-many-vertices', 'geometry', { max: LIMITS.verticesPerFeature })
  }
  if (counted.positions > MANY_POSITIONS && counted.bad !== undefined) {
    throw new RowRefused('not-geojson', 'coordinates', { rule: 'positions must be two or three numbers' })
  }
}

function countPositions(value: unknown, counted: { positions: number; bad: unknown }): void {
  if (Array.isArray(value)) {
    if (!Array.isArray(value[0])) {
      counted.positions++
      if (value.length < 2 || !value.every((part) => typeof part === 'number')) counted.bad ??= value
      return
    }
    for (const part of value) countPositions(part, counted)
  } else if (typeof value === 'object' && value !== null) {
    if ('coordinates' in value) countPositions(value.coordinates, counted)
    if ('geometries' in value && Array.isArray(value.geometries)) {
      for (const part of value.geometries) countPositions(part, counted)
    }
  }
}
