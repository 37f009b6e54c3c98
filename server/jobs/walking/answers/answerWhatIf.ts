import type { z } from 'zod'
import { AppError } from '#contract/errors.ts'
import type { WhatIfChange, WhatIfRequest, WhatIfResult } from '#contract/walking.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import type { Change } from '#domain/network/scenario/change.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { landOf } from './landOf.ts'

/** What changes to facilities, gates and streets would do, by district. Nothing is stored. */
export async function answerWhatIf(
  deps: AnswerDeps,
  at: AreaVersion,
  request: z.output<typeof WhatIfRequest>,
): Promise<WhatIfResult> {
  const profile = findProfile(request.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const members = walker.city.membersOf(request.categories)
  const changes = await layOut(deps, walker, members, request.changes)
  const [land, labels, basis] = await Promise.all([
    landOf(deps, at, walker),
    walker.labelsOf(members),
    basisOf(deps, at, profile, walker),
  ])
  const { delta, before } = await deps.walking.threads.run(
    {
      type: 'what-if',
      walker: walker.key,
      supply: walker.supplyKey,
      land: land.key,
      members,
      labels,
      limit: Math.round(10 * request.limitMeters),
      changes,
    },
    { isUrgent: true },
  )
  const { loaded } = walker.city
  const show = ({ landSquareMeters, people, households }: (typeof delta)['total']) => ({
    landSquareMeters: landSquareMeters ?? 0,
    people,
    households,
  })
  return {
    total: show(delta.total),
    before,
    districts: delta.rows.map((row) => {
      const district = row.district < 0 ? undefined : loaded.snapshot.districts[row.district]
      const { name = null, names = {} } = loaded.districtNames.get(Number(district?.id)) ?? {}
      const { adminLevel } = land.packed.levels[row.level]!
      return { ...show(row), districtId: district ? Number(district.id) : null, adminLevel, name, names }
    }),
    changedNodes: delta.changedNodes,
    changedPlaces: delta.changedPlaces,
    basis,
  }
}

/** Places and ids as the engine names them. Throws a 400 or 404 AppError that says which change is wrong, and why. */
async function layOut(
  { walking }: AnswerDeps,
  walker: Walker,
  members: Uint32Array,
  asked: readonly WhatIfChange[],
): Promise<Change[]> {
  const { city } = walker
  const facilityAt = new Map(Array.from(members, (place, facility) => [place, facility]))
  // A kerb or a stile stands among them, but cannot be opened or closed.
  const gateAt = new Map(city.network.gates.flatMap(({ id, isGate }, place) => (isGate ? [[id, place] as const] : [])))
  const changes: Change[] = []
  for (const [index, change] of asked.entries()) {
    const snap = async (position: [number, number]) => {
      const task = {
        type: 'snap' as const,
        walker: walker.key,
        positions: [position],
        limit: walker.settings.snapLimit,
      }
      const { points, failure } = await walking.threads.run(task, { isUrgent: true })
      if (points.edge.length > 0) return accessPointsOf(points, 0)
      throw wrong(index, linkFailures[failure[0]! - 1]!, { position })
    }
    const facilityOf = (id: number) => {
      const place = facilityAt.get(city.placeOfFacility(id) ?? -1)
      if (place === undefined) throw wrong(index, 'no-such-facility', { facility: id })
      return place
    }
    const gateOf = (id: number) => {
      const place = gateAt.get(id)
      if (place === undefined) throw wrong(index, 'no-such-gate', { gate: id })
      return place
    }
    switch (change.kind) {
      case 'add-facility':
        changes.push({ kind: change.kind, points: await snap(change.position) })
        break
      case 'move-facility':
        changes.push({
          kind: change.kind,
          facility: facilityOf(change.facility),
          points: await snap(change.position),
        })
        break
      case 'remove-facility':
        changes.push({ kind: change.kind, facility: facilityOf(change.facility) })
        break
      case 'open-gate':
      case 'close-gate':
        changes.push({ kind: change.kind, gate: gateOf(change.gate) })
        break
      case 'add-footbridge': {
        const [from, to] = [(await snap(change.from))[0]!, (await snap(change.to))[0]!]
        const lengthDecimeters = between(city.network, change.from, change.to) + from.access + to.access
        changes.push({ kind: change.kind, from, to, lengthDecimeters })
      }
    }
  }
  return changes
}

function between(
  { lng0, lat0 }: { lng0: number; lat0: number },
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const projection = createProjection(lng0, lat0)
  const plane = new Float64Array(4)
  projection.forward(from[0], from[1], plane, 0)
  projection.forward(to[0], to[1], plane, 2)
  const meters = Math.hypot(plane[2]! - plane[0]!, plane[3]! - plane[1]!)
  return Math.round((10 * meters) / projection.scaleAt((plane[0]! + plane[2]!) / 2))
}

const reasons: Record<string, readonly [zh: string, en: string]> = {
  'no-such-facility': ['没有这个类别的开放设施', 'there is no such open facility of the categories'],
  'no-such-gate': ['没有这个大门', 'there is no such gate'],
  'no-street-near': ['附近没有可走的街道', 'no street is near'],
  'behind-obstacle': ['最近的街道隔着河、铁路、围墙等', 'the streets near it lie behind water, a railway or a wall'],
}

const wrong = (index: number, reason: string, params: Record<string, unknown>) => {
  const [zh, en] = reasons[reason] ?? [reason, reason]
  return new AppError(
    400,
    'change-not-possible',
    { 'zh-Hans': `第 ${index + 1} 项变更无法进行:${zh}`, en: `Change ${index + 1} cannot be made: ${en}` },
    { change: index, reason, ...params },
  )
}
