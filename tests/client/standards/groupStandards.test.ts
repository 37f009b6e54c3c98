import { describe, expect, test } from 'vitest'
import { buildRequest } from '../../../client/planner/buildRequest.ts'
import {
  categoriesOf,
  defaultStandard,
  groupStandards,
  orderStandards,
} from '../../../client/standards/groupStandards.ts'
import type { Standard } from '../../../server/domain/standards/standard.ts'

const common = { title: {}, citation: { document: '甲', isConvention: false }, target: null }
const park: Standard = {
  ...common,
  id: 'park',
  version: '2024',
  kind: 'service-area',
  measureFrom: 'edge',
  categoriesChosen: false,
  supply: [
    { categories: ['park'], radiusMeters: 500, minAreaSquareMeters: 5000 },
    { categories: ['park', 'garden'], radiusMeters: 300 },
  ],
}
const circle: Standard = { ...park, id: 'circle', categoriesChosen: true }
const stations: Standard = {
  ...common,
  id: 'stations',
  version: '1',
  kind: 'unit-completeness',
  requires: [{ adminLevel: 8, categories: ['practice-office'], minCount: 1 }],
}

const nothing = { categories: null, people: null, households: null }

describe('buildRequest', () => {
  test('names the version and leaves the rest to the server when the link does not say', () => {
    expect(buildRequest(park, nothing)).toEqual({ standardId: 'park', standardVersion: '2024' })
  })

  test('asks for no people figures when the link says none', () => {
    expect(buildRequest(park, { ...nothing, people: 'none', households: 'residential-land' })).toMatchObject({
      peopleSource: null,
      householdSource: 'residential-land',
    })
  })

  test('sends chosen categories only for a standard that lets them be chosen', () => {
    const choices = { ...nothing, categories: ['toilet', 'library'] }
    expect(buildRequest(circle, choices).categories).toEqual(['library', 'toilet'])
    expect(buildRequest(park, choices).categories).toBeUndefined()
  })
})

describe('groups of standards', () => {
  test('come as radius rules, circles, completeness, without empty groups', () => {
    const groups = groupStandards([stations, circle, park])
    expect(groups.map(({ group, standards }) => [group, standards.map(({ id }) => id)])).toEqual([
      ['service-area', ['park']],
      ['circle', ['circle']],
      ['unit-completeness', ['stations']],
    ])
    expect(groupStandards([])).toEqual([])
  })

  test('stand in the order of their categories, those with a target before the rest', () => {
    const target = { rate: 0.85, citation: { document: '甲', isConvention: false } }
    const bins: Standard = { ...park, id: 'bin', supply: [{ categories: ['bin'], radiusMeters: 100 }], target }
    const ordered = orderStandards([stations, park, bins], ['park', 'bin', 'practice-office'])
    expect(ordered.map(({ id }) => id)).toEqual(['bin', 'park', 'stations'])
    expect(orderStandards([stations, park], []).map(({ id }) => id)).toEqual(['park', 'stations'])
  })

  test('show first the one that needs no choice', () => {
    expect(defaultStandard([stations, circle, park])?.id).toBe('park')
    expect(defaultStandard([])).toBeNull()
  })

  test('prefer one with a target to start with', () => {
    const rated: Standard = { ...park, id: 'rated', target: { rate: 0.85, citation: park.citation } }
    expect(defaultStandard([park, rated])?.id).toBe('rated')
  })

  test('name each category once', () => {
    expect(categoriesOf(park)).toEqual(['park', 'garden'])
    expect(categoriesOf(stations)).toEqual(['practice-office'])
  })
})
