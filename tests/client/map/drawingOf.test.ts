import { describe, expect, it } from 'vitest'
import { lightMap } from '../../../client/layers/mapTheme.ts'
import { baseLabels, baseMap, districtOutlines, facilities, gaps } from '../../../client/layers/registry.ts'
import { drawingOf } from '../../../client/map/syncLayers.ts'

const tiles = { area: 'example', dataVersion: 1 }

describe('the drawing of a list of layers', () => {
  const ids = drawingOf(
    [
      facilities(tiles, { categories: [], language: 'en' }),
      gaps([]),
      districtOutlines(tiles, { level: 6, selected: null, language: 'en' }),
      baseLabels(tiles, { language: 'en' }),
      baseMap(tiles),
    ],
    lightMap,
  ).layers.map(({ id }) => id)
  const at = (id: string) => ids.indexOf(id)

  it('goes by place, whatever the order of the list', () => {
    expect(at('base/background')).toBe(0)
    expect(at('base/street-primary-fill')).toBeLessThan(at('gaps/whole'))
    expect(at('base-labels/label-place')).toBeLessThan(at('facilities/pin'))
  })

  it('puts the name of a district above the gaps that lie in it, and below the pins', () => {
    expect(at('districts/label')).toBeGreaterThan(at('gaps/edge'))
    expect(at('districts/label')).toBeLessThan(at('facilities/pin'))
  })
})
