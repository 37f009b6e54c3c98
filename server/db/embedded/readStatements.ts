/** Opening of a dollar-quoted string: `$$` or `$tag$`. */
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y

/** Where the literal, quoted identifier or comment that starts at `start` ends; `start` itself when none starts there. */
function skipOpaque(sql: string, start: number): number {
  const here = sql[start]
  if (here === "'" || here === '"') {
    const escapes = here === "'" && /[eE]/.test(sql[start - 1] ?? '') && !/[\w$]/.test(sql[start - 2] ?? ' ')
    for (let i = start + 1; i < sql.length; i++) {
      if (escapes && sql[i] === '\\') i++
      else if (sql[i] === here) {
        if (sql[i + 1] !== here) return i + 1
        i++
      }
    }
    return sql.length
  }
  if (here === '-' && sql[start + 1] === '-') {
    const end = sql.indexOf('\n', start)
    return end < 0 ? sql.length : end
  }
  if (here === '/' && sql[start + 1] === '*') {
    let depth = 1
    let i = start + 2
    for (; i < sql.length && depth > 0; i++) {
      if (sql.startsWith('/*', i)) {
        depth++
        i++
      } else if (sql.startsWith('*/', i)) {
        depth--
        i++
      }
    }
    return i
  }
  if (here === '$' && !/[\w$]/.test(sql[start - 1] ?? ' ')) {
    DOLLAR_QUOTE.lastIndex = start
    const opening = DOLLAR_QUOTE.exec(sql)?.[0]
    if (opening === undefined) return start
    const end = sql.indexOf(opening, start + opening.length)
    return end < 0 ? sql.length : end + opening.length
  }
  return start
}

/**
 * The statements of an SQL text, cut at their semicolons, in lower case and with every literal, quoted identifier and
 * comment blanked: what is left are the words that tell what kind of statement each is. Empty ones are left out.
 */
export function readStatements(sql: string): string[] {
  const statements: string[] = []
  let words = ''
  const finish = (): void => {
    const trimmed = words.replace(/\s+/g, ' ').trim().toLowerCase()
    if (trimmed !== '') statements.push(trimmed)
    words = ''
  }
  for (let i = 0; i < sql.length; ) {
    const end = skipOpaque(sql, i)
    if (end > i) {
      words += sql[i] === '-' || sql[i] === '/' ? ' ' : "''"
      i = end
    } else {
      if (sql[i] === ';') finish()
      else words += sql[i]
      i++
    }
  }
  finish()
  return statements
}
