import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaOf, cut, inset } from '../../scripts/demo-city/cell.ts'
import { describeCity } from '../../scripts/demo-city/describeCity.ts'
import { encodeFiles } from '../../scripts/demo-city/encodeFiles.ts'
import { makeCity } from '../../scripts/demo-city/makeCity.ts'
import { Parameters } from '../../scripts/demo-city/parameters.ts'
import type { Point } from '../../scripts/demo-city/plane.ts'
import { between, cyclic, distance, dot, placeAt, subtract } from '../../scripts/demo-city/plane.ts'
import { createRandom } from '../../scripts/demo-city/random.ts'
import type { ImportProblem } from '../../server/contract/importProblem.ts'
import { readOsm } from '../../server/import/osm/readOsm.ts'
import type { ImportRow } from '../../server/import/rows.ts'

const SCALE = 0.05
const parameters = Parameters.parse(JSON.parse(await readFile('data/demo-city/parameters.json', 'utf8')))
const city = makeCity(parameters, SCALE)
const files = encodeFiles(city)
const manifest = describeCity(city, files)
const fileNamed = (path: string): string => {
  const file = files.find((one) => one.path === path)
  if (!file) throw new Error(`no file ${path}`)
  return new TextDecoder().decode(file.content)
}

const metersToOutline = (ring: Point[], point: Point): number =>
  Math.min(
    ...ring.map((a, k) => {
      const along = subtract(cyclic(ring, k + 1), a)
      const t = Math.min(1, Math.max(0, dot(subtract(point, a), along) / dot(along, along)))
      return distance(point, between(a, cyclic(ring, k + 1), t))
    }),
  )

describe('the demonstration city', () => {
  it('is the same to the byte for the same seed and another for another seed', () => {
    const digest = (seed: number) => {
      const made = encodeFiles(makeCity({ ...parameters, seed }, 0.02))
      return made.map(({ path, content }) => `${path} ${createHash('sha256').update(content).digest('hex')}`)
    }
    expect(digest(7)).toEqual(digest(7))
    expect(digest(8)[0]).not.toEqual(digest(7)[0])
  })

  it('has about as many of everything as its parameters say', () => {
    const near = (count: number, wanted: number) =>
      expect(Math.abs(count - wanted * SCALE)).toBeLessThanOrEqual(wanted * SCALE * 0.1 + 8)
    near(manifest.counts.compounds, parameters.counts.compounds)
    near(manifest.counts.parks, parameters.counts.parks)
    near(manifest.counts.toilets, parameters.counts.toilets)
    near(manifest.counts.bins, parameters.counts.bins)
    near(manifest.counts.roleModelSites, parameters.counts.roleModelSites)
    expect(manifest.counts.districts).toBe(4)
  })

  it('has a street network that hangs together', () => {
    expect(manifest.counts.streets.edges).toBeGreaterThan(80_000 * SCALE)
    expect(manifest.counts.streets.largestPart).toBeGreaterThan(0.98)
  })

  it('says in its source that it is demonstration data, and whose real places it must not name it does not', () => {
    expect(manifest.source).toMatchObject({ title: '演示数据 / demonstration data', licence: 'CC0-1.0', crs: 'wgs84' })
    const names = city.units.map(({ name }) => name.zh).join()
    expect(names).not.toMatch(/呼和浩特|新城区|回民区|玉泉区|赛罕区/)
    for (const { ref } of city.units) expect(ref).toMatch(/^DEMO-\d{2,6}$/)
  })

  it('lists each file with the digest of its content, the extract first', () => {
    expect(manifest.files.map(({ path }) => path)[0]).toBe('city.osm.pbf')
    manifest.files.forEach(({ sha256, order }, k) => {
      expect(order).toBe(k + 1)
      expect(sha256).toBe(
        createHash('sha256')
          .update(files[k]?.content ?? '')
          .digest('hex'),
      )
    })
  })

  it('has gates on the outline of their compound, and some compounds with a private, locked or no gate', () => {
    const accesses = new Set<string>()
    for (const { ring, gates } of city.compounds) {
      for (const { node, access } of gates) {
        accesses.add(access)
        expect(metersToOutline(ring, city.osm.pointOf(node))).toBeLessThan(0.01)
      }
    }
    expect([...accesses]).toEqual(expect.arrayContaining(['yes', 'private', 'no']))
  })

  it('hosts role-model sites in ways of the extract that are parks or venues', () => {
    const { features } = JSON.parse(fileNamed('role-model-sites.geojson'))
    const refs: string[] = features
      .map(({ properties }: { properties: { host_ref: string | null } }) => properties.host_ref)
      .filter(Boolean)
    expect(refs.length).toBeGreaterThan(20)
    for (const ref of refs) {
      const tags = city.osm.ways[Number(ref.replace('osm:w', '')) - 1]?.tags
      expect(tags?.leisure === 'park' || tags?.building === 'civic').toBe(true)
    }
  })

  it('leaves one of the street offices without a practice office and knows each station by its office', () => {
    const offices = city.practice.filter(({ categories }) => categories[0] === 'practice-office')
    const ids = new Set(city.practice.map(({ id }) => id))
    expect(offices.length).toBe(city.units.filter(({ level }) => level === 8).length - 1)
    for (const { attributes } of city.practice)
      if (attributes.parent_id !== '') expect(ids).toContain(attributes.parent_id)
  })

  it('writes blank population cells as blank, not 0', () => {
    const lines = fileNamed('population.csv').trim().split('\r\n')
    expect(lines[0]?.replace('\uFEFF', '')).toBe('h3,people,households')
    expect(lines.filter((line) => line.endsWith(',,')).length).toBe(manifest.counts.blankCells)
    expect(manifest.counts.blankCells).toBeGreaterThan(0)
  })

  it('refuses a scale that is no scale', () => {
    expect(() => makeCity(parameters, 0)).toThrow(/expected a scale above 0/)
    expect(() => makeCity(parameters, Number.NaN)).toThrow(/expected a scale above 0/)
  })
})

