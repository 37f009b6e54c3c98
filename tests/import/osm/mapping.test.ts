import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Category } from '#contract/facility.ts'
import { isArea } from '../../../server/import/osm/isArea.ts'
import { readOsmMapping } from '../../../server/import/osm/mapping.ts'
import type { Tags } from '../../../server/import/osm/osmObject.ts'
import { readDates } from '../../../server/import/osm/readDates.ts'
import { readNames } from '../../../server/import/osm/readNames.ts'

const mapping = readOsmMapping()
const project = new URL('../../../', import.meta.url)
const file = JSON.parse(readFileSync(new URL('data/categories.json', project), 'utf8'))
const categories = Category.array().parse(file.categories)

describe('categories', () => {
  test('those from OpenStreetMap are those that the mapping makes', () => {
    const mapped = new Set(mapping.facilities.rules.map(({ category }) => category))
    expect([...mapped].sort()).toEqual(
      categories
        .filter(({ fromOsm }) => fromOsm)
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('each has a group, a Chinese and an English name, and an icon in maki or temaki', () => {
    const groups = new Set(file.groups.map(({ id }: { id: string }) => id))
    for (const { id, group, names, icon, fields } of categories) {
      expect(groups, id).toContain(group)
      for (const text of [names, ...fields.map(({ labels }) => labels)])
        expect(Object.keys(text)).toEqual(['zh-Hans', 'en'])
      const paths = ['@mapbox/maki', '@rapideditor/temaki'].map(
        (name) => new URL(`node_modules/${name}/icons/${icon}.svg`, project),
      )
      expect(
        paths.some((path) => existsSync(path)),
        icon,
      ).toBe(true)
    }
  })

  test('a white icon stands out from its colour by 3 : 1, and no two categories share colour and icon', () => {
    for (const { id, color } of categories) expect(1.05 / (luminance(color) + 0.05), id).toBeGreaterThanOrEqual(3)
    expect(new Set(categories.map(({ icon, color }) => icon + color)).size).toBe(categories.length)
  })
})

/** WCAG 2.2 relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('closed ways are areas by their tags', () => {
  const areas: Tags[] = [
    { building: 'yes' },
    { natural: 'water' },
    { highway: 'pedestrian', area: 'yes' },
    { amenity: 'school' },
  ]
  const loops: Tags[] = [
    { highway: 'footway' },
    { natural: 'coastline' },
    { barrier: 'fence' },
    { leisure: 'park', area: 'no' },
    { building: 'no' },
  ]
  expect(areas.map((tags) => isArea(tags, mapping.areas))).toEqual(areas.map(() => true))
  expect(loops.map((tags) => isArea(tags, mapping.areas))).toEqual(loops.map(() => false))
})

test('dates are read at their widest, vague ones not at all', () => {
  expect(readDates({ start_date: '1954', end_date: '2012-02' })).toEqual({
    validFrom: '1954-01-01',
    validTo: '2012-02-29',
  })
  expect(readDates({ start_date: '2019-02-22' }).validFrom).toBe('2019-02-22')
  expect(
    ['~1920', 'C19', '2019-02-31', '1954-13', undefined].map(
      (start_date) => readDates({ ...(start_date && { start_date }) }).validFrom,
    ),
  ).toEqual(Array(5).fill(null))
})

test('languages are BCP 47 tags or left out', () => {
  const tags = {
    'name:sr-latn': 'a',
    'name:be-tarask': 'b',
    'name:zh-Hant': 'c',
    'name:1890': 'd',
    'name:prefix:at': 'e',
    'name:left': 'f',
  }
  expect(readNames(tags, mapping.names)).toEqual({
    name: null,
    names: { 'sr-Latn': 'a', 'be-tarask': 'b', 'zh-Hant': 'c' },
  })
})
