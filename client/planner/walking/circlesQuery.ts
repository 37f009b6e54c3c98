import type { QueryInputOf } from '#contract/endpoints.ts'
import type { Standard } from '#domain/standards/standard.ts'
import { groupOf } from '../../standards/groupStandards.ts'
import type { ViewState } from '../../viewState.ts'
import type { CircleOrigin, RingSizes } from '../../walkingView.ts'

type Asked = Pick<ViewState, 'rings' | 'profile' | 'openAt'> & { circle: CircleOrigin; set: string | null }

export function originQueryOf(
  circle: CircleOrigin,
): Pick<QueryInputOf<'findCircles'>, 'lng' | 'lat' | 'facility' | 'compound'> {
  if (circle.kind !== 'point') return { [circle.kind]: circle.id }
  // A millionth of a degree is a tenth of a metre: the same place is the same address.
  const [lng, lat] = circle.lngLat.map((degrees) => Math.round(degrees * 1e6) / 1e6)
  return { lng, lat }
}

/** The question that a link puts. What it does not say is left to the API's own defaults. */
export function circlesQuery({
  circle,
  rings,
  profile,
  set,
  openAt,
}: Asked): Omit<QueryInputOf<'findCircles'>, 'detail'> {
  return {
    ...originQueryOf(circle),
    ...(rings ? { [rings.unit]: rings.values.join(',') } : {}),
    ...(profile === null ? {} : { profile }),
    ...(set === null ? {} : { set }),
    ...(openAt === null ? {} : { openAt }),
  }
}

/** Radii of the circles that the standards know, metres, smallest first: numbers of theirs, with the documents they are from. */
export function standardRadii(standards: readonly Standard[]): { meters: number[]; documents: string[] } {
  const circles = standards.filter((standard) => groupOf(standard) === 'circle')
  const meters = circles.flatMap((one) =>
    one.kind === 'service-area' ? one.supply.map((tier) => tier.radiusMeters) : [],
  )
  return {
    meters: [...new Set(meters)].sort((a, b) => a - b).slice(0, 6),
    documents: [...new Set(circles.map(({ citation }) => citation.document))],
  }
}

export const sameSizes = (a: RingSizes | null, b: RingSizes | null) =>
  a?.unit === b?.unit && a?.values.join() === b?.values.join()
