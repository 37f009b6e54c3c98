import { type EndpointName, endpoints, type ResponseOf } from '#contract/endpoints.ts'
import { createTestDatabase, type DatabaseKind, type TestDatabase } from '../db/testDatabase.ts'
import { at, insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

export const base = `/areas/${smallCityId}/walking`

/** A query's origin at a place of the small city. */
export const place = (column: number, row: number) => `lng=${at(column, row)[0]}&lat=${at(column, row)[1]}`

export interface WalkingTest {
  db: TestDatabase
  server: TestServer
  /** Of what tests/fixtures/city/smallCity.ts calls by this ref. */
  id(ref: string): number
  /** Answers parsed by their own schema; a refusal throws. Paths are below /walking. */
  get<N extends EndpointName>(name: N, path: string): Promise<ResponseOf<N>>
  post<N extends EndpointName>(name: N, path: string, body: unknown): Promise<ResponseOf<N>>
  close(): Promise<void>
}

/** The real app over the small city. */
export async function openWalkingTest(kind: DatabaseKind): Promise<WalkingTest> {
  const db = await createTestDatabase(kind)
  await insertSmallCity(db.pool)
  const server = await startTestServer(db.pool)
  const { rows } = await db.pool.query<{ id: number; ref: string }>('select id, source_ref as ref from entity')
  const ids = new Map(rows.map(({ id, ref }) => [ref, Number(id)]))
  async function read<N extends EndpointName>(name: N, response: Response): Promise<ResponseOf<N>> {
    const body: unknown = await response.json()
    if (!response.ok) throw new Error(JSON.stringify(body))
    return endpoints[name].response.parse(body) as ResponseOf<N>
  }
  return {
    db,
    server,
    id: (ref) => ids.get(ref)!,
    get: async (name, path) => read(name, await server.get(base + path)),
    post: async (name, path, body) => read(name, await server.post(base + path, body)),
    async close() {
      await server.close()
      await db.dispose()
    },
  }
}
