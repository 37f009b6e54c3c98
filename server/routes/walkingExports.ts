import type { Request, Response, Router } from 'express'
import type { z } from 'zod'
import { streamEndpoints } from '#contract/streamEndpoints.ts'
import type { WALK_EXPORTS } from '#contract/walking.ts'
import type { AreaVersion } from '../db/queries/readAreaVersion.ts'
import type { ExportLanguage } from '../jobs/export/exportTexts.ts'
import {
  circlesExport,
  compoundWalksExport,
  serviceAreasExport,
  type WalkingExport,
  walkingText,
} from '../jobs/export/walkingExports.ts'
import { answerCircles } from '../jobs/walking/answers/answerCircles.ts'
import { answerCompounds } from '../jobs/walking/answers/answerCompounds.ts'
import { answerServiceAreas } from '../jobs/walking/answers/answerServiceAreas.ts'
import { expressPath } from './mountEndpoint.ts'
import { parseInput } from './parseInput.ts'
import type { RouteDeps } from './routeDeps.ts'
import { attach, send, sendGeoPackage, whenGone } from './sendFile.ts'
import { answerDeps } from './walking.ts'

/** Files of what the JSON answers hold: the same query, the same figures, with what they rest on. */
export function mountWalkingExports(router: Router, deps: RouteDeps): void {
  const answering = answerDeps(deps)
  const { exportCircles, exportCompoundWalks, exportServiceAreas } = streamEndpoints

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
}

interface Form {
  format: (typeof WALK_EXPORTS)[number]
  language: ExportLanguage
}

function mount<Q extends z.ZodType<Form>>(
  router: Router,
  deps: RouteDeps,
  endpoint: { path: string; params: z.ZodType<{ area: string }>; query: Q },
  make: (at: AreaVersion, query: z.output<Q>) => Promise<WalkingExport>,
): void {
  router.get(expressPath(endpoint.path), async (request: Request, response: Response) => {
    const { area } = parseInput(endpoint.params, request.params, 'path')
    const query = parseInput(endpoint.query, request.query, 'query')
    const made = await make(await deps.resolveArea(area), query)
    await sendWalkingExport(response, `${area}-${made.name}`, made, query)
  })
}

async function sendWalkingExport(
  response: Response,
  name: string,
  made: WalkingExport,
  { format, language }: Form,
): Promise<void> {
  if (format === 'gpkg')
    return sendGeoPackage(response, `${name}.gpkg`, await made.layers(), { signal: whenGone(response) })
  const text = await walkingText(made, format, language)
  attach(response, `${name}.${format}`, format === 'csv' ? 'text/csv; charset=utf-8' : 'application/geo+json')
  return send(response, text)
}
