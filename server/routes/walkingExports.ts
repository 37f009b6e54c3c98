import type { Request, Response, Router } from 'express'
import type { z } from 'zod'
import { streamEndpoints } from '#contract/streamEndpoints.ts'
import type { WALK_EXPORTS } from '#contract/walking.ts'
import type { AreaVersion } from '../db/queries/readAreaVersion.ts'
import type { ExportLanguage } from '../jobs/export/exportTexts.ts'
import {
  circlesExport,
  completenessExport,
  compoundCardExport,
  compoundWalksExport,
  nearestExport,
  reachExport,
  routeExport,
  serviceAreasExport,
  streetsExport,
  type WalkingExport,
  walkingText,
} from '../jobs/export/walkingExports.ts'
import { answerCircles } from '../jobs/walking/answers/answerCircles.ts'
import { answerCompleteness } from '../jobs/walking/answers/answerCompleteness.ts'
import { answerCompoundCard } from '../jobs/walking/answers/answerCompoundCard.ts'
import { answerCompounds } from '../jobs/walking/answers/answerCompounds.ts'
import { answerNearest } from '../jobs/walking/answers/answerNearest.ts'
import { answerReach } from '../jobs/walking/answers/answerReach.ts'
import { answerRoute } from '../jobs/walking/answers/answerRoute.ts'
import { answerServiceAreas } from '../jobs/walking/answers/answerServiceAreas.ts'
import { answerStreets } from '../jobs/walking/answers/answerStreets.ts'
import { expressPath } from './mountEndpoint.ts'
import { parseInput } from './parseInput.ts'
import type { RouteDeps } from './routeDeps.ts'
import { attach, send, sendGeoPackage, whenGone } from './sendFile.ts'
import { answerDeps } from './walking.ts'

/** Files of what the JSON answers hold: the same query, the same figures, with what they rest on. */
export function mountWalkingExports(router: Router, deps: RouteDeps): void {
  const answering = answerDeps(deps)
  const { exportCircles, exportCompoundWalks, exportServiceAreas } = streamEndpoints
  const { exportNearestByWalk, exportWalk, exportCompoundCard, exportWalkCompleteness, exportWalkReach } =
    streamEndpoints

  mount(router, deps, exportCircles, async (at, { language, format: _, ...query }) => {
    // A file is whole: everything in the circles, however much that is.
    const circles = await answerCircles(
      answering,
      at,
      { ...query, detail: 'all' },
      new Date(),
      Number.POSITIVE_INFINITY,
    )
    return circlesExport(circles, language)
  })
  mount(router, deps, exportCompoundWalks, async (at, { language, format: _, ...query }) =>
    compoundWalksExport(answering, at, await answerCompounds(answering, at, query), language),
  )
  mount(router, deps, exportServiceAreas, async (at, { language, format: _, ...query }) =>
    serviceAreasExport(answering, at, query, await answerServiceAreas(answering, at, query), language),
  )
  mount(router, deps, exportNearestByWalk, async (at, { language, format: _, ...query }) =>
    nearestExport(await answerNearest(answering, at, query, new Date()), query, language),
  )
  mount(router, deps, exportWalk, async (at, { format: _, ...query }) =>
    routeExport(answering, at, query, await answerRoute(answering, at, query), query.language),
  )
  mount(router, deps, exportCompoundCard, async (at, { language, format: _, ...query }, { id }) =>
    compoundCardExport(answering, at, await answerCompoundCard(answering, at, id, query), language),
  )
  mount(router, deps, exportWalkCompleteness, async (at, { language, format: _, ...query }) =>
    completenessExport(answering, at, await answerCompleteness(answering, at, query), language),
  )
  mount(router, deps, exportWalkReach, async (at, { language, format: _, ...query }) =>
    reachExport(await answerReach(answering, at, query), language),
  )
  mount(router, deps, streamEndpoints.exportStreets, async (at, { language, format: _, ...query }, __, signal) =>
    streetsExport(answering, at, await answerStreets(answering, at, query, signal), language),
  )
}

interface Form {
  format: (typeof WALK_EXPORTS)[number]
  language: ExportLanguage
}

function mount<P extends z.ZodType<{ area: string }>, Q extends z.ZodType<Form>>(
  router: Router,
  deps: RouteDeps,
  endpoint: { path: string; params: P; query: Q },
  make: (
    at: AreaVersion,
    query: z.output<Q>,
    params: z.output<P>,
    /** Aborted when the reader goes. */
    signal: AbortSignal,
  ) => Promise<WalkingExport>,
): void {
  router.get(expressPath(endpoint.path), async (request: Request, response: Response) => {
    const params = parseInput(endpoint.params, request.params, 'path')
    const query = parseInput(endpoint.query, request.query, 'query')
    const signal = whenGone(response)
    try {
      const made = await make(await deps.resolveArea(params.area), query, params, signal)
      await sendWalkingExport(response, `${params.area}-${made.name}`, made, query, signal)
    } catch (error) {
      // Nobody is left to be told.
      if (!signal.aborted) throw error
    }
  })
}

async function sendWalkingExport(
  response: Response,
  name: string,
  made: WalkingExport,
  { format, language }: Form,
  signal: AbortSignal,
): Promise<void> {
  if (format === 'gpkg') return sendGeoPackage(response, `${name}.gpkg`, await made.layers(), { signal })
  const text = await walkingText(made, format, language)
  attach(response, `${name}.${format}`, format === 'csv' ? 'text/csv; charset=utf-8' : 'application/geo+json')
  return send(response, text)
}
