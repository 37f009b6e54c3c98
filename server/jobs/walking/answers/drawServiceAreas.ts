import type { MultiLineString, Position } from 'geojson'
import type { z } from 'zod'
import type { ServiceAreasQuery } from '#contract/walking.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { AnswerDeps } from './answerDeps.ts'

/** The streets nearest to each facility, by its id; null where it has none. */
export async function drawServiceAreas(
  deps: AnswerDeps,
  at: AreaVersion,
  { category, profile: profileId }: z.output<typeof ServiceAreasQuery>,
): Promise<(facilityId: number) => MultiLineString | null> {
  const walker = await (await deps.walking.city(at)).walker(findProfile(profileId))
  const members = walker.city.membersOf([category])
  const { lineStart, vertexStart, degrees } = await deps.walking.threads.run({
    type: 'service-lines',
    walker: walker.key,
    supply: walker.supplyKey,
    members,
    labels: await walker.labelsOf(members),
  })
  const { facilities } = walker.city.loaded.snapshot
  const memberOf = new Map(Array.from(members, (place, member) => [Number(facilities[place]!.id), member]))
  return (facilityId) => {
    const member = memberOf.get(facilityId)
    if (member === undefined) return null
    const coordinates: Position[][] = []
    for (let line = lineStart[member]!; line < lineStart[member + 1]!; line++) {
      const positions: Position[] = []
      for (let v = vertexStart[line]!; v < vertexStart[line + 1]!; v++) {
        const [lng, lat] = [degrees[2 * v]!, degrees[2 * v + 1]!]
        const last = positions.at(-1)
        if (!last || last[0] !== lng || last[1] !== lat) positions.push([lng, lat])
      }
      // Shorter than a centimetre.
      if (positions.length > 1) coordinates.push(positions)
    }
    return coordinates.length === 0 ? null : { type: 'MultiLineString', coordinates }
  }
}
