import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import en from '../../../client/i18n/messages/en.ts'
import { type LayerSpec, layerPlaces } from '../../../client/layers/layerSpec.ts'
import { darkMap, lightMap } from '../../../client/layers/mapTheme.ts'
import {
  baseLabels,
  baseMap,
  comparedGaps,
  districtOutlines,
  districtRates,
  facilities,
  facilityShapes,
  gaps,
  gapTiles,
  highlight,
  places,
  residentialLand,
  walkCircles,
  walkCompounds,
  walkDistance,
  walkGates,
  walkRoute,
  walkScore,
} from '../../../client/layers/registry.ts'
import { walkColor } from '../../../client/layers/walkClasses.ts'

const tiles = { area: 'example', dataVersion: 3 }
const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
}
const gap = {
  type: 'Feature' as const,
  geometry: square,
  properties: {
    rank: 1,
    parcelId: 1,
    parcelName: null,
    state: 'gap' as const,
    areaSquareMeters: 9,
    people: null,
    households: null,
  },
}
const categories: { id: string; icon: string; color: string; names: Record<string, string> }[] = [
  { id: 'park', icon: 'park', color: '#2f7d32', names: { 'zh-Hans': '公园', en: 'Park' } },
  { id: 'toilet', icon: 'toilet', color: '', names: { en: 'Toilet' } },
]

const makers: Record<string, () => LayerSpec> = {
  baseMap: () => baseMap(tiles),
  baseLabels: () => baseLabels(tiles, { language: 'zh-CN' }),
  'baseLabels in English': () => baseLabels(tiles, { language: 'en' }),
  residentialLand: () => residentialLand(tiles),
  districtRates: () =>
    districtRates(tiles, {
      level: 6,
      rates: new Map([
        [1, 0.98],
        [2, 0],
        [3, null],
      ]),
    }),
  'districtRates without a figure': () => districtRates(tiles, { level: 6, rates: new Map() }),
  districtOutlines: () => districtOutlines(tiles, { level: 6, selected: 4, language: 'en' }),
  facilities: () => facilities(tiles, { categories, language: 'zh-CN' }),
  'facilities of no category': () => facilities(tiles, { categories: [], language: 'zh-CN' }),
  facilityShapes: () => facilityShapes(tiles, { categories }),
  gaps: () => gaps([gap]),
  gapTiles: () => gapTiles(tiles, { run: 'abcdef01' }),
  highlight: () => highlight({ features: [gap] }),
  places: () => places({ points: [{ lngLat: [1, 2], label: '1', kind: 'origin' }] }),
}
const rings = [
  { meters: 600, label: '10 min', geometry: square, straight: square, onlyStraight: null },
  { meters: 900, label: '15 min', geometry: null, straight: square, onlyStraight: square },
]
const line = {
  type: 'LineString' as const,
  coordinates: [
    [0, 0],
    [1, 1],
  ],
}
const compounds = [
  { id: 1, position: [1, 2] as [number, number], walkMinutes: 12, detour: 1.7 },
  { id: 2, position: [1, 3] as [number, number], walkMinutes: null, detour: null },
]
const walking = { profile: 'elderly', subject: '公厕 · 长者' }
Object.assign(makers, {
  comparedGaps: () => comparedGaps({ straight: [gap], walking: [gap] }),
  walkDistance: () => walkDistance(tiles, { category: 'toilet', ...walking }),
  walkScore: () => walkScore(tiles, { set: 'fifteen-minutes', ...walking }),
  walkCircles: () => walkCircles(rings, { origin: [1, 2], withStraight: true }),
  'walkCircles without the straight ones': () => walkCircles(rings, { origin: [1, 2], withStraight: false }),
  walkRoute: () => walkRoute(line),
  'walkCompounds by the walk': () => walkCompounds({ compounds, by: 'walk', selected: 1, subject: '公厕' }),
  'walkCompounds by the detour': () => walkCompounds({ compounds, by: 'detour', selected: null, subject: '公厕' }),
  walkGates: () => walkGates({ geometry: square, gates: [{ position: [0, 0], isOpen: false }] }),
} satisfies Record<string, () => LayerSpec>)
const themes = [lightMap, darkMap]

