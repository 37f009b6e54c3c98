import type { z } from 'zod'
import type {
  Circles,
  CompoundCard,
  CompoundWalks,
  RouteQuery,
  ServiceAreas,
  ServiceAreasQuery,
  WalkCompleteness,
  WalkingBasis,
  WalkNearest,
  WalkReach,
  WalkRoute,
} from '#contract/walking.ts'
import { facilitiesByIds } from '../../db/queries/facilitiesByIds.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import type { AnswerDeps } from '../walking/answers/answerDeps.ts'
import type { Streets } from '../walking/answers/answerStreets.ts'
import { drawServiceAreas } from '../walking/answers/drawServiceAreas.ts'
import { circleLayers, circleTable } from './circleLayers.ts'
import { completenessLayer } from './completenessLayer.ts'
import { compoundCardLayers, compoundNearestTable } from './compoundCardLayers.ts'
import { compoundWalkLayer } from './compoundWalkLayers.ts'
import type { ExportLayer } from './exportLayer.ts'
import { type ExportLanguage, facts, say } from './exportTexts.ts'
import { layerAsCsv, layerAsGeoJson, layersAsGeoJson } from './featureTable.ts'
import { type NearestLimits, nearestLayer } from './nearestLayer.ts'
import { placeText } from './originLines.ts'
import { reachTable } from './reachTable.ts'
import { routeLayers, stepTable } from './routeLayers.ts'
import { serviceAreaLayers, serviceAreaTable } from './serviceAreaLayers.ts'
import { streetLayer, streetTable } from './streetLayers.ts'

/** An answer about walking as files hold it: one description for the API and the command line. */
export interface WalkingExport {
  /** Of the file's name, without the area: what it is, and by whom it is walked. */
  name: string
  /** For CSV: the table that is the point of it. */
  table: ExportLayer
  /** For GeoJSON and GeoPackage: everything. */
  layers(): Promise<ExportLayer[]>
  /** Beside the features of GeoJSON. */
  members: { notice: string | null; basis: WalkingBasis }
}

export const circlesExport = (circles: Circles, language: ExportLanguage): WalkingExport =>
  fileOf('circles', circles.basis, language, circleTable(circles, language), async () =>
    circleLayers(circles, language),
  )

export async function compoundWalksExport(
  { pool, walking }: AnswerDeps,
  at: AreaVersion,
  walks: CompoundWalks,
  language: ExportLanguage,
): Promise<WalkingExport> {
  const ids = new Set(walks.compounds.flatMap(({ facilityId }) => facilityId ?? []))
  const [{ loaded }, facilities] = await Promise.all([walking.city(at), facilitiesByIds(pool, at.areaId, [...ids])])
  const layer = compoundWalkLayer(walks, { districts: loaded.districtNames, facilities }, language)
  return fileOf(`compounds-${walks.category}`, walks.basis, language, layer)
}

export const serviceAreasExport = (
  deps: AnswerDeps,
  at: AreaVersion,
  query: z.output<typeof ServiceAreasQuery>,
  areas: ServiceAreas,
  language: ExportLanguage,
): WalkingExport =>
  fileOf(`service-areas-${areas.category}`, areas.basis, language, serviceAreaTable(areas, language), async () =>
    serviceAreaLayers(areas, await drawServiceAreas(deps, at, query), language),
  )

export const nearestExport = (nearest: WalkNearest, limits: NearestLimits, language: ExportLanguage): WalkingExport =>
  fileOf('nearest', nearest.basis, language, nearestLayer(nearest, limits, language))

export async function routeExport(
  { pool }: AnswerDeps,
  at: AreaVersion,
  { to, toLng, toLat }: Pick<z.output<typeof RouteQuery>, 'to' | 'toLng' | 'toLat'>,
  answer: WalkRoute,
  language: ExportLanguage,
): Promise<WalkingExport> {
  const facility = to === undefined ? undefined : (await facilitiesByIds(pool, at.areaId, [to])).get(to)
  const end = placeText(
    facility
      ? { kind: 'facility', ...facility }
      : { kind: 'point', id: null, name: null, names: {}, position: [toLng!, toLat!] },
    language,
  )
  return fileOf('route', answer.basis, language, stepTable(answer, end, language), async () =>
    routeLayers(answer, end, language),
  )
}

export async function compoundCardExport(
  { pool }: AnswerDeps,
  at: AreaVersion,
  card: CompoundCard,
  language: ExportLanguage,
): Promise<WalkingExport> {
  const ids = new Set(card.nearest.flatMap(({ facilityId }) => facilityId ?? []))
  const facilities = await facilitiesByIds(pool, at.areaId, [...ids])
  return fileOf(
    `compound-${card.id}`,
    card.basis,
    language,
    compoundNearestTable(card, facilities, language),
    async () => compoundCardLayers(card, facilities, language),
  )
}

export async function completenessExport(
  { walking }: AnswerDeps,
  at: AreaVersion,
  completeness: WalkCompleteness,
  language: ExportLanguage,
): Promise<WalkingExport> {
  const { loaded } = await walking.city(at)
  const layer = completenessLayer(completeness, loaded.snapshot.districts, language)
  return fileOf(`completeness-${completeness.set.id}`, completeness.basis, language, layer)
}

export const reachExport = (reach: WalkReach, language: ExportLanguage): WalkingExport =>
  fileOf('reach', reach.basis, language, reachTable(reach, language))

export async function streetsExport(
  { pool }: AnswerDeps,
  at: AreaVersion,
  streets: Streets,
  language: ExportLanguage,
): Promise<WalkingExport> {
  const isDistance = streets.kind === 'distance'
  const facilities = await facilitiesByIds(pool, at.areaId, isDistance ? streets.facilityIds : [])
  return fileOf(
    `streets-${isDistance ? streets.category : streets.set.id}`,
    streets.basis,
    language,
    streetTable(streets, facilities, language),
    async () => [streetLayer(streets, facilities, language)],
  )
}

/** The file's text; CSV is the table alone. */
export async function walkingText(
  { table, layers, members }: WalkingExport,
  format: 'csv' | 'geojson',
  language: ExportLanguage,
): Promise<AsyncIterable<string>> {
  if (format === 'csv') return layerAsCsv(table, language)
  const all = await layers()
  return all.length === 1 ? layerAsGeoJson(all[0]!, members) : layersAsGeoJson(all, members)
}

/** A walking file's name says so: it must not be taken for the straight line's. */
export const fileOf = (
  what: string,
  basis: WalkingBasis,
  language: ExportLanguage,
  table: ExportLayer,
  layers: WalkingExport['layers'] = async () => [table],
): WalkingExport => ({
  name: `${what}-walking-${basis.profile.id}`,
  table,
  layers,
  members: { notice: basis.isDemonstration ? say(facts.demonstration, language) : null, basis },
})
