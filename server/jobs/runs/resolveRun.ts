import { createHash } from 'node:crypto'
import type { PeopleSource } from '#contract/area.ts'
import type { CoverageRequest, Provenance } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import type { Standard } from '#domain/standards/standard.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { type AreaRowCounts, countAreaRows } from '../../db/queries/countAreaRows.ts'
import { listAreas } from '../../db/queries/listAreas.ts'
import { listRunSources } from '../../db/queries/listRunSources.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { findStandard } from '../standards/findStandard.ts'
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
    asOf: area.asOf,
  }
  const named = [area.areaId, area.dataVersion, standard.id, standard.version, contentHash, parameters, softwareVersion]
  const id = createHash('sha256').update(canonicalJson(named)).digest('hex').slice(0, 32)
  const provenance = await describeProvenance(db, area, standard, parameters, softwareVersion)
  return { id, area, standard, parameters, provenance }
}

/** Population cells before compounds before land: the finest count there is. */
function sourcesOf(standard: Standard, { peopleSource, householdSource }: CoverageRequest, rows: AreaRowCounts) {
  if (standard.kind === 'unit-completeness') return { peopleSource: null, householdSource: null }
  const defaultPeople: PeopleSource | null = rows.cellPeople
    ? 'population-cell'
    : rows.compoundPeople
      ? 'residential-compound'
      : rows.landPeople
        ? 'residential-land'
        : null
  const defaultHouseholds: PeopleSource | null = rows.compoundHouseholds
    ? 'residential-compound'
    : rows.landHouseholds
      ? 'residential-land'
      : rows.cellHouseholds
        ? 'population-cell'
        : null
  return {
    peopleSource: peopleSource === undefined ? defaultPeople : peopleSource,
    householdSource: householdSource === undefined ? defaultHouseholds : householdSource,
  }
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
  const kinds = [...demand, 'district', parameters.peopleSource, parameters.householdSource].filter(
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
    measure: 'straight-line',
    dataVersion: area.dataVersion,
    dataDate: dates.sort()[0] ?? null,
    sources,
    softwareVersion,
    parameters: { ...parameters },
    isDemonstration: summary?.isDemonstration === true || sources.some(({ isDemonstration }) => isDemonstration),
  }
}
