import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { FacilityDetail } from '#contract/facility.ts'
import { call } from '../api/call.ts'
import { createLoader } from './loadable.ts'

/** What is looked at closely. Which facility it is stands in the URL; here is what the server says of it. */
export const useSelectionStore = defineStore('selection', () => {
  const { state: facility, load, reset: close } = createLoader<FacilityDetail>()
  const hoveredDistrict = ref<number | null>(null)
  const openFacility = (area: string, id: number) =>
    load((signal) => call('getFacility', { params: { area, id }, signal }))
  return { facility, hoveredDistrict, openFacility, close }
})
