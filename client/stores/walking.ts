import { defineStore } from 'pinia'
import type { QueryInputOf } from '#contract/endpoints.ts'
import type { CompoundCard, CompoundWalks, WalkCompleteness, WalkingNetwork, WalkRoute } from '#contract/walking.ts'
import { call } from '../api/call.ts'
import { createLoader } from './loadable.ts'

/** What the server says of the walking network: who walks, what lies how far, the way there. Which of it is asked for stands in the URL. */
export const useWalkingStore = defineStore('walking', () => {
  const network = createLoader<WalkingNetwork>()
  const route = createLoader<WalkRoute>()
  const compounds = createLoader<CompoundWalks>(({ total }) => total === 0)
  const card = createLoader<CompoundCard>()
  const completeness = createLoader<WalkCompleteness>(({ rows }) => rows.length === 0)

  return {
    network: network.state,
    route: route.state,
    compounds: compounds.state,
    card: card.state,
    completeness: completeness.state,
    loadNetwork: (area: string, query: QueryInputOf<'getWalkingNetwork'>) =>
      network.load(
        (signal) => call('getWalkingNetwork', { params: { area }, query, signal }),
        // The choosers do not blink when another walker is chosen.
        { keepData: true },
      ),
    loadRoute: (area: string, query: QueryInputOf<'findWalk'>) =>
      route.load((signal) => call('findWalk', { params: { area }, query, signal })),
    loadCompounds: (area: string, query: QueryInputOf<'listCompoundWalks'>) =>
      compounds.load((signal) => call('listCompoundWalks', { params: { area }, query, signal })),
    loadCard: (area: string, id: number, query: QueryInputOf<'getCompoundCard'>) =>
      card.load((signal) => call('getCompoundCard', { params: { area, id }, query, signal })),
    loadCompleteness: (area: string, query: QueryInputOf<'getWalkCompleteness'>) =>
      completeness.load((signal) => call('getWalkCompleteness', { params: { area }, query, signal })),
    closeRoute: route.reset,
    closeCard: card.reset,
    forget() {
      for (const { reset } of [network, route, compounds, card, completeness]) reset()
    },
  }
})
