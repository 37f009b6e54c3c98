import { DatabaseSync } from 'node:sqlite'
import { parse } from 'csv-parse/sync'
import type { Feature, Geometry } from 'geojson'
import { expect } from 'vitest'
import { base, type WalkingTest } from './openWalkingTest.ts'

export interface ExportedFeatures {
  notice: string
  basis: { measure: string }
  about: string[]
  layers: { name: string; title: string; about: string[] }[]
  features: Feature<Geometry | null, Record<string, string | number | null>>[]
}

/** Reads files of the API, each with the name it is saved under. Paths are below /walking and lack the format. */
export function readExports(open: () => WalkingTest) {
  async function fetchFile(path: string, type: string): Promise<{ response: Response; name: string }> {
    const response = await open().server.get(base + path)
    expect(response.headers.get('content-type')).toBe(type)
    const name = /^attachment; filename="(.+)"$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''
    return { response, name }
  }
  function linesOf(about: string): Map<string, string> {
    const lines = about.split('\r\n').map((line) => parse(line)[0] ?? [])
    return new Map(lines.map(([label = '', value = '']) => [label, value]))
  }
  return {
    async csv(path: string) {
      const { response, name } = await fetchFile(`${path}&format=csv`, 'text/csv; charset=utf-8')
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const [table = '', about = ''] = new TextDecoder().decode(bytes).split('\r\n\r\n')
      const rows = parse<Record<string, string>>(table, { columns: true, bom: true })
      return { name, rows, about: linesOf(about) }
    },
    async geojson(path: string) {
      const { response, name } = await fetchFile(`${path}&format=geojson`, 'application/geo+json')
      return { name, collection: (await response.json()) as ExportedFeatures }
    },
    async gpkg(path: string) {
      const { response, name } = await fetchFile(`${path}&format=gpkg`, 'application/geopackage+sqlite3')
      const file = new DatabaseSync(':memory:')
      file.deserialize(new Uint8Array(await response.arrayBuffer()))
      const contents = file.prepare('select table_name as name, description from gpkg_contents order by rowid').all()
      return { name, file, layers: new Map(contents.map((row) => [String(row.name), String(row.description)])) }
    },
  }
}
