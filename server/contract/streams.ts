import { z } from 'zod'
import { BboxQuery } from './geometry.ts'

/**
 * What is not one JSON answer, below /api/v1:
 *
 * GET /areas/{area}/coverage/{run}/gaps    application/geo+json-seq, one Feature (GapProperties) a record as they are made,
 *                                          worst first, those inside `first` before the rest; the last record is a Feature-less
 *                                          object {"type":"End","count":n}
 * GET /areas/{area}/coverage/{run}/export  ?format=csv|geojson|gaps-geojson&language=zh-CN|en  as an attachment
 * GET /areas/{area}/facilities/export      ?format=csv|geojson&categories=…&district=…
 * GET /areas/{area}/tiles/{dataVersion}/{layer}/{z}/{x}/{y}.mvt   layer of TileLayer
 * GET /areas/{area}/tiles/{dataVersion}/gaps-{run}/{z}/{x}/{y}.mvt
 */
export const GapsQuery = z.strictObject({
  first: BboxQuery.optional(),
  district: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100_000).optional(),
})

export const CoverageExportQuery = z.strictObject({
  format: z.enum(['csv', 'geojson', 'gaps-geojson']),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})

/**
 * Vector tile layer groups; each tile may hold several source layers:
 * base        land, green, water, rail, street, building, barrier, place (points with names, street and water labels)
 * districts   district (polygons with id, adminLevel, name, name_en), district-label (points)
 * facilities  facility (points; below z14 clustered: point_count, else id, name, name_en, category, categories, status)
 *             and facility-shape (polygons of parks etc. at z ≥ 12)
 * land        residential-land (id, name, households)
 */
export const TileLayer = z.enum(['base', 'districts', 'facilities', 'land'])
export type TileLayer = z.infer<typeof TileLayer>
