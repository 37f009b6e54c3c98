import OpeningHours from 'opening_hours'
import { AppError } from '#contract/errors.ts'
import { createOpenStateReader, type OpenStateReader, readOnArrival } from '#domain/circles/openAt.ts'
import { parseOpenAt } from '#domain/circles/parseOpenAt.ts'
import { listAreas } from '../../../db/queries/listAreas.ts'
import type { AnswerDeps } from './answerDeps.ts'

/** Whether things are open when one who sets out at the time asked for gets there. */
export interface ArrivalReader {
  /** The city's clock then, ISO without an offset. */
  local: string
  stateAfter(
    openingHours: string | null,
    minutes: number,
    position: readonly [number, number],
  ): 'open' | 'closed' | 'unknown'
}

const readers = new Map<string, OpenStateReader>()

/** null when no time was asked for. Throws a 400 AppError for a time that is not understood. */
export async function openArrivalReader(
  { pool }: AnswerDeps,
  areaId: string,
  openAt: string | undefined,
  now: Date,
): Promise<ArrivalReader | null> {
  if (openAt === undefined) return null
  const [area] = await listAreas(pool, areaId)
  if (area === undefined) return null
  const { timeZone, country, bbox } = area
  const asked = parseOpenAt(openAt, timeZone, now)
  if (!asked.ok) throw new AppError(400, `open-at-${asked.code}`, asked.message, { openAt })
  const [west, south, east, north] = bbox ?? [0, 0, 0, 0]
  const key = `${areaId} ${timeZone} ${country}`
  const place = { country, lng: (west + east) / 2, lat: (south + north) / 2 }
  const reader = readers.get(key) ?? createOpenStateReader(OpeningHours, timeZone, place)
  readers.set(key, reader)
  return {
    local: asked.local,
    stateAfter: (hours, minutes, position) => readOnArrival(reader, hours, asked.instant, minutes, position).state,
  }
}
