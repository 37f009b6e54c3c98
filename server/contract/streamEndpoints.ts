import { z } from 'zod'
import { RowId, whole } from './addressNumbers.ts'
import { AreaId } from './area.ts'
import {
  CoverageExportQuery,
  FacilitiesExportQuery,
  GapsQuery,
  GEOPACKAGE_TYPE,
  RunId,
  TILE_ZOOMS,
  WalkTileSubject,
} from './streams.ts'
import {
  CircleSetId,
  CirclesExportQuery,
  CompletenessExportQuery,
  CompoundCardExportQuery,
  CompoundsExportQuery,
  NearestExportQuery,
  ProfileId,
  ReachExportQuery,
  RouteExportQuery,
  ServiceAreasExportQuery,
  StreetsExportQuery,
} from './walking.ts'

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
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportFacilities: {
    path: '/areas/{area}/facilities/export',
    summary: 'Facilities as a file, with their sources',
    params: z.object(Area),
    query: FacilitiesExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
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
  exportCircles: {
    path: '/areas/{area}/walking/circles/export',
    summary: 'Circles as a file: rings, and the facilities and compounds within',
    params: z.object(Area),
    query: CirclesExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportCompoundWalks: {
    path: '/areas/{area}/walking/compounds/export',
    summary: 'Compounds with their walk to the nearest facility of a category as a file',
    params: z.object(Area),
    query: CompoundsExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportServiceAreas: {
    path: '/areas/{area}/walking/service-areas/export',
    summary: 'What lies nearest to each facility of a category as a file: its streets as lines',
    params: z.object(Area),
    query: ServiceAreasExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportNearestByWalk: {
    path: '/areas/{area}/walking/nearest/export',
    summary: 'The nearest facilities on foot as a file',
    params: z.object(Area),
    query: NearestExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportWalk: {
    path: '/areas/{area}/walking/route/export',
    summary: 'The shortest walk as a file: its line, and its steps as points',
    params: z.object(Area),
    query: RouteExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportCompoundCard: {
    path: '/areas/{area}/walking/compounds/{id}/export',
    summary: 'One compound as a file: its shape, gates, the nearest of every category, and the items of a circle set',
    params: z.object({ ...Area, id: RowId }),
    query: CompoundCardExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportWalkCompleteness: {
    path: '/areas/{area}/walking/completeness/export',
    summary: 'Completeness of the service circles of compounds as a file, on the shapes of the districts',
    params: z.object(Area),
    query: CompletenessExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportWalkReach: {
    path: '/areas/{area}/walking/reach/export',
    summary: 'For every category what lies within some minutes on foot as a file: a table without shapes',
    params: z.object(Area),
    query: ReachExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  exportStreets: {
    path: '/areas/{area}/walking/streets/export',
    summary:
      'Every street as a file: the walk from its middle to the nearest facility of `category`, or the score there of circle set `set`',
    params: z.object(Area),
    query: StreetsExportQuery,
    contentType: ['text/csv', 'application/geo+json', GEOPACKAGE_TYPE],
  },
  getWalkTile: {
    path: '/areas/{area}/walking/tiles/{dataVersion}/{subject}/{profile}/{id}/{z}/{x}/{y}.mvt',
    summary:
      'Vector tile of streets: `distance` to the nearest facility of category {id}, or `score` of circle set {id}; 204 where nothing lies',
    params: z.object({
      ...Area,
      dataVersion: Index,
      subject: WalkTileSubject,
      profile: ProfileId,
      id: CircleSetId,
      z: whole(z.number().int().min(TILE_ZOOMS.minZoom).max(TILE_ZOOMS.maxZoom)),
      x: Index,
      y: Index,
    }),
    contentType: ['application/vnd.mapbox-vector-tile'],
  },
} as const satisfies Record<string, StreamEndpoint>
