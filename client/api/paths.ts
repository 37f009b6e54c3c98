import type { API_BASE, EndpointName, endpoints } from '#contract/endpoints.ts'

/**
 * Method and path of each endpoint. The compiler holds every literal to server/contract/endpoints.ts, so this cannot drift; it stands
 * here because importing that file would bring zod's runtime into the first page.
 */
type PathTable = { [N in EndpointName]: [(typeof endpoints)[N]['method'], (typeof endpoints)[N]['path']] }

export const apiBase: typeof API_BASE = '/api/v1'

export const paths: PathTable = {
  getHealth: ['get', '/health'],
  getReady: ['get', '/ready'],
  getConfig: ['get', '/config'],
  listAreas: ['get', '/areas'],
  getArea: ['get', '/areas/{area}'],
  listDistricts: ['get', '/areas/{area}/districts'],
  getDistrict: ['get', '/areas/{area}/districts/{id}'],
  listCategories: ['get', '/areas/{area}/categories'],
  listFacilities: ['get', '/areas/{area}/facilities'],
  getFacility: ['get', '/areas/{area}/facilities/{id}'],
  findNearest: ['get', '/areas/{area}/nearest'],
  search: ['get', '/areas/{area}/search'],
  listStandards: ['get', '/standards'],
  addStandard: ['post', '/standards'],
  startCoverage: ['post', '/areas/{area}/coverage'],
  listCoverageRuns: ['get', '/areas/{area}/coverage'],
  getCoverageRun: ['get', '/areas/{area}/coverage/{run}'],
  cancelCoverageRun: ['delete', '/areas/{area}/coverage/{run}'],
  getWalkingRules: ['get', '/walking/rules'],
  getWalkingNetwork: ['get', '/areas/{area}/walking'],
  findCircles: ['get', '/areas/{area}/walking/circles'],
  findNearestByWalk: ['get', '/areas/{area}/walking/nearest'],
  findWalk: ['get', '/areas/{area}/walking/route'],
  walkMatrix: ['post', '/areas/{area}/walking/matrix'],
  listCompoundWalks: ['get', '/areas/{area}/walking/compounds'],
  getCompoundCard: ['get', '/areas/{area}/walking/compounds/{id}'],
  getWalkCompleteness: ['get', '/areas/{area}/walking/completeness'],
  listServiceAreas: ['get', '/areas/{area}/walking/service-areas'],
  getWalkReach: ['get', '/areas/{area}/walking/reach'],
  whatIf: ['post', '/areas/{area}/walking/what-if'],
  listSources: ['get', '/areas/{area}/sources'],
}
