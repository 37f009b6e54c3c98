import { createHash } from 'node:crypto'
import type { CoverageRequest, Provenance } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import type { Standard } from '#domain/standards/standard.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { type AreaRowCounts, countAreaRows } from '../../db/queries/countAreaRows.ts'
import { listAreas } from '../../db/queries/listAreas.ts'
import { listRunSources } from '../../db/queries/listRunSources.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { readWalkingRules } from '../network/readWalkingRules.ts'
import { findStandard } from '../standards/findStandard.ts'
import { describeWalking, findProfile } from '../walking/findProfile.ts'
import { defaultSources } from './defaultSources.ts'
import type { RunParameters } from './runParameters.ts'

/** Everything a run hangs on, nothing left to a default. `id` is made of all of it. */
export interface ResolvedRun {
  id: string
  area: AreaVersion
  standard: Standard
  parameters: RunParameters
  provenance: Provenance
}

/** Settles what a request leaves open and names the run; throws AppError for what the standard does not allow. */
export async function resolveRun(
  db: Queryable,
  area: AreaVersion,
  request: CoverageRequest,
  softwareVersion: string,
): Promise<ResolvedRun> {
  const { standard, contentHash } = await findStandard(db, request.standardId, request.standardVersion)
  const rows = await countAreaRows(db, area)
  const parameters: RunParameters = {
    ...sourcesOf(standard, request, rows),
    categories: chosenCategories(standard, request.categories),
    ...measureOf(standard, request),
    asOf: area.asOf,
  }
  const walkingVersion = parameters.measure === 'walking' ? [readWalkingRules().version] : []
  const named = [
    area.areaId,
    area.dataVersion,
    standard.id,
    standard.version,
    contentHash,
    parameters,
    softwareVersion,
    ...walkingVersion,
  ]
  const id = createHash('sha256').update(canonicalJson(named)).digest('hex').slice(0, 32)
  const provenance = await describeProvenance(db, area, standard, parameters, softwareVersion)
  return { id, area, standard, parameters, provenance }
}

function sourcesOf(standard: Standard, { peopleSource, householdSource }: CoverageRequest, rows: AreaRowCounts) {
  if (standard.kind === 'unit-completeness') return { peopleSource: null, householdSource: null }
  const otherwise = defaultSources(rows)
  return {
    peopleSource: peopleSource === undefined ? otherwise.peopleSource : peopleSource,
    householdSource: householdSource === undefined ? otherwise.householdSource : householdSource,
  }
}

/** How distance is measured. What it rests on follows from the rules of walking, so the run's name holds their version too. */
function measureOf(standard: Standard, { measure = 'straight-line', profile }: CoverageRequest) {
  if (measure === 'straight-line' && profile !== undefined)
    throw new AppError(
      400,
      'profile-not-walking',
      { 'zh-Hans': '直线距离不分步行者', en: 'A straight line has no profile of walkers' },
      { profile },
    )
  if (measure === 'walking' && standard.kind !== 'service-area')
    throw new AppError(
      400,
      'measure-not-walking',
      { 'zh-Hans': '此标准不按距离计算', en: 'This standard does not measure distance' },
      { standard: standard.id, measure },
    )
  return { measure, profile: measure === 'walking' ? findProfile(profile).id : null }
}

function chosenCategories(standard: Standard, categories: string[] | undefined): string[] | null {
  if (categories === undefined) return null
  if (standard.kind !== 'service-area' || !standard.categoriesChosen)
    throw new AppError(
      400,
      'categories-not-chosen',
      { 'zh-Hans': '此标准的设施类别是固定的', en: 'The categories of this standard are fixed' },
      { standard: standard.id, categories },
    )
  return [...new Set(categories)].sort()
}

const categoriesOf = (standard: Standard, chosen: string[] | null): string[] =>
  chosen ??
  [
    ...new Set(
      standard.kind === 'service-area'
        ? standard.supply.flatMap(({ categories }) => categories)
        : standard.requires.flatMap(({ categories }) => categories),
    ),
  ].sort()

async function describeProvenance(
  db: Queryable,
  area: AreaVersion,
  standard: Standard,
  parameters: RunParameters,
  softwareVersion: string,
): Promise<Provenance> {
  const demand = standard.kind === 'service-area' ? ['residential-land'] : []
  const ways = parameters.measure === 'walking' ? ['street', 'base-feature', 'residential-compound'] : []
  const kinds = [...demand, ...ways, 'district', parameters.peopleSource, parameters.householdSource].filter(
    (kind) => kind !== null,
  )
  const categories = categoriesOf(standard, parameters.categories)
  const [[summary], sources] = await Promise.all([
    listAreas(db, area.areaId),
    listRunSources(db, area.areaId, area.dataVersion, categories, kinds),
  ])
  const dates = sources.map(({ retrievedOn }) => retrievedOn).filter((date) => date !== null)
  return {
    standard,
    measure: parameters.measure,
    walking: parameters.profile === null ? null : describeWalking(parameters.profile),
    dataVersion: area.dataVersion,
    dataDate: dates.sort()[0] ?? null,
    sources,
    softwareVersion,
    parameters: { ...parameters },
    isDemonstration: summary?.isDemonstration === true || sources.some(({ isDemonstration }) => isDemonstration),
  }
}
