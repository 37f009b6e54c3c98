import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scoreCircle } from '#domain/circles/scoreCircle.ts'
import categoryFile from '../../../data/categories.json' with { type: 'json' }
import { readCircleSets } from '../../../server/jobs/circles/readCircleSets.ts'

const shipped = await readCircleSets()
const categories = new Set(categoryFile.categories.map(({ id }) => id))

describe('the lists that are shipped', () => {
  test('are those of GB 50180-2018 by tier and those of the cities, each read once', async () => {
    expect(shipped.map(({ id, version, minutes, meters, tier }) => [id, version, minutes, meters, tier?.rank])).toEqual(
      [
        ['consumption-10', '1', 10, null, undefined],
        ['culture-5', '1', 5, null, undefined],
        ['gb-50180-10', '2018', 10, 500, 2],
        ['gb-50180-15', '2018', 15, 1000, 3],
        ['gb-50180-5', '2018', 5, 300, 1],
      ],
    )
    expect(await readCircleSets()).toBe(shipped)
  })

  test.each(shipped)('$id has Chinese and English names, a source, and items of described categories alone', (set) => {
    for (const texts of [set.title, set.description, ...set.items.map(({ names }) => names)])
      expect([Boolean(texts['zh-Hans']), Boolean(texts.en)]).toEqual([true, true])
    expect(set.citation.document).toBeTruthy()
    for (const item of set.items)
      for (const category of [...item.categories, ...item.widerCategories]) expect(categories).toContain(category)
    expect(set.items.some(({ required }) => required)).toBe(true)
  })

  test('the cities’ own lists are marked as a convention, those of the standard are not', () => {
    expect(shipped.filter(({ citation }) => citation.isConvention).map(({ id }) => id)).toEqual([
      'consumption-10',
      'culture-5',
    ])
  })

  test('a large sports ground, a culture centre and a hospital say nothing about the 5-minute circle', () => {
    const five = shipped.find(({ id }) => id === 'gb-50180-5')!
    const upper = [
      'large-sports-ground',
      'culture-centre',
      'community-health-centre',
      'hospital',
      'mall',
      'middle-school',
    ]
    const near = new Map([...categories].map((category) => [category, upper.includes(category) ? 100 : null]))
    const score = scoreCircle(five, near, 3000, categories)
    expect([score.present, score.requiredShare]).toEqual([[], 0])
  })

  test('where nothing but map data is known, what it cannot tell is unknown and not missing', () => {
    const fifteen = shipped.find(({ id }) => id === 'gb-50180-15')!
    const fromMap = new Set(categoryFile.categories.filter(({ fromOsm }) => fromOsm).map(({ id }) => id))
    const near = new Map([...fromMap].map((category) => [category, 2000]))
    const { missing, unknown, requiredShare } = scoreCircle(fifteen, near, 10_000, fromMap)
    expect(missing).toEqual([])
    expect(unknown.filter(({ required }) => required).map(({ itemId }) => itemId)).toEqual([
      'large-sports-ground',
      'health-centre',
      'outpatient-clinic',
      'care-home',
      'culture-centre',
      'community-service-centre',
      'subdistrict-office',
      'justice-office',
      'switching-station',
    ])
    expect(requiredShare).toBe(1)
  })
})

test('a list that is wrong is refused with the name of its file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'jinlin-circles-'))
  try {
    await writeFile(join(directory, 'bad.json'), '{"id":"bad"}')
    await expect(readCircleSets(directory)).rejects.toThrow('bad.json')
  } finally {
    await rm(directory, { recursive: true })
  }
})
