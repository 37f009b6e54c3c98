import { describe, expect, test } from 'vitest'
import { readLayerChoice, toggled, writeLayerChoice } from '../../../client/planner/layerChoice.ts'

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

  test('switches one member at a time', () => {
    expect(toggled(new Set(['a']), 'a')).toEqual(new Set())
    expect(toggled(new Set(['a']), 'b')).toEqual(new Set(['a', 'b']))
  })
})
