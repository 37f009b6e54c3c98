import { z } from 'zod'
import { whole } from './addressNumbers.ts'
import { AreaId } from './area.ts'
import { CoverageExportQuery, FacilitiesExportQuery, GapsQuery, RunId, TILE_ZOOMS } from './streams.ts'

/** What is not one JSON answer, as the OpenAPI document lists it; see streams.ts for what they carry. */
export interface StreamEndpoint {
  path: string
  summary: string
  params: z.ZodObject
  query?: z.ZodObject
  contentType: string[]
}

const Area = { area: AreaId }
const Run = { ...Area, run: RunId }
const Index = whole(z.number().int().nonnegative())

export const streamEndpoints = {
  streamGaps: {
    path: '/areas/{area}/coverage/{run}/gaps',
    summary: 'Gap polygons as they are made, worst first (GeoJSON text sequence, RFC 8142)',
    params: z.object(Run),
    query: GapsQuery,
    contentType: ['application/geo+json-seq'],
  },
  exportCoverage: {
    path: '/areas/{area}/coverage/{run}/export',
    summary: 'A run as a file, with what it rests on',
    params: z.object(Run),
    query: CoverageExportQuery,
    contentType: ['text/csv', 'application/geo+json'],
  },
  exportFacilities: {
    path: '/areas/{area}/facilities/export',
    summary: 'Facilities as a file, with their sources',
    params: z.object(Area),
    query: FacilitiesExportQuery,
    contentType: ['text/csv', 'application/geo+json'],
  },
  getTile: {
    path: '/areas/{area}/tiles/{dataVersion}/{layer}/{z}/{x}/{y}.mvt',
    summary: 'Vector tile: base, districts, facilities, land, or gaps-{run}; 204 where nothing lies',
    params: z.object({
      ...Area,
      dataVersion: Index,
      layer: z.string(),
      z: whole(z.number().int().min(TILE_ZOOMS.minZoom).max(TILE_ZOOMS.maxZoom)),
      x: Index,
      y: Index,
    }),
    contentType: ['application/vnd.mapbox-vector-tile'],
  },
} as const satisfies Record<string, StreamEndpoint>
