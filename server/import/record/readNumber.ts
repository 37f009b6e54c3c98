import { RowRefused } from '../refusal.ts'

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/

/** A number as people write it: full-width digits, spaces, thousands separators. null when the text is not one. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const text = value.normalize('NFKC').replaceAll(/\s+/g, '')
  if (PLAIN.test(text)) return Number(text)
  return THOUSANDS.test(text) ? Number(text.replaceAll(',', '')) : null
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** Households or people: blank is missing (null), never 0; throws RowRefused for anything but a number of at least 0. */
export function readCount(value: unknown, field: string): number | null {
  if (isBlank(value)) return null
  const count = readNumber(value)
  if (count === null || count < 0) throw new RowRefused('not-a-count', field, { got: value })
  return count
}
