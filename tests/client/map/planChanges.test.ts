import type { LayerSpecification } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { type Drawing, planChanges } from '../../../client/map/planChanges.ts'

const tiles = { type: 'vector' as const, tiles: ['/t/1/{z}/{x}/{y}.mvt'] }
const fill = (id: string, color = '#111111', source = 'a'): LayerSpecification => ({
  id,
  type: 'fill',
  source,
  'source-layer': 'x',
  paint: { 'fill-color': color },
})
const drawing = (...layers: LayerSpecification[]): Drawing => ({ sources: { a: tiles }, layers })
const empty: Drawing = { sources: {}, layers: [] }

/** Plays a plan as MapLibre would: refuses what MapLibre refuses, and gives the order of layers at the end. */
function play(drawn: Drawing, wanted: Drawing): string[] {
  const order = drawn.layers.map(({ id }) => id)
  const sources = new Set(Object.keys(drawn.sources))
  for (const change of planChanges(drawn, wanted)) {
    if (change.do === 'addSource') sources.add(change.id)
    if (change.do === 'removeSource') sources.delete(change.id)
    if (change.do === 'removeLayer') order.splice(order.indexOf(change.id), 1)
    if (change.do === 'addLayer' || change.do === 'moveLayer') {
      const id = change.do === 'addLayer' ? change.layer.id : change.id
      if (change.do === 'moveLayer') order.splice(order.indexOf(id), 1)
      if (change.before !== undefined && !order.includes(change.before)) throw new Error(`no layer ${change.before}`)
      order.splice(change.before === undefined ? order.length : order.indexOf(change.before), 0, id)
    }
  }
  return order
}

describe('the plan from one drawing to another', () => {
  it('is empty for the same drawing made anew', () => {
    expect(planChanges(drawing(fill('one')), drawing(fill('one')))).toEqual([])
  })

  it('adds sources before the layers that use them', () => {
    const steps = planChanges(empty, drawing(fill('one'), fill('two')))
    expect(steps.map((step) => step.do)).toEqual(['addSource', 'addLayer', 'addLayer'])
  })

  it('changes a colour and nothing else when only a colour changed', () => {
    expect(planChanges(drawing(fill('one')), drawing(fill('one', '#222222')))).toEqual([
      { do: 'setPaint', id: 'one', property: 'fill-color', value: '#222222' },
    ])
  })

  it('gives new data to a GeoJSON source, and leaves it alone when the features are the same ones', () => {
    const feature = {
      type: 'Feature' as const,
      properties: {},
      geometry: { type: 'Point' as const, coordinates: [0, 0] },
    }
    const of = (features: (typeof feature)[]): Drawing => ({
      sources: { a: { type: 'geojson', data: { type: 'FeatureCollection', features } } },
      layers: [],
    })
    expect(planChanges(of([feature]), of([feature]))).toEqual([])
    expect(planChanges(of([feature]), of([feature, { ...feature }])).map((step) => step.do)).toEqual(['setData'])
  })

  it('takes a source with another address away with its layers and puts both back', () => {
    const newer: Drawing = {
      sources: { a: { ...tiles, tiles: ['/t/2/{z}/{x}/{y}.mvt'] } },
      layers: [fill('one')],
    }
    expect(planChanges(drawing(fill('one')), newer).map((step) => step.do)).toEqual([
      'removeLayer',
      'removeSource',
      'addSource',
      'addLayer',
    ])
  })

  it('ends in the wanted order whatever the order was', () => {
    const ids = ['a', 'b', 'c', 'd']
    const orders = permutations(ids)
    for (const from of orders) {
      for (const to of [['d', 'b', 'a', 'c'], ['x', 'b', 'y', 'd'], ['a'], ['e', 'a', 'b', 'c', 'd']]) {
        expect(play(drawing(...from.map((id) => fill(id))), drawing(...to.map((id) => fill(id))))).toEqual(to)
      }
    }
  })

  it('moves nothing when a layer is put between others', () => {
    const steps = planChanges(drawing(fill('a'), fill('c')), drawing(fill('a'), fill('b'), fill('c')))
    expect(steps).toEqual([{ do: 'addLayer', layer: fill('b'), before: 'c' }])
  })
})

function permutations(items: string[]): string[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
