import { defineStore } from 'pinia'
import { createCoverageRun } from './coverageRun.ts'

/** The run on screen: by straight line or by walking, as the link says. Side by side it is the one by walking. */
export const useCoverageStore = defineStore('coverage', createCoverageRun)

/** The run by straight line beside it, only while the two stand side by side. */
export const useStraightCoverageStore = defineStore('coverage-straight', createCoverageRun)
