import { describe, expect, it } from 'vitest'
import { readViewState, type ViewState, writeViewState } from '../../client/viewState.ts'

const nothing: ViewState = {
  camera: null,
  district: null,
  level: null,
  layers: null,
  standard: null,
  categories: null,
  people: null,
  households: null,
  facility: null,
  gap: null,
  from: null,
  sort: null,
  within: null,
  openNow: null,
}

describe('the view of a link', () => {
  it('comes back from its link as it was', () => {
    const view: ViewState = {
      camera: { center: [111.67, 40.81], zoom: 13.5 },
      district: 12,
      level: 6,
      layers: ['gaps', 'residential-land'],
      standard: { id: 'park-500', version: '2022' },
      categories: ['park', 'toilet'],
      people: 'population-cell',
      households: 'none',
      facility: 981,
      gap: 3,
      from: [111.6701, 40.8123],
      sort: { key: 'land', descending: true },
      within: 2000,
      openNow: true,
    }
    expect(readViewState(writeViewState(view))).toEqual(view)
  })

  it('is empty when the link says nothing', () => {
    expect(readViewState({})).toEqual(nothing)
    expect(writeViewState(nothing)).toEqual({})
  })

  it('keeps "no layers" apart from "the page chooses"', () => {
    expect(readViewState(writeViewState({ ...nothing, layers: [] })).layers).toEqual([])
    expect(readViewState({}).layers).toBeNull()
  })

  it('takes a standard without a version as its newest', () => {
    expect(readViewState({ standard: 'green-300' }).standard).toEqual({ id: 'green-300', version: null })
  })

  it.each([
    ['map', '13/95/111'],
    ['map', '13/40'],
    ['map', 'x/y/z'],
    ['district', '-4'],
    ['district', '4.5'],
    ['facility', '1e3'],
    ['from', '111.6'],
    ['from', '181,20'],
    ['standard', 'Robert"; drop'],
    ['people', 'everyone'],
    ['sort', '<script>'],
  ])('treats %s=%s as not there', (key, value) => {
    expect(readViewState({ [key]: value })).toEqual(nothing)
  })

  it('reads the first of a repeated key', () => {
    expect(readViewState({ district: ['7', '8'] }).district).toBe(7)
  })
})
