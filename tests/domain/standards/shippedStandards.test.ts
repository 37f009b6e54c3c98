import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Standard } from '#domain/standards/standard.ts'

const folder = new URL('../../../data/standards/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const shipped = files.map((name) => ({
  name,
  standard: Standard.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
}))
const categoryFile = JSON.parse(readFileSync(new URL('../../../data/categories.json', import.meta.url), 'utf8')) as {
  categories: { id: string }[]
}

describe('the standards that are shipped', () => {
  it('are all there, each id and version once', () => {
    expect(shipped.map(({ standard }) => `${standard.id} ${standard.version}`).sort()).toEqual([
      'bin-100 1',
      'bin-200 1',
      'circle-1000 1',
      'circle-300 1',
      'circle-500 1',
      'green-300 1',
      'park-500 1',
      'park-service-radius 2021',
      'park-service-radius 2022',
      'practice-completeness 1',
      'toilet-300 1',
      'toilet-500 1',
    ])
  })

  it.each(shipped)('$name has a title in Chinese and English and cites its source', ({ standard }) => {
    expect(standard.title['zh-Hans']).toBeTruthy()
    expect(standard.title.en).toBeTruthy()
    expect(standard.citation.document).toBeTruthy()
  })

  it.each(shipped)('$name asks only for categories that are described', ({ standard }) => {
    const known = new Set(categoryFile.categories.map(({ id }) => id))
    const asked = standard.kind === 'service-area' ? standard.supply : standard.requires
    for (const { categories } of asked) for (const category of categories) expect(known).toContain(category)
  })

  it('tier parks by size as 2021 and 2022 did', () => {
    const tiers = (version: string) => {
      const found = shipped.find(
        ({ standard }) => standard.id === 'park-service-radius' && standard.version === version,
      )
      return found?.standard.kind === 'service-area'
        ? found.standard.supply.map((tier) => [tier.minAreaSquareMeters, tier.belowAreaSquareMeters, tier.radiusMeters])
        : []
    }
    expect(tiers('2022')).toEqual([
      [5000, undefined, 500],
      [400, 5000, 300],
    ])
    expect(tiers('2021')).toEqual([
      [5000, undefined, 500],
      [2000, 5000, 300],
    ])
  })
})
