import type { WalkingBasis } from '#contract/walking.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import { listAreas } from '../../../db/queries/listAreas.ts'
import { listRunSources } from '../../../db/queries/listRunSources.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { readWalkingRules } from '../../network/readWalkingRules.ts'
import { showProfile } from '../findProfile.ts'
import type { Walker } from '../walker.ts'
import type { WalkingCity } from '../walkingCity.ts'
import type { AnswerDeps } from './answerDeps.ts'

type AreaBasis = Pick<WalkingBasis, 'dataVersion' | 'dataDate' | 'sources' | 'isDemonstration'>

/** An area's sources change with its data version alone. */
const known = new WeakMap<WalkingCity, AreaBasis>()

const kinds = ['street', 'base-feature', 'residential-compound', 'residential-land', 'district', 'population-cell']

/** What every walking figure of an area rests on. */
export async function basisOf(
  { pool, softwareVersion }: AnswerDeps,
  at: AreaVersion,
  profile: WalkingProfile,
  { city, isSlowed }: Pick<Walker, 'city' | 'isSlowed'>,
): Promise<WalkingBasis> {
  const { rules, version } = readWalkingRules()
  const area = known.get(city) ?? (await readAreaBasis(pool, at))
  known.set(city, area)
  return {
    measure: 'walking',
    profile: showProfile(profile),
    ...area,
    softwareVersion,
    rulesVersion: version,
    snapLimitMeters: rules.settings.snapLimitMeters.value,
    stripMeters: rules.settings.stripMeters.value,
    isSlowed,
  }
}

async function readAreaBasis(pool: AnswerDeps['pool'], { areaId, dataVersion }: AreaVersion): Promise<AreaBasis> {
  const [[summary], sources] = await Promise.all([
    listAreas(pool, areaId),
    listRunSources(pool, areaId, dataVersion, null, kinds),
  ])
  const dates = sources.map(({ retrievedOn }) => retrievedOn).filter((date) => date !== null)
  return {
    dataVersion,
    dataDate: dates.sort()[0] ?? null,
    sources,
    isDemonstration: summary?.isDemonstration === true || sources.some(({ isDemonstration }) => isDemonstration),
  }
}
