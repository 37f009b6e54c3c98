import { invalidPlaces } from '#domain/coverage/computeCoverage.ts'
import { createDemandIndex, type DemandIndex } from '#domain/coverage/demandIndex.ts'
import { locate } from '#domain/coverage/locate.ts'
import type { PackedDemand } from '#domain/coverage/packDemand.ts'
import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { eliminate } from '#domain/network/nearest/eliminate.ts'
import { createPlaceReader } from '#domain/network/nearest/placeDistances.ts'
import type { Network } from '#domain/network/network.ts'
import { describeRoute } from '#domain/network/route/describeRoute.ts'
import { findRoute } from '#domain/network/route/findRoute.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { serveTasks } from '../threads/serveTasks.ts'
import { createGateFinder } from './createGateFinder.ts'
import { type HeldLand, holdLand } from './heldLand.ts'
import { type HeldWalker, holdWalker } from './heldWalker.ts'
import { type Answers, type GateData, heldCounts, type Payloads, type Task } from './messages.ts'
import { buildTask } from './tasks/buildTask.ts'
import { circlesTask } from './tasks/circlesTask.ts'
import { coverTask } from './tasks/coverTask.ts'
import { gapsTask } from './tasks/gapsTask.ts'
import { linkCompoundsTask, linkTask, snapTask } from './tasks/linkTask.ts'
import { matrixTask } from './tasks/matrixTask.ts'
import { reachTask } from './tasks/reachTask.ts'
import { sampleTask } from './tasks/sampleTask.ts'
import { serviceAreasTask } from './tasks/serviceAreasTask.ts'
import { serviceLinesTask } from './tasks/serviceLinesTask.ts'
import { sharesTask } from './tasks/sharesTask.ts'
import { streetScoresTask, streetWalksTask } from './tasks/streetsTask.ts'
import { tileTask } from './tasks/tileTask.ts'
import { whatIfTask } from './tasks/whatIfTask.ts'

/** One thread of the walking engine. */
type Take = (kind: string, key: number) => unknown

serveTasks<Task>({
  heldCounts,
  open(kind, payload) {
    switch (kind) {
      case 'walker':
        return holdWalker(payload as Payloads['walker'])
      case 'demand':
        return createDemandIndex(payload as PackedDemand)
      case 'gates':
        return createGateFinder(payload as GateData)
      case 'land':
        return holdLand(payload as Payloads['land'])
      default:
        return payload
    }
  },
  answer,
})

function answer(task: Task, take: Take): Answers[Task['type']] | Promise<Answers[Task['type']]> {
  const walker = (key: number) => take('walker', key) as HeldWalker
  const supply = (key: number) => take('supply', key) as AccessPoints
  const heldLand = (key: number) => take('land', key) as HeldLand
  const land = (key: number) => heldLand(key).data
  switch (task.type) {
    case 'build':
      return buildTask(task)
    case 'eliminate':
      return eliminate(
        createWalkGraph(take('network', task.network) as Network, task.walkerClass, task.edgeCosts ?? undefined),
      )
    case 'link':
      return linkTask(walker(task.walker).snapper(), task)
    case 'link-compounds':
      return linkCompoundsTask(walker(task.walker).snapper(), task)
    case 'sample':
      return sampleTask(
        walker(task.walker).snapper(),
        take('demand', task.demand) as DemandIndex,
        take('gates', task.gates) as ReturnType<typeof createGateFinder>,
        task,
      )
    case 'sweep':
      walker(task.walker).sweeper().sweep(supply(task.supply), task.members, task.labels)
      return undefined
    case 'snap':
      return snapTask(walker(task.walker).snapper(), task)
    case 'circles':
      return circlesTask(walker(task.walker), task)
    case 'reach':
      return reachTask(walker(task.walker), supply(task.supply), task.land === null ? null : heldLand(task.land), task)
    case 'route': {
      const route = findRoute(walker(task.walker).searcher(), task.origins, task.targets, task.limit)
      const { network } = walker(task.walker).graph
      return route && { route, steps: describeRoute(route, network, task.language) }
    }
    case 'matrix':
      return matrixTask(walker(task.walker), task)
    case 'tile':
      return tileTask(walker(task.walker), supply(task.supply), task)
    case 'street-walks':
      return streetWalksTask(walker(task.walker).graph, supply(task.supply), task)
    case 'street-scores':
      return streetScoresTask(walker(task.walker).graph, supply(task.supply), task)
    case 'service-areas':
      return serviceAreasTask(walker(task.walker).graph, supply(task.supply), land(task.land), task)
    case 'service-lines':
      return serviceLinesTask(walker(task.walker), supply(task.supply), task)
    case 'shares':
      return sharesTask(walker(task.walker).graph, supply(task.supply), land(task.land), task)
    case 'what-if':
      return whatIfTask(walker(task.walker).graph, supply(task.supply), land(task.land), task)
    case 'invalid':
      return invalidPlaces(take('demand', task.demand) as DemandIndex)
    case 'locate':
      return locate(take('demand', task.demand) as DemandIndex, task.positions)
    case 'cover':
      return coverTask(walker(task.walker).graph, supply(task.supply), land(task.land), task)
    case 'gaps':
      return gapsTask(take('demand', task.demand) as DemandIndex, task)
    case 'places': {
      const { graph } = walker(task.walker)
      const reader = createPlaceReader(graph, supply(task.supply), task.members, task.labels)
      const distance = new Uint32Array(task.places.count)
      const facility = new Int32Array(task.places.count)
      for (let place = 0; place < task.places.count; place++) {
        distance[place] = reader.distanceOf(task.places, place)
        facility[place] = reader.facility()
      }
      return { distance, facility }
    }
  }
}
