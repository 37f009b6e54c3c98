import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Endpoint, type EndpointName, endpoints } from '#contract/endpoints.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from '../db/testDatabase.ts'
import { at, insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { testStandard } from '../fixtures/city/standards.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

describe.each(availableDatabases())('every endpoint on the %s database', (kind) => {
  let db: TestDatabase
  let server: TestServer
  const area = `/areas/${smallCityId}`

  beforeAll(async () => {
    db = await createTestDatabase(kind)
    await insertSmallCity(db.pool)
    server = await startTestServer(db.pool)
  })
  afterAll(async () => {
    await server?.close()
    await db?.dispose()
  })

  async function read<S extends z.ZodType>(schema: S, response: Response): Promise<z.output<S>> {
    const body: unknown = await response.json()
    expect({ status: response.status, body: response.ok ? 'ok' : body }).toEqual({
      status: response.status,
      body: 'ok',
    })
    return schema.parse(body)
  }

  test('answers as its schema says', async () => {
    const answered = new Set<EndpointName>()
    const ask = async <N extends EndpointName>(name: N, path: string, init?: { post?: unknown; method?: string }) => {
      answered.add(name)
      const response = init?.post
        ? await server.post(path, init.post)
        : await fetch(server.api + path, { method: init?.method ?? 'GET' })
      const endpoint: Endpoint = endpoints[name]
      return (await read(endpoint.response, response)) as z.output<(typeof endpoints)[N]['response']>
    }
    await ask('getHealth', '/health')
    await ask('getReady', '/ready')
    await ask('getConfig', '/config')
    const { areas } = await ask('listAreas', '/areas')
    expect(areas.map(({ id }) => id)).toEqual([smallCityId])
    const detail = await ask('getArea', area)
    expect(detail.peopleSources).toEqual(['population-cell', 'residential-compound', 'residential-land'])
    expect(detail.counts['residential-land']).toBe(100)
    const { districts } = await ask('listDistricts', `${area}/districts?adminLevel=6`)
    expect(districts.map(({ code }) => code)).toEqual(['990101', '990102'])
    const [first] = districts
    const children = await ask('listDistricts', `${area}/districts?parent=${first?.id}`)
    expect(children.districts.map(({ name }) => name)).toEqual(['西北街道', '西南街道'])
    await ask('getDistrict', `${area}/districts/${first?.id}`)
    const { categories } = await ask('listCategories', `${area}/categories`)
    expect(Object.fromEntries(categories.map(({ id, count }) => [id, count]))).toEqual({
      green: 2,
      library: 1,
      park: 2,
      'service-stop': 1,
      toilet: 61,
    })
    const { facilities } = await ask('listFacilities', `${area}/facilities?categories=park&status=open`)
    expect(facilities.map(({ name }) => name)).toEqual(['青城公园', '=东园'])
    const facility = await ask('getFacility', `${area}/facilities/${facilities[0]?.id}`)
    expect(facility.entrances).toHaveLength(2)
    expect(facility.districts.map(({ adminLevel }) => adminLevel)).toEqual([6, 8])
    await ask('findNearest', `${area}/nearest?lng=111.66&lat=40.83&categories=park,toilet`)
    const { hits } = await ask('search', `${area}/search?q=QCGY`)
    expect(hits[0]).toMatchObject({ kind: 'facility', name: '青城公园' })
    await ask('listSources', `${area}/sources`)
    await ask('addStandard', '/standards', { post: testStandard })
    await ask('listStandards', '/standards')
    const run = await ask('startCoverage', `${area}/coverage`, { post: { standardId: testStandard.id } })
    await server.runs.finished(run.id)
    const done = await ask('getCoverageRun', `${area}/coverage/${run.id}`)
    expect(done.state).toBe('done')
    const { runs } = await ask('listCoverageRuns', `${area}/coverage`)
    expect(runs.map(({ id, result }) => [id, result])).toEqual([[run.id, null]])
    await ask('cancelCoverageRun', `${area}/coverage/${run.id}`, { method: 'DELETE' })
    const walking = `${area}/walking`
    const place = `lng=${at(3.5, 5)[0]}&lat=${at(3.5, 5)[1]}`
    await ask('getWalkingRules', '/walking/rules')
    await ask('getWalkingNetwork', `${walking}?profile=wheelchair`)
    await ask('findCircles', `${walking}/circles?${place}&set=gb-50180-15&openAt=now`)
    await ask('findNearestByWalk', `${walking}/nearest?${place}&categories=park,toilet&openAt=now`)
    await ask('findWalk', `${walking}/route?${place}&to=${facilities[0]?.id}`)
    await ask('walkMatrix', `${walking}/matrix`, { post: { from: [at(3.5, 5)], to: [at(11.5, 8), at(60, 20)] } })
    const { compounds } = await ask('listCompoundWalks', `${walking}/compounds?category=park`)
    await ask('getCompoundCard', `${walking}/compounds/${compounds[0]?.id}?set=gb-50180-15`)
    await ask('getWalkCompleteness', `${walking}/completeness?set=gb-50180-15`)
    await ask('listServiceAreas', `${walking}/service-areas?category=toilet`)
    await ask('getWalkReach', `${walking}/reach`)
    await ask('whatIf', `${walking}/what-if`, {
      post: { categories: ['park'], limitMeters: 500, changes: [{ kind: 'add-facility', position: at(3.5, 5) }] },
    })
    expect([...answered].sort()).toEqual(Object.keys(endpoints).sort())
  })
})
nameMissingDatabases()
