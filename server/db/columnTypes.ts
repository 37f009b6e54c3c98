import pg from 'pg'

const { builtins } = pg.types
const DATE_ARRAY = 1182
const BIGINT_ARRAY = 1016
const JSON_SAFE_INTEGER = /^-?\d{1,16}$/

/** A bigint as a number; every one of ours is a count, an id or a length and stays below 2^53. */
function parseBigint(text: string): number {
  const value = Number(text)
  if (!JSON_SAFE_INTEGER.test(text) || !Number.isSafeInteger(value)) {
    throw new RangeError(`Expected a bigint within ±2^53, got ${text}. Cast it to text in the query.`)
  }
  return value
}

/** A plain array literal without quotes or nesting, which dates and integers always are. */
const parseArray =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : parse(item)))

/**
 * How columns arrive in JavaScript, where `pg`'s own way would mislead: a bigint is a number (not text), and a date is
 * the text 'YYYY-MM-DD' (not an instant at the server's local midnight). Everything else is as `pg` does it.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (id === builtins.INT8) return parseBigint
      if (id === builtins.DATE) return (text: string) => text
      if (id === BIGINT_ARRAY) return parseArray(parseBigint)
      if (id === DATE_ARRAY) return parseArray((text) => text)
    }
    return pg.types.getTypeParser(id, format)
  },
}
