type Cell = string | number | boolean | null

/** Columns padded with spaces; Chinese characters and full-width signs take two places. Numbers stand to the right. */
export function drawTable(headers: string[], rows: Cell[][]): string {
  const text = rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))
  const widths = headers.map((header, i) => Math.max(widthOf(header), ...text.map((row) => widthOf(row[i] ?? ''))))
  const line = (cells: string[], toRight: (i: number) => boolean) =>
    cells
      .map((cell, i) => {
        const padding = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)))
        return toRight(i) ? padding + cell : cell + padding
      })
      .join('  ')
      .trimEnd()
  return [
    line(headers, () => false),
    ...text.map((cells, r) => line(cells, (i) => typeof rows[r]?.[i] === 'number')),
  ].join('\n')
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0)
