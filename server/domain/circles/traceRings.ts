import { type CircleGrid, lineAt, lineBefore } from './circleGrid.ts'
import { type CrossingRules, crossEdge } from './crossEdge.ts'
import type { StreetTips } from './streetTips.ts'

/** Rings of one limit, the region to the left of each. Centimetres of the plane; vertices of ring r are start[r] … start[r + 1] − 1. */
export interface TracedRings {
  count: number
  start: Int32Array
  /** Of a hole, another ring of the polygon it is a hole of; of a shell −1. */
  beside: Int32Array
  x: Float64Array
  y: Float64Array
}

export interface RingTracer {
  rings: TracedRings
  /** Traces the rings of limit number `l` within a box in centimetres that holds all that is reached within it. */
  trace(rules: CrossingRules, tips: StreetTips, l: number, box: readonly [number, number, number, number]): void
}

const isIn = 1
const isTraced = 2

/**
 * Marching squares by walking: the walker keeps an inner vertex on the left and an outer one on the right, and turns left wherever there is no inner
 * one ahead on the left. So where only opposite corners of a cell are in they stay apart, at every limit, and each ring passes a grid edge once.
 */
export function createRingTracer(): RingTracer {
  let state = new Uint8Array(0)
  let leaving = new Int32Array(0)
  /** By vertex, the ring that passes to the inner vertex on its right. */
  let ringRightOf = new Int32Array(0)
  /** By cell, one more than its tip. */
  let tipOf = new Int32Array(0)
  const rings: TracedRings = {
    count: 0,
    start: new Int32Array(256),
    beside: new Int32Array(256),
    x: new Float64Array(8192),
    y: new Float64Array(8192),
  }

  function push(at: number, x: number, y: number): void {
    if (at === rings.x.length) {
      const x = new Float64Array(2 * at)
      const y = new Float64Array(2 * at)
      x.set(rings.x)
      y.set(rings.y)
      rings.x = x
      rings.y = y
    }
    rings.x[at] = x
    rings.y[at] = y
  }

  function prepare(grid: CircleGrid, tips: StreetTips, l: number, limit: number): void {
    const count = grid.columns * grid.rows
    if (count > state.length) {
      state = new Uint8Array(grid.side.length)
      ringRightOf = new Int32Array(grid.side.length)
      tipOf = new Int32Array(grid.side.length)
      leaving = new Int32Array(Math.ceil(grid.side.length / 2))
    }
    for (let i = 0; i < tips.count; i++) {
      if (tips.limit[i] !== l) continue
      const cell = tips.cell[i]!
      // One vertex in a cell can stand for one tip: with two the whole cell is in.
      if (tipOf[cell] !== 0) {
        for (const corner of [cell, cell + 1, cell + grid.columns, cell + grid.columns + 1]) {
          grid.street[corner] = Math.min(grid.street[corner]!, limit)
        }
      } else tipOf[cell] = i + 1
    }
  }

  function trace(
    rules: CrossingRules,
    tips: StreetTips,
    l: number,
    [minX, minY, maxX, maxY]: readonly [number, number, number, number],
  ): void {
    const { grid, limit } = rules
    const { columns, firstColumn, firstRow, end, street } = grid
    prepare(grid, tips, l, limit)
    const firstI = lineBefore(grid, minX) - 1 - firstColumn
    const lastI = lineBefore(grid, maxX) + 2 - firstColumn
    const firstJ = lineBefore(grid, minY) - 1 - firstRow
    const lastJ = lineBefore(grid, maxY) + 2 - firstRow
    rings.count = 0
    rings.start[0] = 0
    // Where a row leaves the region; each ring passes such an edge northwards at least once.
    let leavings = 0
    for (let j = firstJ; j <= lastJ; j++) {
      let before = 0
      for (let at = j * columns + firstI; at <= j * columns + lastI; at++) {
        const is = end[at]! <= limit || street[at]! <= limit ? isIn : 0
        state[at] = is
        if (is < before) leaving[leavings++] = at - 1
        before = is
      }
    }
    for (let n = 0; n < leavings; n++) {
      const at = leaving[n]!
      if (state[at] === isIn) walkRing(rules, tips, at % columns, Math.floor(at / columns))
    }
    for (let r = 0; r < rings.count; r++) {
      // `beside` holds the vertex from which the ring began; leftwards from a hole's the row meets a ring of the same polygon.
      let at = rings.beside[r]!
      if (twiceArea(rings, r) > 0) rings.beside[r] = -1
      else {
        while (state[at] !== 0) at--
        rings.beside[r] = ringRightOf[at]!
      }
    }
    for (let i = 0; i < tips.count; i++) if (tips.limit[i] === l) tipOf[tips.cell[i]!] = 0
  }

  /** From the edge between vertex (i, j), inside, and its right neighbour, outside, northwards. */
  function walkRing(rules: CrossingRules, tips: StreetTips, i: number, j: number): void {
    const { grid } = rules
    const { columns, step } = grid
    if (rings.count + 1 === rings.start.length) {
      for (const column of ['start', 'beside'] as const) {
        const grown = new Int32Array(2 * rings.start.length)
        grown.set(rings[column])
        rings[column] = grown
      }
    }
    const ring = rings.count
    let end = rings.start[ring]!
    const seed = j * columns + i
    // The inner vertex; the outer one lies to the right of the heading (hx, hy).
    let inner = seed
    let column = i
    let row = j
    let hx = 0
    let hy = 1
    let share = crossEdge(rules, column, row, 1, 0)
    push(end++, lineAt(grid, grid.firstColumn + column) + share * step, lineAt(grid, grid.firstRow + row))
    for (;;) {
      const outer = inner + hy - hx * columns
      const ahead = hx + hy * columns
      if (hy === 1) state[inner] = isIn | isTraced
      else if (hy === -1) ringRightOf[outer] = ring
      const cell = hx === 1 ? outer : hy === 1 ? inner : hx === -1 ? inner - 1 : outer - columns
      const turned = hx
      if (state[inner + ahead] === 0) {
        hx = -hy
        hy = turned
      } else {
        inner += ahead
        column += hx
        row += hy
        if (state[outer + ahead] !== 0) {
          inner = outer + ahead
          column += hy
          row -= hx
          hx = hy
          hy = -turned
        }
      }
      const isBack = inner === seed && hy === 1
      let nextX = rings.x[rings.start[ring]!]!
      let nextY = rings.y[rings.start[ring]!]!
      if (!isBack) {
        share = crossEdge(rules, column, row, hy, -hx)
        nextX = lineAt(grid, grid.firstColumn + column) + share * hy * step
        nextY = lineAt(grid, grid.firstRow + row) - share * hx * step
      }
      if (tipOf[cell] !== 0) {
        const tipX = tips.x[tipOf[cell]! - 1]!
        const tipY = tips.y[tipOf[cell]! - 1]!
        const fromX = rings.x[end - 1]!
        const fromY = rings.y[end - 1]!
        if ((nextX - fromX) * (tipY - fromY) - (nextY - fromY) * (tipX - fromX) < 0) push(end++, tipX, tipY)
      }
      if (isBack) break
      push(end++, nextX, nextY)
    }
    rings.beside[ring] = seed
    rings.start[ring + 1] = end
    rings.count = ring + 1
  }

  return { rings, trace }
}

/** Twice the signed area in square centimetres of the plane; positive for a shell. */
export function twiceArea({ start, x, y }: TracedRings, ring: number): number {
  const first = start[ring]!
  const end = start[ring + 1]!
  const x0 = x[first]!
  const y0 = y[first]!
  let twice = 0
  for (let v = first + 1; v + 1 < end; v++) {
    twice += (x[v]! - x0) * (y[v + 1]! - y0) - (x[v + 1]! - x0) * (y[v]! - y0)
  }
  return twice
}
