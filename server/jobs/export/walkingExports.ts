import type { z } from 'zod'
import type { Circles, CompoundWalks, ServiceAreas, ServiceAreasQuery, WalkingBasis } from '#contract/walking.ts'
import { facilitiesByIds } from '../../db/queries/facilitiesByIds.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import type { AnswerDeps } from '../walking/answers/answerDeps.ts'
import { drawServiceAreas } from '../walking/answers/drawServiceAreas.ts'
import { circleLayers, circleTable } from './circleLayers.ts'
import { compoundWalkLayer } from './compoundWalkLayers.ts'
import type { ExportLayer } from './exportLayer.ts'
import { type ExportLanguage, facts, say } from './exportTexts.ts'
import { layerAsCsv, layerAsGeoJson, layersAsGeoJson } from './featureTable.ts'
import { serviceAreaLayers, serviceAreaTable } from './serviceAreaLayers.ts'

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

export const circlesExport = (circles: Circles, language: ExportLanguage): WalkingExport => ({
  name: nameOf('circles', circles.basis),
  table: circleTable(circles, language),
  layers: async () => circleLayers(circles, language),
  members: membersOf(circles.basis, language),
})

export async function compoundWalksExport(
  { pool, walking }: AnswerDeps,
  at: AreaVersion,
  walks: CompoundWalks,
  language: ExportLanguage,
): Promise<WalkingExport> {
  const ids = new Set(walks.compounds.flatMap(({ facilityId }) => facilityId ?? []))
  const [{ loaded }, facilities] = await Promise.all([walking.city(at), facilitiesByIds(pool, at.areaId, [...ids])])
  const layer = compoundWalkLayer(walks, { districts: loaded.districtNames, facilities }, language)
  return {
    name: nameOf(`compounds-${walks.category}`, walks.basis),
    table: layer,
    layers: async () => [layer],
    members: membersOf(walks.basis, language),
  }
}

export const serviceAreasExport = (
  deps: AnswerDeps,
  at: AreaVersion,
  query: z.output<typeof ServiceAreasQuery>,
  areas: ServiceAreas,
  language: ExportLanguage,
): WalkingExport => ({
  name: nameOf(`service-areas-${areas.category}`, areas.basis),
  table: serviceAreaTable(areas, language),
  layers: async () => serviceAreaLayers(areas, await drawServiceAreas(deps, at, query), language),
  members: membersOf(areas.basis, language),
})

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

/** A walking file must not be taken for the straight line's. */
const nameOf = (what: string, { profile }: WalkingBasis) => `${what}-walking-${profile.id}`

const membersOf = (basis: WalkingBasis, language: ExportLanguage) => ({
  notice: basis.isDemonstration ? say(facts.demonstration, language) : null,
  basis,
})
