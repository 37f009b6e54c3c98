import { isKnownHeader } from '../record/headers.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const
const LINES_LOOKED_AT = 12

/**
 * The delimiter by which one of the first lines shows the most headers that mean something; among equals the one that cuts it
 * into the most cells, and else a comma. Commas within a WKT column of a semicolon-separated file do not count.
 */
export function detectDelimiter(head: string): string {
  const lines = splitLines(head).slice(0, LINES_LOOKED_AT)
  let best: string = ','
  let most = { headers: 0, cells: 0 }
  for (const delimiter of DELIMITERS) {
    for (const line of lines) {
      const cells = line.split(delimiter)
      const headers = cells.filter((cell) => cell.trim() !== '' && isKnownHeader(unquote(cell))).length
      if (headers < most.headers || (headers === most.headers && cells.length <= most.cells)) continue
      best = delimiter
      most = { headers, cells: cells.length }
    }
  }
  return best
}

/** Headers hold no line breaks; a quoted one further down cuts a line in two, which then shows no more headers than it did. */
const splitLines = (head: string) => head.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')

const unquote = (cell: string) => cell.trim().replaceAll(/^"|"$/g, '')
