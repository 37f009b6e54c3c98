import { describe, expect, it } from 'vitest'
import { heightAt, readAsciiGrid } from '../../server/import/elevation/readAsciiGrid.ts'

const text = `ncols 3
nrows 2
xllcenter 111.70
yllcenter 40.80
cellsize 0.01
NODATA_value -9999
1060 1070 1080
1050 1060 -9999
`

describe('an elevation grid', () => {
  it('is read from the north, and heights lie between the cells around a place', () => {
    const grid = readAsciiGrid(text)
    expect(heightAt(grid, 111.7, 40.8)).toBe(1050)
    expect(heightAt(grid, 111.7, 40.81)).toBe(1060)
    expect(heightAt(grid, 111.705, 40.805)).toBeCloseTo(1060, 3)
  })

  it('knows no height off the grid or beside a missing cell', () => {
    const grid = readAsciiGrid(text)
    expect(heightAt(grid, 111.69, 40.8)).toBeNull()
    expect(heightAt(grid, 111.715, 40.805)).toBeNull()
  })

  it('takes corners as well as centres', () => {
    const grid = readAsciiGrid(
      text.replace('xllcenter 111.70', 'xllcorner 111.695').replace('yllcenter 40.80', 'yllcorner 40.795'),
    )
    expect(heightAt(grid, 111.7, 40.8)).toBeCloseTo(1050, 6)
  })

  it.each([
    ['ncols 3\nnrows 2\n', 'cellsize'],
    [text.replace('1060 1070', '1060 abc'), 'heights'],
    [text.replace('1050 1060 -9999', '1050 1060'), '6 heights'],
    [text.replace('xllcenter 111.70', 'xllcenter 500000'), 'degrees'],
  ])('refuses what it cannot read, with the line', (broken, expected) => {
    expect(() => readAsciiGrid(broken)).toThrow(expected)
  })
})
