import { z } from 'zod'
import { WalkingRules } from '#domain/network/walkingRules.ts'
import { Standard } from '#domain/standards/standard.ts'
import { decimal, RowId, whole } from './addressNumbers.ts'
import { AreaDetail, AreaId, AreaSummary, District, DistrictWithShape, Source } from './area.ts'
import { CoverageRequest, CoverageRun } from './coverage.ts'
import { CategoryCount, FacilityDetail, FacilitySummary, NearestFacility, SearchHit } from './facility.ts'
import { BboxQuery, CategoriesQuery, LngLatQuery } from './geometry.ts'
import { Ready } from './installation.ts'
import { RunId } from './streams.ts'
import { LocalizedText } from './text.ts'
import {
  Circles,
  CirclesQuery,
  CompletenessQuery,
  CompoundCard,
  CompoundCardQuery,
  CompoundsQuery,
  CompoundWalks,
  MatrixRequest,
  MatrixResult,
  ProfileId,
  ReachQuery,
  RouteQuery,
  ServiceAreas,
  ServiceAreasQuery,
  WalkCompleteness,
  WalkingNetwork,
  WalkNearest,
  WalkNearestQuery,
  WalkReach,
  WalkRoute,
  WhatIfRequest,
  WhatIfResult,
} from './walking.ts'

/** Every JSON endpoint, once: the server's parsers, the OpenAPI document and the client's types come from here. */
export const API_BASE = '/api/v1'

const AreaParams = z.object({ area: AreaId })
const Limit = (most: number, otherwise: number) => whole(z.number().int().min(1).max(most)).default(otherwise)

export interface Endpoint {
  method: 'get' | 'post' | 'delete'
  path: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  response: z.ZodType
  /** Why the answer may also be a 202: the same shape, not yet whole. */
  accepted?: string
  /** Answers carry an ETag of the area's data version. */
  byDataVersion?: boolean
  /** Refused unless the server listens on loopback or the token is given. */
  writes?: boolean
}

