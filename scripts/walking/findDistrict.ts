import { AppError } from '#contract/errors.ts'
import type { Queryable } from '../../server/db/loadQuery.ts'
import { listDistricts } from '../../server/db/queries/listDistricts.ts'
import type { AreaVersion } from '../../server/db/queries/readAreaVersion.ts'

/** The id of the one district of that code, name or id. Throws a 404 AppError for none, a 409 one for several of one name. */
export async function findDistrict(db: Queryable, at: AreaVersion, wanted: string): Promise<number> {
  const found = (await listDistricts(db, at, {})).filter(
    ({ id, code, name, names }) =>
      code === wanted || name === wanted || Object.values(names).includes(wanted) || String(id) === wanted,
  )
  const [only, ...others] = found
  if (only === undefined)
    throw new AppError(
      404,
      'district-not-found',
      { 'zh-Hans': '没有这个行政区', en: 'There is no such district' },
      { district: wanted },
    )
  if (others.length > 0)
    throw new AppError(
      409,
      'district-ambiguous',
      {
        'zh-Hans': '有几个行政区叫这个名字,请用代码或编号',
        en: 'Several districts have this name: give the code or the id',
      },
      { district: wanted, known: found.map(({ id, code }) => `${code ?? '–'} [${id}]`) },
    )
  return only.id
}
