import { createHash } from 'node:crypto'
import { AppError } from '#contract/errors.ts'
import { Standard } from '#domain/standards/standard.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { insertStandard } from '../../db/queries/insertStandard.ts'
import { listStandards } from '../../db/queries/listStandards.ts'
import { canonicalJson } from '../canonicalJson.ts'

const hashStandard = (standard: Standard): string => createHash('sha256').update(canonicalJson(standard)).digest('hex')

/** Adds a version of a standard. The same again changes nothing; another rule under a version that is there is refused. */
export async function addStandard(db: Queryable, standard: Standard, origin: 'shipped' | 'added'): Promise<Standard> {
  const hash = hashStandard(standard)
  const { id, version } = standard
  if (await insertStandard(db, id, version, JSON.stringify(standard), hash, origin)) return standard
  const [present] = await listStandards(db, { id, version })
  if (present?.contentHash !== hash)
    throw new AppError(
      409,
      'standard-version-exists',
      {
        'zh-Hans': '该标准的这一版本已存在,内容不同;请使用新的版本号',
        en: 'That version of the standard is there with another content: give the new one a new version',
      },
      { standard: id, version },
    )
  return Standard.parse(present.definition)
}
