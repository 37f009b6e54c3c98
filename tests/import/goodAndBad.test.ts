import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { readGeojson } from '../../server/import/geojson/readGeojson.ts'
import { collect, declare, hasTrialData, trialFile } from './reading.ts'

const folder = (name: string) => trialFile(`peer-tests/geojson-good-bad/${name}`)
const NOT_GEOJSON = ['not-geojson']
const NO_GEOJSON_FILE = ['import-not-geojson']

/** What each bad file is refused with: codes of its features, or the one code of the file as a whole ("import-…"). */
const refusals: Record<string, string[]> = {
  'bad-duplicate-properties': NO_GEOJSON_FILE,
  'bad-featurelist': NOT_GEOJSON,
  'bad-json': ['import-not-json'],
  'bad-object-type': NO_GEOJSON_FILE,
  'bad-polygonloop': NOT_GEOJSON,
  'bad-properties-as-array': NOT_GEOJSON,
  badcoord: NOT_GEOJSON,
  badcoordtype: NOT_GEOJSON,
  badfeature: ['not-a-feature'],
  badfeatureid: ['not-an-id'],
  'bbox-4or6elements': NOT_GEOJSON,
  'bbox-contains-string': NOT_GEOJSON,
  'bbox-string': NOT_GEOJSON,
  'different-first-last': NOT_GEOJSON,
  'different-first-size': NOT_GEOJSON,
  expected_object: NOT_GEOJSON,
  false: NOT_GEOJSON,
  feature_changed_semantics: NO_GEOJSON_FILE,
  'featurecollection-obj': NO_GEOJSON_FILE,
  'featurecollection-type-case': NO_GEOJSON_FILE,
  featurecollection: NO_GEOJSON_FILE,
  featurecollection_changed_semantics: NO_GEOJSON_FILE,
  geometry_changed_semantics: NO_GEOJSON_FILE,
  geometrycollection_nested: ['nested-collection'],
  multiple_problems: ['not-geojson', 'not-geojson', 'not-geojson'],
  'multipoint-multidimension': NOT_GEOJSON,
  'multipoint-nondimension': NOT_GEOJSON,
  nofeaturetype: NOT_GEOJSON,
  notype: NO_GEOJSON_FILE,
  'point-labeled-as-a-multipolygon': NOT_GEOJSON,
  'point-string': NOT_GEOJSON,
  'point-toofew': NOT_GEOJSON,
  'point-toomany': ['position-too-long'],
  point: NOT_GEOJSON,
  rootstring: NO_GEOJSON_FILE,
  'short-line': NOT_GEOJSON,
  'short-linearring': NOT_GEOJSON,
  'short-multilinestring': NOT_GEOJSON,
  stringcoord: NOT_GEOJSON,
  unknowntype: NO_GEOJSON_FILE,
  // The peer minds these, or warns of them; RFC 7946 does not forbid them.
  'bad-polygon-interiorring-rhr': [], // winding is put right in silence
  polygon_winding_order: [],
  geometrycollection_single: [], // a collection of one is that one
  excessive_precision_truncated: [], // the peer expects nothing either
}

/** Valid GeoJSON that is no facility all the same. */
const goodButNowhere: Record<string, string[]> = {
  nullgeometry: ['no-geometry'],
  'good-geometrycollection': ['mixed-geometry'],
  issue82: ['out-of-range'],
  nullproperties: ['null-island'],
}

async function codesOf(path: string): Promise<string[]> {
  try {
    const { problems } = await collect(readGeojson(path, declare()))
    return problems.filter(({ severity }) => severity === 'refused').map(({ code }) => code)
  } catch (error) {
    if (error instanceof AppError) return [error.code]
    throw error
  }
}

const outcomes = async (name: string) => {
  const found: Record<string, string[]> = {}
  for (const file of readdirSync(folder(name))) {
    if (file.endsWith('.geojson')) found[file.replace('.geojson', '')] = await codesOf(join(folder(name), file))
  }
  return found
}

describe.skipIf(!hasTrialData)('GeoJSON that others keep as good and bad examples (needs the trial data)', () => {
  it('refuses each bad file by name', async () => {
    expect(await outcomes('bad')).toEqual(refusals)
  })

  it('takes each good file, but for places that are nowhere or a mixture', async () => {
    const found = await outcomes('good')
    expect(Object.fromEntries(Object.entries(found).filter(([, codes]) => codes.length > 0))).toEqual(goodButNowhere)
  })
})
