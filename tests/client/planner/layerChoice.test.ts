import { describe, expect, test } from 'vitest'
import {
  layersOf,
  readLayerChoice,
  toggled,
  toggledLayer,
  writeLayerChoice,
} from '../../../client/planner/layerChoice.ts'

describe('the choice of layers', () => {
  test('begins with the result and the facilities of the standard', () => {
    const { layers, categories } = readLayerChoice(null, ['park'])
    expect(layers.has('gaps')).toBe(true)
    expect(layers.has('residential-land')).toBe(false)
    expect([...categories]).toEqual(['park'])
  })

  test('is what the link says, down to nothing at all', () => {
    expect(readLayerChoice([], ['park'])).toEqual({ layers: new Set(), categories: new Set() })
  })

  test('reads back what it wrote', () => {
    const choice = { layers: new Set(['gaps', 'districts']), categories: new Set(['toilet', 'park']) }
    expect(readLayerChoice(writeLayerChoice(choice), [])).toEqual(choice)
  })

  test('leaves out layers that do not exist', () => {
    expect([...readLayerChoice(['gaps', 'nonsense'], []).layers]).toEqual(['gaps'])
  })

  test('offers what is a run’s only beside its figures', () => {
    expect(layersOf(null)).toContain('gaps')
    expect(layersOf('circle')).not.toContain('gaps')
    expect(layersOf('compounds')).toContain('walk-distance')
    expect(layersOf(null)).not.toContain('facilities')
  })

  test('colours the streets by one thing at a time', () => {
    expect(toggledLayer(new Set(['gaps', 'walk-distance']), 'walk-score')).toEqual(new Set(['gaps', 'walk-score']))
    expect(toggledLayer(new Set(['walk-score']), 'walk-score')).toEqual(new Set())
    expect(toggledLayer(new Set(['walk-score']), 'gaps')).toEqual(new Set(['walk-score', 'gaps']))
  })

  test('switches one member at a time', () => {
    expect(toggled(new Set(['a']), 'a')).toEqual(new Set())
    expect(toggled(new Set(['a']), 'b')).toEqual(new Set(['a', 'b']))
  })
})
