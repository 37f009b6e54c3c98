import { countAreaRows } from '../../../db/queries/countAreaRows.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { defaultSources } from '../../runs/defaultSources.ts'
import { engineParameters } from '../../runs/runParameters.ts'
import type { WalkedLand, Walker } from '../walker.ts'
import type { WalkingCity } from '../walkingCity.ts'
import type { AnswerDeps } from './answerDeps.ts'

type Sources = ReturnType<typeof defaultSources>

/** What an area has sources of changes with its data version alone; counting its rows takes longer than a circle. */
const known = new WeakMap<WalkingCity, Promise<Sources>>()

/** Where people and households of an area come from unless a run names another source. */
export function sourcesOf({ pool }: AnswerDeps, at: AreaVersion, city: WalkingCity): Promise<Sources> {
  const found = known.get(city)
  if (found) return found
  const counting = countAreaRows(pool, at).then(defaultSources)
  known.set(city, counting)
  counting.catch(() => known.delete(city))
  return counting
}

/** The city's land with its default sources of people and households. */
export async function landOf(
  deps: AnswerDeps,
  at: AreaVersion,
  walker: Walker,
  options?: Parameters<Walker['land']>[1],
): Promise<WalkedLand> {
  const sources = await sourcesOf(deps, at, walker.city)
  return walker.land(engineParameters({ ...sources, categories: null }), options)
}
