const DELIMITERS = [',', '\t', ';', '|'] as const

/** The delimiter that cuts the first lines into the most columns, quotes respected; a comma when none does. */
export function detectDelimiter(head: string): string {
  const lines = splitLines(head).slice(0, 5)
  let best: string = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    // The fullest line: titles above the header have one cell.
    const columns = Math.max(...lines.map((line) => line.split(delimiter).length - 1), 0)
    if (columns > most) {
      most = columns
      best = delimiter
    }
  }
  return best
}

/** Lines outside of quotes, quoted text blanked. */
function splitLines(head: string): string[] {
  return head
    .replaceAll(/"(?:[^"]|"")*"?/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
}
