import type { Router } from 'express'
import { z } from 'zod'
import { AreaId } from '#contract/area.ts'
import { AppError } from '#contract/errors.ts'
import { CoverageExportQuery, FacilitiesExportQuery, RunId } from '#contract/streams.ts'
import { exportFacilities } from '../db/queries/exportFacilities.ts'
import { listAreas } from '../db/queries/listAreas.ts'
import { findDistrict } from '../db/queries/listDistricts.ts'
import { listSources } from '../db/queries/listSources.ts'
import { readPages } from '../db/readPages.ts'
import { coverageCsv } from '../jobs/export/coverageCsv.ts'
import { coverageGeoJson } from '../jobs/export/coverageGeoJson.ts'
import { coverageLayers } from '../jobs/export/coverageLayers.ts'
import { facilityLayers } from '../jobs/export/facilityLayers.ts'
import { facilityCsv, facilityGeoJson } from '../jobs/export/facilityText.ts'
import { gapLayers } from '../jobs/export/gapLayers.ts'
import { gapsGeoJson } from '../jobs/export/gapsGeoJson.ts'
import { districtNotFound } from './districts.ts'
import { parseInput } from './parseInput.ts'
import type { RouteDeps } from './routeDeps.ts'
import { attach, send, sendGeoPackage, whenGone } from './sendFile.ts'

const AreaParams = z.object({ area: AreaId })
const RunParams = AreaParams.extend({ run: RunId })

export function mountExports(router: Router, deps: RouteDeps): void {
  router.get('/areas/:area/coverage/:run/export', async (request, response) => {
    const { area, run: id } = parseInput(RunParams, request.params, 'path')
    const { format, language } = parseInput(CoverageExportQuery, request.query, 'query')
    await deps.resolveArea(area)
    const run = await deps.runs.get(area, id)
    if (run.state !== 'done')
      throw new AppError(
        409,
        'run-not-done',
        { 'zh-Hans': '计算尚未完成', en: 'The run is not done' },
        { run: id, state: run.state },
      )
    const { standard, walking } = run.provenance
    // A walking file must not be taken for the straight line's.
    const measure = walking === null ? '' : `-walking-${walking.profile.id}`
    const name = `${area}-${standard.id}-${standard.version}${measure}`
    const signal = whenGone(response)
    const options = { signal, lastChange: run.finishedAt === null ? undefined : new Date(run.finishedAt) }
    switch (format) {
      case 'csv':
        attach(response, `${name}.csv`, 'text/csv; charset=utf-8')
        response.end(coverageCsv(run, language))
        return
      case 'geojson': {
        const districts = await deps.runs.districts(area, id)
        attach(response, `${name}.geojson`, 'application/geo+json')
        response.end(JSON.stringify(coverageGeoJson(run, districts, language)))
        return
      }
      case 'gpkg': {
        const districts = await deps.runs.districts(area, id)
        const gaps = (await hasGaps(deps, area, id)) ? await deps.runs.gaps(area, id, { signal }) : null
        await sendGeoPackage(response, `${name}.gpkg`, coverageLayers(run, districts, gaps, language), options)
        return
      }
      case 'gaps-geojson': {
        const stream = await deps.runs.gaps(area, id, { signal })
        attach(response, `${name}-gaps.geojson`, 'application/geo+json')
        await send(response, gapsGeoJson(run, stream, language))
        return
      }
      case 'gaps-gpkg': {
        const stream = await deps.runs.gaps(area, id, { signal })
        await sendGeoPackage(response, `${name}-gaps.gpkg`, gapLayers(run, stream, language), options)
      }
    }
  })

  router.get('/areas/:area/facilities/export', async (request, response) => {
    const { area } = parseInput(AreaParams, request.params, 'path')
    const { format, language, categories, district } = parseInput(FacilitiesExportQuery, request.query, 'query')
    const version = await deps.resolveArea(area)
    if (district !== undefined && (await findDistrict(deps.pool, version, district)) === null)
      throw districtNotFound(district)
    const [[summary], sources] = await Promise.all([listAreas(deps.pool, area), listSources(deps.pool, area)])
    const pages = readPages(
      (after, limit) =>
        exportFacilities(deps.pool, area, version.asOf, categories ?? null, district ?? null, after, limit),
      (row) => row.id,
    )
    const about = { ...version, sources, isDemonstration: summary?.isDemonstration ?? false, language }
    const name = `${area}-facilities`
    if (format === 'csv') {
      attach(response, `${name}.csv`, 'text/csv; charset=utf-8')
      await send(response, facilityCsv(about, pages))
    } else if (format === 'gpkg') {
      await sendGeoPackage(response, `${name}.gpkg`, facilityLayers(about, pages), { signal: whenGone(response) })
    } else {
      attach(response, `${name}.geojson`, 'application/geo+json')
      await send(response, facilityGeoJson(about, pages))
    }
  })
}

/** The gaps of this run are all made and kept: they cost nothing more. */
async function hasGaps({ runs }: RouteDeps, area: string, run: string): Promise<boolean> {
  try {
    await runs.requireGaps(area, run)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'gaps-not-made') return false
    throw error
  }
}