export const endpoints = {
  getHealth: {
    method: 'get',
    path: '/health',
    summary: 'The process is alive',
    response: z.object({ status: z.literal('alive') }),
  },
  getReady: {
    method: 'get',
    path: '/ready',
    summary: 'Whether the database answers, is migrated and holds its first city; 503 with the same body while not',
    response: Ready,
  },
  getConfig: {
    method: 'get',
    path: '/config',
    summary: 'What this installation shows: version, map approval number, footer, languages',
    response: z.object({
      version: z.string(),
      /** 审图号; null when the installation has none: never invented. */
      mapApprovalNumber: z.string().nullable(),
      footer: LocalizedText,
      defaultArea: z.string().nullable(),
      languages: z.array(z.string()),
    }),
  },
  listAreas: {
    method: 'get',
    path: '/areas',
    summary: 'The cities on this installation',
    response: z.object({ areas: z.array(AreaSummary) }),
  },
  getArea: {
    method: 'get',
    path: '/areas/{area}',
    summary: 'One city: sources, levels, what it holds',
    params: AreaParams,
    response: AreaDetail,
    byDataVersion: true,
  },
  listDistricts: {
    method: 'get',
    path: '/areas/{area}/districts',
    summary: 'Districts of a level or of a parent, without their shapes',
    params: AreaParams,
    query: z.strictObject({ adminLevel: whole(z.number().int().min(1).max(12)).optional(), parent: RowId.optional() }),
    response: z.object({ districts: z.array(District) }),
    byDataVersion: true,
  },
  getDistrict: {
    method: 'get',
    path: '/areas/{area}/districts/{id}',
    summary: 'One district with its shape',
    params: AreaParams.extend({ id: RowId }),
    response: DistrictWithShape,
    byDataVersion: true,
  },
  listCategories: {
    method: 'get',
    path: '/areas/{area}/categories',
    summary: 'Facility categories with the number of facilities',
    params: AreaParams,
    response: z.object({ categories: z.array(CategoryCount) }),
    byDataVersion: true,
  },
  listFacilities: {
    method: 'get',
    path: '/areas/{area}/facilities',
    summary: 'Facilities by extent, category, district, status; keyset pages by id',
    params: AreaParams,
    query: z.strictObject({
      bbox: BboxQuery.optional(),
      categories: CategoriesQuery.optional(),
      district: RowId.optional(),
      status: z.enum(['open', 'closed', 'planned', 'unknown']).optional(),
      after: whole(z.number().int().nonnegative()).optional(),
      limit: Limit(1000, 100),
    }),
    response: z.object({ facilities: z.array(FacilitySummary), next: z.number().int().nullable() }),
    byDataVersion: true,
  },
  getFacility: {
    method: 'get',
    path: '/areas/{area}/facilities/{id}',
    summary: 'One facility, whole',
    params: AreaParams.extend({ id: RowId }),
    response: FacilityDetail,
    byDataVersion: true,
  },
  findNearest: {
    method: 'get',
    path: '/areas/{area}/nearest',
    summary: 'The nearest open facilities of each category by straight line from a point',
    params: AreaParams,
    query: z.strictObject({
      ...LngLatQuery,
      categories: CategoriesQuery,
      k: Limit(50, 5),
      maxMeters: decimal(z.number().positive().max(50_000)).default(5_000),
    }),
    response: z.object({
      measure: z.literal('straight-line'),
      groups: z.array(z.object({ category: z.string(), facilities: z.array(NearestFacility) })),
    }),
    byDataVersion: true,
  },
  search: {
    method: 'get',
    path: '/areas/{area}/search',
    summary: 'Search by name, pinyin or pinyin initials',
    params: AreaParams,
    query: z.strictObject({ q: z.string().trim().min(1).max(80), limit: Limit(50, 12) }),
    response: z.object({ hits: z.array(SearchHit) }),
    byDataVersion: true,
  },
  listStandards: {
    method: 'get',
    path: '/standards',
    summary: 'Every standard with all its versions, newest first',
    response: z.object({ standards: z.array(Standard) }),
  },
  addStandard: {
    method: 'post',
    path: '/standards',
    summary: 'Add a standard or a new version of one; a version once there is never changed',
    body: Standard,
    response: Standard,
    writes: true,
  },
  startCoverage: {
    method: 'post',
    path: '/areas/{area}/coverage',
    summary: 'Compute coverage; a run that is already known is answered at once',
    params: AreaParams,
    body: CoverageRequest,
    response: CoverageRun,
    accepted: 'The run has begun: ask for it by its id',
  },
  listCoverageRuns: {
    method: 'get',
    path: '/areas/{area}/coverage',
    summary: 'Runs kept, newest first, without their results',
    params: AreaParams,
    query: z.strictObject({ limit: Limit(100, 20) }),
    response: z.object({ runs: z.array(CoverageRun) }),
  },
  getCoverageRun: {
    method: 'get',
    path: '/areas/{area}/coverage/{run}',
    summary: 'A run: its progress, then its result',
    params: AreaParams.extend({ run: RunId }),
    response: CoverageRun,
  },
  cancelCoverageRun: {
    method: 'delete',
    path: '/areas/{area}/coverage/{run}',
    summary: 'Cancel a running run: somebody may be waiting for it, so it is guarded as a write',
    params: AreaParams.extend({ run: RunId }),
    response: CoverageRun,
    writes: true,
  },
  getWalkingRules: {
    method: 'get',
    path: '/walking/rules',
    summary:
      'The rules of what can be walked, by whom, and what cannot be crossed: every row with its reason and citation',
    response: z.object({ version: z.string(), rules: WalkingRules }),
  },
  getWalkingNetwork: {
    method: 'get',
    path: '/areas/{area}/walking',
    summary: 'The walking network: profiles, circle sets, sizes, and what could not be linked',
    params: AreaParams,
    query: z.strictObject({ profile: ProfileId.optional() }),
    response: WalkingNetwork,
    byDataVersion: true,
  },
  findCircles: {
    method: 'get',
    path: '/areas/{area}/walking/circles',
    summary: 'What is reached on foot around a point, a facility or a compound: polygons, and what lies inside',
    params: AreaParams,
    query: CirclesQuery,
    response: Circles,
  },
  findNearestByWalk: {
    method: 'get',
    path: '/areas/{area}/walking/nearest',
    summary: 'The nearest open facilities of each category by the walking network',
    params: AreaParams,
    query: WalkNearestQuery,
    response: WalkNearest,
  },
  findWalk: {
    method: 'get',
    path: '/areas/{area}/walking/route',
    summary: 'The shortest walk to a facility or a point, with directions',
    params: AreaParams,
    query: RouteQuery,
    response: WalkRoute,
    byDataVersion: true,
  },
  walkMatrix: {
    method: 'post',
    path: '/areas/{area}/walking/matrix',
    summary: 'Walking metres from each of some points to each of others',
    params: AreaParams,
    body: MatrixRequest,
    response: MatrixResult,
  },
  listCompoundWalks: {
    method: 'get',
    path: '/areas/{area}/walking/compounds',
    summary: 'Compounds by their walk to the nearest facility of a category, longest first, or by detour',
    params: AreaParams,
    query: CompoundsQuery,
    response: CompoundWalks,
    byDataVersion: true,
  },
  getCompoundCard: {
    method: 'get',
    path: '/areas/{area}/walking/compounds/{id}',
    summary: 'One compound: gates, walk to the nearest of every category, completeness of its circle',
    params: AreaParams.extend({ id: RowId }),
    query: CompoundCardQuery,
    response: CompoundCard,
    byDataVersion: true,
  },
  getWalkCompleteness: {
    method: 'get',
    path: '/areas/{area}/walking/completeness',
    summary: 'Completeness of the service circles of compounds, by district',
    params: AreaParams,
    query: CompletenessQuery,
    response: WalkCompleteness,
    byDataVersion: true,
  },
  listServiceAreas: {
    method: 'get',
    path: '/areas/{area}/walking/service-areas',
    summary: 'For each facility of a category what lies nearest to it, without overlap',
    params: AreaParams,
    query: ServiceAreasQuery,
    response: ServiceAreas,
    byDataVersion: true,
  },
  getWalkReach: {
    method: 'get',
    path: '/areas/{area}/walking/reach',
    summary: 'For every category the share of people, households and land within some minutes on foot',
    params: AreaParams,
    query: ReachQuery,
    response: WalkReach,
    byDataVersion: true,
  },
  whatIf: {
    method: 'post',
    path: '/areas/{area}/walking/what-if',
    summary: 'What facilities, gates and footbridges would change: signed differences by district; nothing is stored',
    params: AreaParams,
    body: WhatIfRequest,
    response: WhatIfResult,
  },
  listSources: {
    method: 'get',
    path: '/areas/{area}/sources',
    summary: 'Where the area’s rows come from',
    params: AreaParams,
    response: z.object({ sources: z.array(Source) }),
    byDataVersion: true,
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
type Part<N extends EndpointName, K extends 'params' | 'query' | 'body'> = (typeof endpoints)[N] extends {
  [key in K]: infer S extends z.ZodType
}
  ? S
  : undefined
export type ParamsOf<N extends EndpointName> =
  Part<N, 'params'> extends z.ZodType ? z.output<Part<N, 'params'>> : undefined
/** What a caller may leave out or write as text, and what the server's handler gets. */
export type QueryInputOf<N extends EndpointName> =
  Part<N, 'query'> extends z.ZodType ? z.input<Part<N, 'query'>> : undefined
export type QueryOf<N extends EndpointName> =
  Part<N, 'query'> extends z.ZodType ? z.output<Part<N, 'query'>> : undefined
export type BodyOf<N extends EndpointName> = Part<N, 'body'> extends z.ZodType ? z.input<Part<N, 'body'>> : undefined
export type ResponseOf<N extends EndpointName> = z.output<(typeof endpoints)[N]['response']>