describe('the demonstration city read as any OpenStreetMap extract', () => {
  const rows: ImportRow[] = []
  const problems: ImportProblem[] = []
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-city-'))
    const path = join(folder, 'city.osm.pbf')
    await writeFile(path, files[0]?.content ?? '')
    for await (const event of readOsm(path)) {
      if (event.type === 'row') rows.push(event.row)
      if (event.type === 'problem') problems.push(event.problem)
    }
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('gives every administrative unit whole', () => {
    const districts = rows.filter((row) => row.kind === 'district')
    expect(districts.map(({ code }) => code).sort()).toEqual(city.units.map(({ ref }) => ref).sort())
  })

  it('is refused nothing but the park that is no area, and is told of the two outlines that cross themselves', () => {
    expect(problems.filter(({ severity }) => severity === 'refused').map(({ code }) => code)).toEqual(['area-no-area'])
    expect(problems.filter(({ code }) => code === 'area-crossing-repaired').length).toBe(2)
  })

  it('gives back the land, the toilets open to all and the bins that were made', () => {
    const facilities = (category: string) =>
      rows.filter((row) => row.kind === 'facility' && row.categories.includes(category)).length
    expect(rows.filter(({ kind }) => kind === 'residential-land').length).toBe(manifest.counts.residentialLand)
    expect(facilities('bin')).toBe(manifest.counts.bins)
    expect(facilities('toilet')).toBeGreaterThan(manifest.counts.toilets * 0.9)
    expect(facilities('toilet')).toBeLessThanOrEqual(manifest.counts.toilets)
  })

  it('has entrances on almost all parks, and parks without', () => {
    const parks = rows.filter((row) => row.kind === 'facility' && row.categories.includes('park'))
    const withEntrances = parks.filter((row) => row.kind === 'facility' && row.entrances !== null)
    expect(withEntrances.length).toBeGreaterThan(parks.length * 0.7)
    expect(withEntrances.length).toBeLessThan(parks.length)
  })
})

describe('the parts it is made from', () => {
  it('lay a kilometre on the ellipsoid as a kilometre', () => {
    const toLngLat = placeAt([111.7, 40.83])
    const [lng, lat] = toLngLat([1000, 10_000])
    // WGS 84's radii of curvature: a degree of latitude at 40.875°N is 111,051.5 m, of longitude at 40.92°N 84,236.8 m.
    expect((lat - 40.83) * 111051.5).toBeCloseTo(10_000, 0)
    expect((lng - 111.7) * 84236.8).toBeCloseTo(1000, 0)
  })

  it('draw the same numbers from the same seed and stream only', () => {
    const draw = (seed: number, stream: string) => Array.from({ length: 5 }, createRandom(seed, stream).next)
    expect(draw(1, 'a')).toEqual(draw(1, 'a'))
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'))
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'))
  })

  it('cut a block into two that add up to it, and keep each side with its street', () => {
    const block = {
      ring: [
        [0, 0],
        [100, 0],
        [100, 60],
        [0, 60],
      ] as [number, number][],
      sides: [1, 2, 3, 4],
    }
    const left = cut(block, [40, 0], [0, 1], 9)
    const right = cut(block, [40, 0], [0, -1], 9)
    expect(areaOf(left?.ring ?? [])).toBeCloseTo(2400)
    expect(areaOf(right?.ring ?? [])).toBeCloseTo(3600)
    expect([...(left?.sides ?? [])].sort()).toEqual([1, 3, 4, 9])
    expect([...(right?.sides ?? [])].sort()).toEqual([1, 2, 3, 9])
  })

  it('draw a block in from each side by its own distance', () => {
    const block = {
      ring: [
        [0, 0],
        [100, 0],
        [100, 60],
        [0, 60],
      ] as [number, number][],
      sides: [1, 2, 3, 4],
    }
    expect(areaOf(inset(block, (street) => street)?.ring ?? [])).toBeCloseTo((100 - 2 - 4) * (60 - 1 - 3))
    expect(inset(block, () => 31)).toBeNull()
  })
})
