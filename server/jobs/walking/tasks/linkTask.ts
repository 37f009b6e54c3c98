import { type AccessPoint, packAccessPoints } from '#domain/network/accessPoints.ts'
import { type Linked, type LinkSettings, linkPlaces, linkShape } from '#domain/network/linkShape.ts'
import { planeShape } from '#domain/network/planeShape.ts'
import { type LinkFailure, linkFailures, type Snapper } from '#domain/network/snapper.ts'
import type { Answers, CompoundItem, LinkedItems, Task } from '../messages.ts'

/** Where facilities touch the network. */
export function linkTask(snapper: Snapper, { items, settings }: Extract<Task, { type: 'link' }>): LinkedItems {
  return pack(items.map(({ geometry, entrances }) => linkShape(snapper, geometry, entrances, settings)))
}

/** Where single places touch it. */
export function snapTask(snapper: Snapper, { positions, limit }: Extract<Task, { type: 'snap' }>): LinkedItems {
  return pack(
    positions.map((coordinates) =>
      linkPlaces(snapper, planeShape({ type: 'Point', coordinates }, snapper.projection).points, limit, 'point'),
    ),
  )
}

/** Where compounds touch it: at their open gates; one without any mapped gate like any polygon. */
export function linkCompoundsTask(
  snapper: Snapper,
  { items, settings }: Extract<Task, { type: 'link-compounds' }>,
): Answers['link-compounds'] {
  const gateLinks: AccessPoint[][] = []
  const x: number[] = []
  const y: number[] = []
  const isOpen: number[] = []
  const shapes: Answers['link-compounds']['gates']['shapes'] = []
  const start = new Uint32Array(items.length + 1)
  const linked = items.map((item, place) => {
    const { rings, box } = planeShape(item.geometry, snapper.projection)
    shapes.push({ rings, box })
    const gates = item.gates.map(({ position, isOpen: open }) => {
      const at = planeShape({ type: 'Point', coordinates: position }, snapper.projection).points[0]!
      x.push(at[0]!)
      y.push(at[1]!)
      isOpen.push(open ? 1 : 0)
      const gate = linkPlaces(snapper, [at], settings.snapLimit, 'gate')
      gateLinks.push(gate.points)
      return { ...gate, open }
    })
    start[place + 1] = x.length
    return linkCompound(snapper, item, gates, settings)
  })
  return {
    ...pack(linked),
    gates: {
      shapes,
      start,
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      isOpen: Uint8Array.from(isOpen),
      links: packAccessPoints(gateLinks),
    },
  }
}

function linkCompound(
  snapper: Snapper,
  { geometry }: CompoundItem,
  gates: (Linked & { open: boolean })[],
  settings: LinkSettings,
): Linked {
  if (gates.length === 0) return linkShape(snapper, geometry, null, settings)
  const open = gates.filter((gate) => gate.open)
  if (open.length === 0) return { points: [], failure: 'gates-closed' }
  const main = open.filter(({ failure, points }) => failure === null && points.length > 0)
  if (main.length > 0) return { points: main.flatMap(({ points }) => points), failure: null }
  return { points: open.flatMap(({ points }) => points), failure: open[0]!.failure }
}

const codeOf = (failure: LinkFailure | null) => (failure === null ? 0 : 1 + linkFailures.indexOf(failure))

function pack(linked: readonly Linked[]): LinkedItems {
  return {
    points: packAccessPoints(linked.map(({ points }) => points)),
    failure: Uint8Array.from(linked, ({ failure }) => codeOf(failure)),
  }
}
