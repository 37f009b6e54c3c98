import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { iconNames, iconPath } from '../../../client/icons/iconPaths.ts'

describe('icons', () => {
  it('are there for every category that is shipped', () => {
    const { categories } = JSON.parse(readFileSync('data/categories.json', 'utf8')) as {
      categories: { icon: string }[]
    }
    for (const { icon } of categories) expect(iconNames).toContain(icon)
  })

  it('all have an outline', () => {
    for (const name of iconNames) expect(iconPath(name)).toMatch(/^[Mm][\d.,\s\-a-zA-Z]+$/)
  })
  it('of an unknown name are the plain marker', () => {
    expect(iconPath('no-such-icon')).toBe(iconPath('marker'))
  })
})
