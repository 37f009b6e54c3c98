import { AppError } from '#contract/errors.ts'
import { Standard } from '#domain/standards/standard.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { listStandards } from '../../db/queries/listStandards.ts'

export interface FoundStandard {
  standard: Standard
  contentHash: string
}

/** A version of a standard, the newest when none is named; throws a 404 AppError that lists what there is. */
export async function findStandard(db: Queryable, id: string, version?: string): Promise<FoundStandard> {
  const versions = await listStandards(db, { id })
  const parsed = versions.map(({ definition, contentHash }) => ({ standard: Standard.parse(definition), contentHash }))
  const found = version === undefined ? newest(parsed) : parsed.find(({ standard }) => standard.version === version)
  if (found) return found
  const params =
    versions.length === 0
      ? { standard: id }
      : { standard: id, version, versions: parsed.map(({ standard }) => standard.version) }
  throw new AppError(404, 'standard-not-found', { 'zh-Hans': '没有这个标准', en: 'There is no such standard' }, params)
}

/** Versions are years or dotted numbers: the highest is the newest. */
const compareVersions = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

const newest = (found: FoundStandard[]) =>
  found.toSorted((a, b) => compareVersions(b.standard.version, a.standard.version))[0]

/** Every standard with all its versions: by id, newest version first. */
export async function readStandards(db: Queryable): Promise<Standard[]> {
  const rows = await listStandards(db)
  return rows
    .map(({ definition }) => Standard.parse(definition))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : compareVersions(b.version, a.version)))
}
