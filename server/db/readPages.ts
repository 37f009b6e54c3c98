/** Rows a page: small enough that other clients of the embedded database get their turn in between. */
const PAGE_ROWS = 4000

/** Reads a table page by page in the order of a key, so that no answer is held whole as text and no query is long. */
export async function* readPages<Row>(
  readPage: (after: number, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => number,
): AsyncGenerator<Row[], void> {
  let after = 0
  for (;;) {
    const rows = await readPage(after, PAGE_ROWS)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_ROWS) return
    after = keyOf(last)
  }
}