describe.each(Object.entries(makers))('the layer %s', (_, make) => {
  it.each(themes)('is a valid style in the $name theme', (theme) => {
    const spec = make()
    const style: StyleSpecification = { version: 8, sources: spec.sources, layers: spec.style(theme) }
    // The specification wants a glyph address for text; MapLibre draws every letter from the reader's own fonts without one.
    const errors = validateStyleMin({ ...style, glyphs: 'https://example.org/{fontstack}/{range}.pbf' })
    expect(errors.map(({ message }) => message)).toEqual([])
  })

  it('is pure: made twice from the same it is the same', () => {
    for (const theme of themes) expect(make().style(theme)).toEqual(make().style(theme))
    expect(make().sources).toEqual(make().sources)
  })

  it('asks no outside server', () => {
    for (const source of Object.values(make().sources)) {
      if ('tiles' in source) expect(source.tiles?.every((address) => address.startsWith('/api/v1/'))).toBe(true)
    }
  })

  it('names its layers after itself, has a known place, picks only layers it has', () => {
    const spec = make()
    const ids = spec.style(lightMap).map(({ id }) => id)
    expect(ids.every((id) => id.startsWith(`${spec.id}/`))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect(layerPlaces).toContain(spec.place)
    for (const id of spec.interactive ?? []) expect(ids).toContain(id)
  })

  it('has a title and legend lines that the messages know', () => {
    const spec = make()
    const labels = spec.legend(lightMap).map(({ label }) => label)
    for (const key of [spec.title, ...labels.filter((label) => typeof label === 'string')]) {
      const [group, name] = key.split('.') as ['layers' | 'legend', string]
      expect(en[group]).toHaveProperty([name])
    }
  })
})

describe('the colours of the map', () => {
  it.each(themes)('never show no data as a rate in the $name theme', (theme) => {
    expect(theme.rates).not.toContain(theme.noData)
    const spec = districtRates(tiles, {
      level: 6,
      rates: new Map([
        [1, 0],
        [2, null],
      ]),
    })
    const [noData, fill] = spec.style(theme)
    expect(JSON.stringify(fill)).toContain(theme.rates[0])
    expect(JSON.stringify(noData?.paint)).toContain('hatch:')
    expect(JSON.stringify(noData && 'filter' in noData ? noData.filter : null)).toContain('[1]')
  })

  it.each(themes)('step evenly in lightness, one way, in the $name theme', (theme) => {
    const lightness = theme.rates.map(luminance)
    const sign = theme.name === 'light' ? -1 : 1
    for (let index = 1; index < lightness.length; index++) {
      expect(sign * ((lightness[index] ?? 0) - (lightness[index - 1] ?? 0))).toBeGreaterThan(0.01)
    }
  })

  it.each(themes)('let labels be read on their ground in the $name theme (4.5 : 1)', (theme) => {
    expect(contrast(theme.label, theme.ground)).toBeGreaterThan(4.5)
    expect(contrast(theme.labelMuted, theme.ground)).toBeGreaterThan(4.5)
    expect(contrast(theme.gap, theme.ground)).toBeGreaterThan(3)
  })
})

describe('walking on the map', () => {
  it.each(themes)('grows one way in lightness with the minutes in the $name theme', (theme) => {
    const lightness = theme.walks.map(luminance)
    const sign = theme.name === 'light' ? -1 : 1
    for (let index = 1; index < lightness.length; index++)
      expect(sign * ((lightness[index] ?? 0) - (lightness[index - 1] ?? 0))).toBeGreaterThan(0.01)
    for (const color of theme.walks) expect(contrast(color, theme.ground)).toBeGreaterThan(1.5)
  })

  it.each(themes)('never shows a place without a way as a long walk in the $name theme', (theme) => {
    expect(theme.walks).not.toContain(theme.gap)
    const [noWay, street] = walkDistance(tiles, { category: 'toilet', ...walking }).style(theme)
    expect(JSON.stringify(noWay)).toContain(theme.gap)
    expect(JSON.stringify(street)).not.toContain(theme.gap)
  })

  it('closes each class with its bound: 5 minutes are within 5', () => {
    const color = walkColor(['get', 'minutes'], lightMap) as unknown[]
    expect(color.slice(1, 5)).toEqual([
      ['<=', ['get', 'minutes'], 3],
      lightMap.walks[0],
      ['<=', ['get', 'minutes'], 5],
      lightMap.walks[1],
    ])
  })

  it('names the category, the walker and the address that the server knows', () => {
    const { sources, subject } = walkDistance(tiles, { category: 'toilet', ...walking })
    expect(subject).toBe('公厕 · 长者')
    expect(JSON.stringify(sources)).toContain('/walking/tiles/3/distance/elderly/toilet/{z}/{x}/{y}.mvt')
  })

  it('lays the small circles over the large ones and leaves out what is not reached', () => {
    const { sources, legend } = walkCircles(rings, { origin: [1, 2], withStraight: false })
    const source = sources.circles
    const data = source?.type === 'geojson' ? source.data : null
    expect(data).toMatchObject({ features: [{ properties: { meters: 600 } }] })
    expect(legend(lightMap).map(({ label }) => label)).toEqual([{ text: '10 min' }, { text: '15 min' }])
  })

  it('shades what only the straight line claims for the largest circle alone', () => {
    const source = walkCircles(rings, { origin: [1, 2], withStraight: true }).sources['circles-straight']
    const data = source?.type === 'geojson' ? source.data : null
    const parts = (data as unknown as { features: { properties: { part: string } }[] }).features.map(
      (one) => one.properties.part,
    )
    expect(parts).toEqual(['disc', 'disc', 'only'])
  })
})

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}
