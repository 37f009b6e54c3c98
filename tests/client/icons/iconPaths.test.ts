import { describe, expect, it } from 'vitest'
import { iconNames, iconPath } from '../../../client/icons/iconPaths.ts'

describe('icons', () => {
  it('all have an outline', () => {
    for (const name of iconNames) expect(iconPath(name)).toMatch(/^[Mm][\d.\s-]/)
  })
  it('of an unknown name are the plain marker', () => {
    expect(iconPath('no-such-icon')).toBe(iconPath('marker'))
  })
})
