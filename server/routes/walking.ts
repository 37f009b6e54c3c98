import type { Router } from 'express'
import { readWalkingRules } from '../jobs/network/readWalkingRules.ts'
import { answerCircles } from '../jobs/walking/answers/answerCircles.ts'
import { answerCompleteness } from '../jobs/walking/answers/answerCompleteness.ts'
import { answerCompoundCard } from '../jobs/walking/answers/answerCompoundCard.ts'
import { answerCompounds } from '../jobs/walking/answers/answerCompounds.ts'
import type { AnswerDeps } from '../jobs/walking/answers/answerDeps.ts'
import { answerMatrix } from '../jobs/walking/answers/answerMatrix.ts'
import { answerNearest } from '../jobs/walking/answers/answerNearest.ts'
import { answerNetwork } from '../jobs/walking/answers/answerNetwork.ts'
import { answerReach } from '../jobs/walking/answers/answerReach.ts'
import { answerRoute } from '../jobs/walking/answers/answerRoute.ts'
import { answerServiceAreas } from '../jobs/walking/answers/answerServiceAreas.ts'
import { answerWhatIf } from '../jobs/walking/answers/answerWhatIf.ts'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export const answerDeps = ({ pool, walking, installation }: RouteDeps): AnswerDeps => ({
  pool,
  walking,
  softwareVersion: installation.version,
})

export function mountWalking(router: Router, deps: RouteDeps): void {
  const answering = answerDeps(deps)
  mountEndpoint(router, deps, 'getWalkingRules', async () => {
    const { version, rules } = readWalkingRules()
    return { version, rules }
  })
  mountEndpoint(router, deps, 'getWalkingNetwork', ({ area, query }) => answerNetwork(answering, area, query.profile))
  mountEndpoint(router, deps, 'findCircles', ({ area, query }) => answerCircles(answering, area, query, new Date()))
  mountEndpoint(router, deps, 'findNearestByWalk', ({ area, query }) =>
    answerNearest(answering, area, query, new Date()),
  )
  mountEndpoint(router, deps, 'findWalk', ({ area, query }) => answerRoute(answering, area, query))
  mountEndpoint(router, deps, 'walkMatrix', ({ area, body, response }) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort('nobody waits'))
    return answerMatrix(answering, area, body, gone.signal)
  })
  mountEndpoint(router, deps, 'listCompoundWalks', ({ area, query }) => answerCompounds(answering, area, query))
  mountEndpoint(router, deps, 'getCompoundCard', ({ area, params, query }) =>
    answerCompoundCard(answering, area, params.id, query),
  )
  mountEndpoint(router, deps, 'getWalkCompleteness', ({ area, query }) => answerCompleteness(answering, area, query))
  mountEndpoint(router, deps, 'listServiceAreas', ({ area, query }) => answerServiceAreas(answering, area, query))
  mountEndpoint(router, deps, 'getWalkReach', ({ area, query }) => answerReach(answering, area, query))
  mountEndpoint(router, deps, 'whatIf', ({ area, body }) => answerWhatIf(answering, area, body))
}
