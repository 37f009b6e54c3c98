import { z } from 'zod'

const wholePattern = /^-?\d{1,20}$/
const decimalPattern = /^-?(\d{1,20}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,3})?$/i

/**
 * Numbers as they stand in an address. Number() would take '', a blank, 0x10 and Infinity for numbers too: an empty longitude is
 * none, not 0, and each tile has one address.
 */
const readIf = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? Number(value) : value

/** Digits alone. */
export const whole = <S extends z.ZodNumber>(schema: S) => z.preprocess(readIf(wholePattern), schema)
/** A decimal fraction, with an exponent where JavaScript writes one. */
export const decimal = <S extends z.ZodNumber>(schema: S) => z.preprocess(readIf(decimalPattern), schema)

/** The id of anything that has one. */
export const RowId = whole(z.number().int().positive())

/** NaN for text that is no decimal number. */
export const readDecimal = (text: string): number => (decimalPattern.test(text) ? Number(text) : Number.NaN)
