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
  measure: null,
  profile: null,
  tab: null,
  circle: null,
  rings: null,
  set: null,
  openAt: null,
  disc: null,
  walkTo: null,
  compound: null,
  nearest: null,
  longest: null,
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
      measure: 'both',
      profile: 'elderly',
      tab: 'compounds',
      circle: { kind: 'point', lngLat: [111.6701, 40.8123] },
      rings: { unit: 'minutes', values: [5, 7.5, 10] },
      set: 'fifteen-minutes',
      openAt: 'sun 21:00',
      disc: true,
      walkTo: 77,
      compound: 12,
      nearest: 'toilet',
      longest: 'detour',
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
    ['measure', 'driving'],
    ['tab', 'gaps'],
    ['profile', 'Elderly'],
    ['circle', '111.6'],
    ['circle', 'facility-0'],
    ['circle', 'district-3'],
    ['rings', '5,10,15'],
    ['rings', '5,90min'],
    ['rings', '1,2,3,4,5,6,7min'],
    ['rings', '9000m'],
    ['at', '<b>'],
    ['to', '-1'],
    ['by', 'name'],
  ])('treats %s=%s as not there', (key, value) => {
    expect(readViewState({ [key]: value })).toEqual(nothing)
  })

  it('draws circles around a point, a facility or a compound', () => {
    for (const circle of [
      { kind: 'point', lngLat: [111.67, 40.81] },
      { kind: 'facility', id: 981 },
      { kind: 'compound', id: 12 },
    ] satisfies ViewState['circle'][])
      expect(readViewState(writeViewState({ ...nothing, circle })).circle).toEqual(circle)
  })

  it('keeps circles in minutes and circles in metres apart, smallest first', () => {
    expect(readViewState({ rings: '15,5,10,5min' }).rings).toEqual({ unit: 'minutes', values: [5, 10, 15] })
    expect(readViewState({ rings: '300,500,1000m' }).rings).toEqual({ unit: 'meters', values: [300, 500, 1000] })
  })

  it('keeps a time as it was written, in Chinese too', () => {
    for (const openAt of ['now', '2026-11-29T21:00', 'sun 21:00', '周日 21:00'])
      expect(readViewState(writeViewState({ ...nothing, openAt })).openAt).toBe(openAt)
  })

  it('reads the first of a repeated key', () => {
    expect(readViewState({ district: ['7', '8'] }).district).toBe(7)
  })
})
