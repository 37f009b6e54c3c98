export type CsvCell = string | number | boolean | null

/** Spreadsheets open UTF-8 as such only behind this mark. */
export const CSV_BYTE_ORDER_MARK = '\uFEFF'

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would take for a formula is made text by a leading apostrophe
 * (OWASP, "CSV Injection"); numbers stay numbers, what is not known is an empty cell.
 */
export const csvLine = (cells: CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
