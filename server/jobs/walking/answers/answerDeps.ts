import type pg from 'pg'
import type { WalkingEngine } from '../walkingEngine.ts'

/** What answers about walking are made with. */
export interface AnswerDeps {
  pool: pg.Pool
  walking: WalkingEngine
  softwareVersion: string
}
