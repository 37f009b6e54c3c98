import { Supercluster } from '@maplibre/geojson-vt'
import type { Feature, Geometry, Point } from 'geojson'
import { decodeEwkb } from '../../db/decodeEwkb.ts'
import type { TileBaseFeatureRow } from '../../db/queries/tileBaseFeatures.ts'
import type { TileDistrictRow } from '../../db/queries/tileDistricts.ts'
import type { TileFacilityRow } from '../../db/queries/tileFacilities.ts'
import type { GapRow } from '../../db/queries/tileGaps.ts'
import type { TileLandRow } from '../../db/queries/tileLand.ts'
import type { TileStreetRow } from '../../db/queries/tileStreets.ts'
import { baseMinZoom, labelMinZoom, placeRank } from './baseFeatureZoom.ts'
import type { TileRows } from './loadTileRows.ts'
import { streetClass, streetMinZoom } from './streetClass.ts'
import { TILE_EXTENT } from './tileExtent.ts'
import { buildTileSource, type SourceFeature, type TileSource } from './tileSource.ts'

/** Points closer than so many pixels of a 512 px tile become one cluster, below this zoom. */
const CLUSTER_RADIUS_PIXELS = 48
const UNCLUSTERED_FROM_ZOOM = 14
const SHAPES_FROM_ZOOM = 12

/** Source layers, and the points that are clustered: one tree for each category. */
export interface TileGroup {
  sources: TileSource[]
  clusters: { name: string; tree: Supercluster }[]
}

export function buildTileGroup(rows: TileRows): TileGroup {
  switch (rows.group) {
    case 'base':
      return { sources: baseSources(rows.streets, rows.features), clusters: [] }
    case 'districts':
      return { sources: districtSources(rows.districts), clusters: [] }
    case 'facilities':
      return {
        sources: [buildTileSource('facility-shape', rows.facilities.flatMap(facilityShape), false)],
        clusters: clusterByCategory(rows.facilities),
      }
    case 'land':
      return { sources: [buildTileSource('residential-land', rows.land.map(landFeature), true)], clusters: [] }
    case 'gaps':
      return { sources: [buildTileSource('gap', rows.gaps.map(gapFeature), true)], clusters: [] }
  }
}

type Properties = Record<string, string | number | boolean | null>

/** A tile has no null: what is not known is left out. */
function feature(id: number, geometry: Geometry, properties: Properties): Feature {
  const known = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null))
  return { type: 'Feature', id, geometry, properties: known }
}

function baseSources(streets: TileStreetRow[], rows: TileBaseFeatureRow[]): TileSource[] {
  const layers = new Map<string, SourceFeature[]>()
  const push = (name: string, entry: SourceFeature) => {
    const entries = layers.get(name)
    if (entries) entries.push(entry)
    else layers.set(name, [entry])
  }
  for (const row of rows) {
    const geometry = decodeEwkb(row.geom)
    const isSurface = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
    const minZoom = baseMinZoom(row.theme, row.type, isSurface)
    if (minZoom === null) continue
    const { type, name, nameEn } = row
    const rank = row.theme === 'place' ? placeRank(type).rank : null
    // A surface is named by its label alone: its own name would be in every tile that it touches.
    const named: Properties = isSurface ? {} : { name, name_en: nameEn }
    push(row.theme, { minZoom, feature: feature(row.id, geometry, { type, rank, ...named }) })
    if (row.label !== null && row.areaSquareMeters !== null) {
      const { theme, areaSquareMeters } = row
      const properties = { theme, type, name, name_en: nameEn, areaSquareMeters: Math.round(areaSquareMeters) }
      push('label', {
        minZoom: labelMinZoom(areaSquareMeters),
        feature: feature(row.id, decodeEwkb(row.label), properties),
      })
    }
  }
  for (const { id, geom, highway, name, nameEn, bridge, tunnel } of streets) {
    const drawn = streetClass(highway)
    push('street', {
      minZoom: streetMinZoom(drawn),
      feature: feature(id, decodeEwkb(geom), {
        class: drawn,
        highway,
        name,
        name_en: nameEn,
        bridge: bridge !== null && bridge !== 'no' ? true : null,
        tunnel: tunnel !== null && tunnel !== 'no' ? true : null,
      }),
    })
  }
  return [...layers].map(([name, entries]) => buildTileSource(name, entries, true))
}

function districtSources(rows: TileDistrictRow[]): TileSource[] {
  const entries = rows.map(({ id, geom, adminLevel, code, name, nameEn, parentId, label }) => {
    const properties = { id, adminLevel, code, name, name_en: nameEn, parentId }
    // Thousands of grid cells and communities are for near; counties and streets for any zoom.
    const minZoom = adminLevel >= 11 ? 12 : adminLevel >= 9 ? 10 : 0
    return {
      shape: { minZoom, feature: feature(id, decodeEwkb(geom), properties) },
      label: { minZoom, feature: feature(id, decodeEwkb(label), properties) },
    }
  })
  return [
    buildTileSource(
      'district',
      entries.map(({ shape }) => shape),
      false,
    ),
    buildTileSource(
      'district-label',
      entries.map(({ label }) => label),
      false,
    ),
  ]
}

const facilityProperties = (row: TileFacilityRow, category: string): Properties => ({
  id: row.id,
  name: row.name,
  name_en: row.nameEn,
  category,
  categories: row.categories.join(','),
  status: row.status,
})

function facilityShape(row: TileFacilityRow): SourceFeature[] {
  const [category] = row.categories
  if (row.geom === row.label || category === undefined) return []
  const geometry = decodeEwkb(row.geom)
  return [{ minZoom: SHAPES_FROM_ZOOM, feature: feature(row.id, geometry, facilityProperties(row, category)) }]
}

function clusterByCategory(rows: TileFacilityRow[]): TileGroup['clusters'] {
  const points = new Map<string, Feature<Point>[]>()
  for (const row of rows) {
    const geometry = decodeEwkb(row.label)
    if (geometry.type !== 'Point') continue
    for (const category of row.categories) {
      const point = { ...feature(row.id, geometry, facilityProperties(row, category)), geometry }
      const others = points.get(category)
      if (others) others.push(point)
      else points.set(category, [point])
    }
  }
  return [...points]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([category, features]) => {
      const tree = new Supercluster({
        maxZoom: UNCLUSTERED_FROM_ZOOM - 1,
        minPoints: 3,
        radius: (CLUSTER_RADIUS_PIXELS * TILE_EXTENT) / 512,
        extent: TILE_EXTENT,
        map: () => ({ category }),
        reduce: () => {},
      })
      tree.load(features)
      return { name: 'facility', tree }
    })
}

const landFeature = ({ id, geom, name, nameEn, households, people }: TileLandRow): SourceFeature => ({
  minZoom: 0,
  feature: feature(id, decodeEwkb(geom), { id, name, name_en: nameEn, households, people }),
})

const gapFeature = ({ geom, ...properties }: GapRow): SourceFeature => ({
  minZoom: 0,
  feature: feature(properties.rank, decodeEwkb(geom), properties),
})
