import { describe, expect, it } from 'vitest'
import { API_BASE } from '#contract/endpoints.ts'
import { streamEndpoints } from '#contract/streamEndpoints.ts'
import {
  circlesExportUrl,
  compoundWalksExportUrl,
  serviceAreasExportUrl,
  streetsExportUrl,
} from '../../../client/api/walkingExportUrl.ts'
import { circlesQuery } from '../../../client/planner/walking/circlesQuery.ts'

const form = { format: 'gpkg', language: 'en' } as const
const address = (path: string) => API_BASE + path.replace('{area}', 'a-b')

describe('addresses of walking files', () => {
  it.each([
    [
      'exportCircles' as const,
      circlesExportUrl(
        'a-b',
        circlesQuery({
          circle: { kind: 'point', lngLat: [111.67, 40.82] },
          rings: { unit: 'minutes', values: [5, 7.5] },
          profile: 'elderly',
          set: 'culture-5',
          openAt: '周日 21:00',
        }),
        form,
      ),
    ],
    [
      'exportCompoundWalks' as const,
      compoundWalksExportUrl('a-b', { category: 'toilet', sort: 'detour', limit: 5000 }, form),
    ],
    ['exportStreets' as const, streetsExportUrl('a-b', { subject: 'distance', category: 'toilet' }, form)],
    ['exportServiceAreas' as const, serviceAreasExportUrl('a-b', { category: 'toilet', profile: 'adult' }, form)],
  ])('%s are the contract’s, and its parser reads them', (name, url) => {
    const { path, query } = streamEndpoints[name]
    const asked = new URL(url, 'http://localhost')
    expect(asked.pathname).toBe(address(path))
    expect(query.parse(Object.fromEntries(asked.searchParams))).toMatchObject(form)
  })
})
