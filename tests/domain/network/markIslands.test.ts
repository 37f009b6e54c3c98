import { describe, expect, it } from 'vitest'
import { markIslands } from '#domain/network/markIslands.ts'

/** Edges as [from, to, decimetres, closed to]. */
function mark(rows: [number, number, number, number?][], share: number): number[] {
  const column = (place: number) => rows.map((row) => row[place] ?? 0)
  const nodeCount = Math.max(0, ...column(0), ...column(1)) + 1
  return [
    ...markIslands(
      {
        from: Uint32Array.from(column(0)),
        to: Uint32Array.from(column(1)),
        length: Uint32Array.from(column(2)),
        closedTo: Uint8Array.from(column(3)),
      },
      nodeCount,
      share,
    ),
  ]
}

describe('islands', () => {
  const city: [number, number, number][] = [
    [0, 1, 6000],
    [1, 2, 4000],
  ]

  it('are components with less than the share of the longest', () => {
    expect(mark([...city, [3, 4, 199]], 0.02)).toEqual([0, 0, 0b111])
    expect(mark([...city, [3, 4, 200]], 0.02)).toEqual([0, 0, 0])
  })

  it('go by the whole length of a component, not by one street', () => {
    expect(mark([...city, [3, 4, 150], [4, 5, 50]], 0.02)).toEqual([0, 0, 0, 0])
  })

  it('are cut off for each class of walkers by what is closed to it', () => {
    expect(mark([...city, [2, 3, 0, 0b001], [3, 4, 100]], 0.02)).toEqual([0, 0, 0b001, 0b001])
    expect(mark([...city, [2, 3, 0, 0b110], [3, 4, 100]], 0.02)).toEqual([0, 0, 0b110, 0b110])
  })

  it('are all closed streets', () => {
    expect(mark([...city, [0, 2, 9000, 0b111]], 0.02)).toEqual([0, 0, 0b111])
  })

  it('are found the same in whatever order the streets come', () => {
    const rows: [number, number, number][] = [...city, [3, 4, 20], [5, 6, 5000], [4, 7, 30], [7, 3, 10]]
    const marks = mark(rows, 0.02)
    expect(marks).toEqual([0, 0, 0b111, 0, 0b111, 0b111])
    expect(mark(rows.toReversed(), 0.02)).toEqual(marks.toReversed())
  })

  it('are none where there are no streets', () => {
    expect(mark([], 0.02)).toEqual([])
  })
})
