import type { MultiPolygon, Polygon } from 'geojson'
import type { DistrictRow } from '../rows.ts'
import type { OsmMapping } from './mapping.ts'
import { objectBase } from './objectBase.ts'
import type { Tags } from './osmObject.ts'

/** Null when admin_level is no level. */
export function districtRow(
  mapping: OsmMapping,
  object: { sourceRef: string; at: string; tags: Tags; geometry: Polygon | MultiPolygon },
): DistrictRow | null {
  const { sourceRef, at, tags, geometry } = object
  const level = tags.admin_level ?? ''
  if (!/^([1-9]|1[0-2])$/.test(level)) return null
  const codeKey = mapping.land.district.codeKeys.find((key) => tags[key]?.trim())
  return {
    kind: 'district',
    ...objectBase(mapping, sourceRef, at, tags),
    adminLevel: Number(level),
    code: codeKey ? (tags[codeKey] as string).trim() : null,
    // OpenStreetMap does not state parents; they follow from the shapes.
    parentCode: null,
    geometry,
  }
}
