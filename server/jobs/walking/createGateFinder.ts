import Flatbush from 'flatbush'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { shapeContains } from '#domain/network/planeShape.ts'
import type { GateFinder } from '#domain/walking/linkSamples.ts'
import type { GateData } from './messages.ts'

/** Finds the gates of the compounds that hold a place. */
export function createGateFinder({ shapes, start, x, y, isOpen, links }: GateData): GateFinder {
  const index = shapes.length > 0 ? new Flatbush(shapes.length) : null
  for (const { box } of shapes) index?.add(...box)
  index?.finish()
  const holding = (px: number, py: number) =>
    (index?.search(px, py, px, py) ?? []).filter((compound) =>
      shapeContains({ ...shapes[compound]!, points: [], lines: [] }, px, py),
    )
  const gatesOf = (compound: number) =>
    Array.from({ length: start[compound + 1]! - start[compound]! }, (_, i) => start[compound]! + i)
  return {
    gatesFor: (px, py) =>
      holding(px, py)
        .flatMap(gatesOf)
        .filter((gate) => isOpen[gate])
        .map((gate) => ({ points: accessPointsOf(links, gate), x: x[gate]!, y: y[gate]! })),
    isLockedIn: (px, py) =>
      holding(px, py).some((compound) => {
        const gates = gatesOf(compound)
        return gates.length > 0 && gates.every((gate) => !isOpen[gate])
      }),
  }
}
