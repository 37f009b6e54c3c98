import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { CategoryCount } from '#contract/facility.ts'
import { call } from '../api/call.ts'
import { createLoader } from './loadable.ts'

export const useCategoryStore = defineStore('categories', () => {
  const { state: categories, load: run } = createLoader<CategoryCount[]>((list) => list.length === 0)
  const byId = computed(() => new Map((categories.value.data ?? []).map((category) => [category.id, category])))
  const load = (area: string) =>
    run(async (signal) => (await call('listCategories', { params: { area }, signal })).categories)
  return { categories, byId, load }
})
