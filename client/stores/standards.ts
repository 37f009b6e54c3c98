import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Standard } from '#domain/standards/standard.ts'
import { call } from '../api/call.ts'
import { createLoader } from './loadable.ts'

/** Every standard with all its versions, the newest of each first (the server's order). */
export const useStandardStore = defineStore('standards', () => {
  const { state: standards, load: run } = createLoader<Standard[]>((list) => list.length === 0)
  const load = () => run(async (signal) => (await call('listStandards', { signal })).standards)

  const newest = computed(() => {
    const first = new Map<string, Standard>()
    for (const standard of standards.value.data ?? []) {
      if (!first.has(standard.id)) first.set(standard.id, standard)
    }
    return [...first.values()]
  })

  function find(id: string, version: string | null): Standard | null {
    const all = standards.value.data ?? []
    return all.find((one) => one.id === id && (version === null || one.version === version)) ?? null
  }
  return { standards, newest, find, load }
})
