import { describe, expect, test } from 'vitest'
import {
  areComparable,
  distanceOf,
  rowBeside,
  runKey,
  runRequest,
  runsWanted,
} from '../../../client/leader/distances.ts'
import { targetRate } from '../../../client/standards/targetRate.ts'
import type { CoverageResult, CoverageRow, Provenance, Share } from '../../../server/contract/coverage.ts'
import type { Standard } from '../../../server/domain/standards/standard.ts'

const common = { version: '1', title: {}, citation: { document: '甲', isConvention: false } }
const radius = (id: string, rate: number | null = null): Standard => ({
  ...common,
  id,
  target: rate === null ? null : { rate, citation: common.citation },
  kind: 'service-area',
  measureFrom: 'edge',
  categoriesChosen: false,
  supply: [{ categories: ['park'], radiusMeters: 500 }],
})
const completeness: Standard = {
  ...common,
  id: 'offices',
  target: null,
  kind: 'unit-completeness',
  requires: [{ adminLevel: 8, categories: ['office'], minCount: 1 }],
}
const parks = radius('parks', 0.85)
const toilets = radius('toilets')

describe('the distance of a ranking', () => {
  test('is the straight line unless walking is asked for; side by side ranks by straight line', () => {
    expect([null, 'straight-line', 'both', 'walking'].map((choice) => distanceOf(parks, choice as null))).toEqual([
      'straight-line',
      'straight-line',
      'straight-line',
      'walking',
    ])
  })

  test('is none for a rule that counts what is there, whatever the link says', () => {
    expect(distanceOf(completeness, 'walking')).toBeNull()
    expect(runRequest({ standard: completeness, distance: null }, 'elderly')).toEqual({
      standardId: 'offices',
      standardVersion: '1',
    })
  })

  test('goes into the request with its walker; a straight line has none', () => {
    expect(runRequest({ standard: parks, distance: 'walking' }, 'elderly')).toMatchObject({
      measure: 'walking',
      profile: 'elderly',
    })
    expect(runRequest({ standard: parks, distance: 'straight-line' }, 'elderly')).not.toHaveProperty('profile')
  })
})

describe('the runs of the page', () => {
  test('begin with what is on screen and end with what stands beside it', () => {
    expect(runsWanted([parks, toilets, completeness], toilets, 'walking').map(runKey)).toEqual([
      'toilets@1 walking',
      'parks@1 walking',
      'offices@1 none',
      'toilets@1 straight-line',
    ])
  })

  test('have nothing beside a rule without a distance', () => {
    expect(runsWanted([parks, completeness], completeness, 'walking').map(runKey)).toEqual([
      'offices@1 none',
      'parks@1 walking',
    ])
  })
})

describe('two measures side by side', () => {
  const share: Share = { total: 100, covered: 50, rate: 0.5, reason: null }
  const row = (districtId: number | null, kind: CoverageRow['kind']): CoverageRow => ({
    kind,
    districtId,
    adminLevel: kind === 'area' ? null : 6,
    parentId: null,
    code: null,
    name: null,
    names: {},
    land: share,
    people: share,
    households: share,
    facilities: 0,
    missing: [],
  })
  const result: CoverageResult = {
    rows: [row(1, 'district'), row(2, 'district'), row(null, 'outside'), row(null, 'area')],
    completeness: [],
    gapCount: 0,
    missing: [],
  }
  const provenance: Provenance = {
    standard: parks,
    measure: 'walking',
    walking: null,
    dataVersion: 7,
    dataDate: null,
    sources: [],
    softwareVersion: '0',
    parameters: {},
    isDemonstration: true,
  }

  test('match by district and level; what the other run does not have stays empty', () => {
    expect(rowBeside(row(2, 'district'), result, parks)?.districtId).toBe(2)
    expect(rowBeside(row(null, 'outside'), result, parks)?.kind).toBe('outside')
    expect(rowBeside(row(9, 'district'), result, parks)).toBeNull()
  })

  test('are of the same data and the same rule, else they do not stand together', () => {
    const straight: Provenance = { ...provenance, measure: 'straight-line' }
    expect(areComparable(provenance, straight)).toBe(true)
    expect(areComparable(provenance, provenance)).toBe(false)
    expect(areComparable(provenance, { ...straight, dataVersion: 8 })).toBe(false)
    expect(areComparable(provenance, { ...straight, standard: toilets })).toBe(false)
  })

  test('have one target, that of the straight line', () => {
    expect(targetRate(parks, 'straight-line')).toBe(0.85)
    expect(targetRate(parks, 'walking')).toBeNull()
  })
})
