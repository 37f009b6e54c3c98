import { defineStore } from 'pinia'
import type { ResponseOf } from '#contract/endpoints.ts'
import { call } from '../api/call.ts'
import { createLoader } from './loadable.ts'

export type Config = ResponseOf<'getConfig'>

export const useConfigStore = defineStore('config', () => {
  const { state: config, load: run } = createLoader<Config>()
  const load = () => run((signal) => call('getConfig', { signal }))
  return { config, load }
})
