import { AppError } from '#contract/errors.ts'

/** Heights on a regular grid of longitudes and latitudes (EPSG:4326). */
export interface ElevationGrid {
  columns: number
  rows: number
  /** Degrees: the centre of the south-western cell, and the step. */
  west: number
  south: number
  step: number
  /** Metres, NaN where the grid has none; rows from north to south. */
  heights: Float32Array
}

/** 20 million cells: 30 m cells over more than 100 km each way. */
const mostCells = 20_000_000

/**
 * An Esri ASCII grid (.asc), the plainest form elevation models come in: six header lines, then the heights row by row from the north. Corners or
 * centres, degrees only. Throws AppError 422 with the line and what was expected.
 */
export function readAsciiGrid(text: string): ElevationGrid {
  const header = new Map<string, number>()
  let at = 0
  let line = 0
  while (at < text.length) {
    const end = lineEnd(text, at)
    const match = /^\s*([A-Za-z_]+)\s+(\S+)\s*$/.exec(text.slice(at, end))
    if (!match) break
    line++
    const value = Number(match[2])
    if (!Number.isFinite(value)) throw unreadable(line, `a number after ${match[1]}`, match[2] ?? '')
    header.set((match[1] ?? '').toLowerCase(), value)
    at = end + 1
  }
  const need = (key: string) => {
    const value = header.get(key)
    if (value === undefined) throw unreadable(line + 1, `a header line "${key}"`, [...header.keys()].join(', '))
    return value
  }
  const columns = need('ncols')
  const rows = need('nrows')
  const step = need('cellsize')
  if (!Number.isInteger(columns) || !Number.isInteger(rows) || columns < 2 || rows < 2 || columns * rows > mostCells)
    throw unreadable(1, `2 to ${mostCells} cells`, `${columns} × ${rows}`)
  const isCentre = header.has('xllcenter')
  const west = isCentre ? need('xllcenter') : need('xllcorner') + step / 2
  const south = isCentre ? need('yllcenter') : need('yllcorner') + step / 2
  if (step <= 0 || west < -180 || west + step * columns > 181 || south < -90 || south + step * rows > 91)
    throw unreadable(line, 'degrees of longitude and latitude (EPSG:4326)', `${west}, ${south}, cell ${step}`)
  const noData = header.get('nodata_value') ?? -9999
  return { columns, rows, west, south, step, heights: readHeights(text, at, columns * rows, noData, line) }
}

function readHeights(text: string, start: number, count: number, noData: number, lines: number): Float32Array {
  const heights = new Float32Array(count)
  let read = 0
  let line = lines
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at)
    line++
    for (const word of text.slice(at, end).split(/\s+/)) {
      if (word === '') continue
      const value = Number(word)
      if (!Number.isFinite(value)) throw unreadable(line, 'heights in metres', word)
      if (read === count) throw unreadable(line, `${count} heights`, 'more')
      heights[read++] = value === noData ? Number.NaN : value
    }
    at = end + 1
  }
  if (read < count) throw unreadable(line, `${count} heights`, String(read))
  return heights
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Height at a place between the four around it; null off the grid or where one of them is missing. */
export function heightAt({ columns, rows, west, south, step, heights }: ElevationGrid, lng: number, lat: number) {
  const x = within((lng - west) / step, columns - 1)
  const y = within(rows - 1 - (lat - south) / step, rows - 1)
  const column = Math.min(columns - 2, Math.floor(x))
  const row = Math.min(rows - 2, Math.floor(y))
  if (Number.isNaN(x) || Number.isNaN(y)) return null
  const at = row * columns + column
  const [dx, dy] = [x - column, y - row]
  const height =
    (1 - dy) * ((1 - dx) * (heights[at] ?? Number.NaN) + dx * (heights[at + 1] ?? Number.NaN)) +
    dy * ((1 - dx) * (heights[at + columns] ?? Number.NaN) + dx * (heights[at + columns + 1] ?? Number.NaN))
  return Number.isNaN(height) ? null : height
}

/** A millionth of a cell beyond the last is rounding; more is off the grid: NaN. */
function within(place: number, last: number): number {
  if (place < -1e-6 || place > last + 1e-6) return Number.NaN
  return Math.min(last, Math.max(0, place))
}

function unreadable(line: number, expected: string, got: string): AppError {
  return new AppError(
    422,
    'elevation-unreadable',
    {
      'zh-Hans': `高程文件第 ${line} 行:应为${expected},实为 ${got}`,
      en: `Elevation file, line ${line}: expected ${expected}, got ${got}`,
    },
    { line, expected, got },
  )
}
