import { once } from 'node:events'
import { booleanPointInPolygon } from '@turf/turf'
import type { Router } from 'express'
import { z } from 'zod'
import { AreaId } from '#contract/area.ts'
import type { GapFeature, GapsEnd } from '#contract/coverage.ts'
import { GapsQuery, RunId } from '#contract/streams.ts'
import { innerPoint } from '#domain/geo/innerPoint.ts'
import { findDistrict } from '../db/queries/listDistricts.ts'
import { districtNotFound } from './districts.ts'
import { parseInput } from './parseInput.ts'
import type { RouteDeps } from './routeDeps.ts'

const Params = z.object({ area: AreaId, run: RunId })
/** RFC 8142: each record stands between a record separator and a line feed. */
const RECORD_SEPARATOR = '\u001e'

/** Gap polygons as they are made. A reader that is slow is waited for; one that leaves stops the work. */
export function mountGaps(router: Router, deps: RouteDeps): void {
  router.get('/areas/:area/coverage/:run/gaps', async (request, response) => {
    const { area, run } = parseInput(Params, request.params, 'path')
    const query = parseInput(GapsQuery, request.query, 'query')
    const version = await deps.resolveArea(area)
    const isWanted = query.district === undefined ? () => true : await inDistrict(deps, version, query.district)
    const gone = new AbortController()
    response.once('close', () => gone.abort('the reader left'))
    const stream = await deps.runs.gaps(area, run, { first: query.first, signal: gone.signal })
    response.set({ 'Content-Type': 'application/geo+json-seq', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    response.flushHeaders()
    const write = async (record: GapFeature | GapsEnd) => {
      if (!response.write(`${RECORD_SEPARATOR}${JSON.stringify(record)}\n`) && !gone.signal.aborted)
        await once(response, 'drain', { signal: gone.signal })
    }
    let count = 0
    try {
      for await (const feature of stream.features) {
        if (gone.signal.aborted) return
        if (query.limit !== undefined && count >= query.limit) break
        if (!isWanted(feature)) continue
        await write(feature)
        count++
      }
      await write({ type: 'End', count, failed: stream.errors() })
      response.end()
    } catch (error) {
      if (!gone.signal.aborted) throw error
    }
  })
}

/** A gap lies in the district that holds a point of it. */
async function inDistrict(deps: RouteDeps, version: Parameters<typeof findDistrict>[1], id: number) {
  const district = await findDistrict(deps.pool, version, id)
  if (district === null) throw districtNotFound(id)
  const { geometry } = district
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw districtNotFound(id)
  return (gap: GapFeature) => {
    const point = innerPoint(gap.geometry)
    return point !== null && booleanPointInPolygon(point, geometry)
  }
}
