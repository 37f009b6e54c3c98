import { z } from 'zod'
import { whole } from './addressNumbers.ts'
import { BboxQuery, CategoriesQuery } from './geometry.ts'

/**
 * What is not one JSON answer, below /api/v1:
 *
 * GET /areas/{area}/coverage/{run}/gaps    application/geo+json-seq, one Feature (GapProperties) a record as they are made,
 *                                          worst first (most people, then largest: `rank` 1 is the worst, whatever the
 *                                          order), those inside `first` before the rest; the last record is GapsEnd; a stream
 *                                          without it was cut
 * GET /areas/{area}/coverage/{run}/export  ?format=csv|geojson|gpkg|gaps-geojson|gaps-gpkg&language=zh-CN|en  as an attachment; gpkg
 *                                          holds the gaps too if they have been made, gaps-… makes them
 * GET /areas/{area}/facilities/export      ?format=csv|geojson|gpkg&language=zh-CN|en&categories=…&district=…
 * GET /areas/{area}/tiles/{dataVersion}/{layer}/{z}/{x}/{y}.mvt   layer of TileLayer
 * GET /areas/{area}/tiles/{dataVersion}/gaps-{run}/{z}/{x}/{y}.mvt
 * GET /areas/{area}/walking/{circles|nearest|route|compounds|compounds/{id}|completeness|service-areas|reach}/export
 *                                          the query of the JSON answer, and ?format=csv|geojson|gpkg&language=…
 * GET /areas/{area}/walking/streets/export ?subject=distance&category=… or ?subject=score&set=…, &profile=…&format=csv|geojson|gpkg&language=…
 *                                          what the tiles below show, of every street
 * GET /areas/{area}/walking/tiles/{dataVersion}/{distance|score}/{profile}/{category|set}/{z}/{x}/{y}.mvt
 *                                          one source layer `street` of lines. distance: minutes, meters from the middle of the stretch
 *                                          to the nearest facility on foot, absent where there is no way; score: 0–1, absent where it
 *                                          cannot be judged. Both: kind (street|steps|crossing|square). Below z13 larger streets only.
 */
export const WalkTileSubject = z.enum(['distance', 'score'])
export type WalkTileSubject = z.infer<typeof WalkTileSubject>

export const RunId = z.string().regex(/^[a-z0-9-]{8,64}$/)

export const GapsQuery = z.strictObject({
  first: BboxQuery.optional(),
  district: whole(z.number().int().positive()).optional(),
  limit: whole(z.number().int().min(1).max(100_000)).optional(),
})

export const CoverageExportQuery = z.strictObject({
  format: z.enum(['csv', 'geojson', 'gpkg', 'gaps-geojson', 'gaps-gpkg']),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})

export type CoverageExportFormat = z.infer<typeof CoverageExportQuery>['format']

export const FacilitiesExportQuery = z.strictObject({
  format: z.enum(['csv', 'geojson', 'gpkg']),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  categories: CategoriesQuery.optional(),
  district: whole(z.number().int().positive()).optional(),
})

export type FacilitiesExportFormat = z.infer<typeof FacilitiesExportQuery>['format']

/** As registered with IANA for OGC 12-128. */
export const GEOPACKAGE_TYPE = 'application/geopackage+sqlite3'

/**
 * Vector tile layer groups; each tile may hold several source layers. A tile without features is 204.
 * base        land, green, water, rail, street, building, barrier, transit, place, label.
 *             street: class (motorway|trunk|primary|secondary|tertiary|minor|service|path), highway, name, name_en, bridge, tunnel;
 *             green/water/land/rail/building/barrier: type, and name, name_en where it is no surface; transit, place: points with
 *             type, name, name_en, place also rank (1 the largest);
 *             label: one point for each named water or green surface (theme, type, name, name_en, areaSquareMeters)
 * districts   district (polygons: id, adminLevel, code, name, name_en, parentId), district-label (points, the same properties)
 * facilities  facility (points; a facility with several categories is there once for each, with its own `category`, so that a
 *             filter on `category` holds at every zoom; below z14 clustered within each category: category, point_count,
 *             cluster: true; else id, name, name_en, category, categories ("a,b"), status) and facility-shape (the same
 *             properties without clusters, polygons of parks etc. at z ≥ 12, once a facility, `category` being its first)
 * land        residential-land (id, name, households, people; absent where not known)
 * gaps-{run}  gap (GapProperties without nulls); there once the run's gaps have all been made
 */
export const TileLayer = z.enum(['base', 'districts', 'facilities', 'land'])
export type TileLayer = z.infer<typeof TileLayer>

/** Zooms a source of these tiles has; beyond maxZoom the map scales the last one. */
export const TILE_ZOOMS = { minZoom: 0, maxZoom: 16 } as const
