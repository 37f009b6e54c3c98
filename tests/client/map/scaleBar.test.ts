import { describe, expect, it } from 'vitest'
import { metersPerPixel, scaleBar } from '../../../client/map/scaleBar.ts'

describe('the scale bar', () => {
  it('is a round length that fits', () => {
    for (let zoom = 3; zoom < 20; zoom += 0.37) {
      const { meters, widthPx } = scaleBar(40.84, zoom, 100)
      expect(String(meters)).toMatch(/^(0\.)?[125]0*$/)
      expect(widthPx).toBeLessThanOrEqual(100)
      expect(widthPx).toBeGreaterThan(38)
    }
  })

  it('shortens with the cosine of the latitude', () => {
    expect(metersPerPixel(60, 10) / metersPerPixel(0, 10)).toBeCloseTo(0.5, 12)
  })
})
