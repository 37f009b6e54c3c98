import { describe, expect, it } from 'vitest'
import { createCircler } from '#domain/circles/createCircler.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { denseCity } from '../../fixtures/network/denseCity.ts'
import { createReferenceField } from './referenceField.ts'
import { faultsOf } from './validity.ts'

describe.each([true, false])('a dense city (walls: %s)', (walls) => {
  const network = denseCity({ columns: 34, rows: 40, seed: 3, riverRow: 22, walls })
  const graph = createWalkGraph(network)
  const edge = network.edgeLength.findIndex((length, e) => {
    const from = network.edgeFrom[e]!
    return length > 200 && Math.hypot(network.nodeX[from]!, network.nodeY[from]!) < 8000
  })
  const origins = [{ edge, offset: 77, access: 0, kind: 2 }]
  const [centreX, centreY] = [network.nodeX[network.edgeFrom[edge]!]!, network.nodeY[network.edgeFrom[edge]!]!]
  const field = createReferenceField(graph, origins)
  const circler = createCircler(graph)

  it.each([
    [3000, 200],
    [15_000, 700],
  ])('has a circle of %d dm within 1 % of the reference', (limit, spacing) => {
    const [circle] = circler.circles(origins, null, [limit])
    const reach = 10 * limit + 3500
    let reached = 0
    for (let x = centreX - reach; x < centreX + reach; x += spacing) {
      for (let y = centreY - reach; y < centreY + reach; y += spacing) if (field.costAt(x, y) <= limit) reached++
    }
    const reference = (reached * spacing ** 2) / 1e4
    expect(Math.abs(circle!.areaSquareMeters / reference - 1)).toBeLessThan(0.01)
  })

  it('has valid circles of 5, 10 and 15 minutes that grow', () => {
    const circles = circler.circles(origins, null, [3000, 6000, 9000])
    for (const { geometry } of circles) expect(faultsOf(geometry!)).toEqual([])
    expect(circles[0]!.areaSquareMeters).toBeLessThan(circles[1]!.areaSquareMeters)
    expect(circles[1]!.areaSquareMeters).toBeLessThan(circles[2]!.areaSquareMeters)
    expect(circles[1]!.streetMeters).toBeLessThan(circles[2]!.streetMeters)
  })
})
