import type { LocalizedText } from '#contract/text.ts'
import { LIMITS } from '../limits.ts'
import { RowRefused } from '../refusal.ts'
import type { FileContext } from './fileContext.ts'
import {
  type AttributeType,
  type FieldName,
  NO_WORDS,
  normalizeWord,
  readHeader,
  SQUARE_METERS_BY_UNIT,
  YES_WORDS,
} from './headers.ts'
import { readNumber } from './readNumber.ts'

type Scalar = string | number | boolean | null

/** A row of a CSV or the properties of a feature, sorted by what the headers mean. */
export interface FileRecord {
  fields: Partial<Record<FieldName, unknown>>
  /** What the file calls each field. */
  headers: Partial<Record<FieldName, string>>
  names: LocalizedText
  attributes: Record<string, Scalar>
  at: string
}

/** Throws RowRefused where a value is longer than any real one. */
export function readRecord(entries: Iterable<[string, unknown]>, at: string, context: FileContext): FileRecord {
  const record: FileRecord = { fields: {}, headers: {}, names: {}, attributes: {}, at }
  for (const [header, value] of entries) {
    if (isBlank(value)) continue
    const meaning = readHeader(header)
    switch (meaning.means) {
      case 'field':
        // Of two columns with one meaning the first speaks; the other is kept under its own name.
        if (record.fields[meaning.field] === undefined) {
          record.fields[meaning.field] = value
          record.headers[meaning.field] = header
        } else putAttribute(record, header, toScalar(value))
        break
      case 'name':
        record.names[meaning.language] = readName(value, header)
        break
      case 'attribute':
        putAttribute(record, meaning.key, readAttribute(value, meaning.type, meaning.unit))
        break
      case 'personal':
        context.note('personal-column', 'file', header, {})
        break
      case 'row-number':
        break
    }
  }
  return record
}

/** Fields that mean nothing for the kind that is read become attributes under the file's own name for them. */
export function returnUnused(record: FileRecord, isUsed: (field: FieldName) => boolean): void {
  for (const [field, header] of Object.entries(record.headers) as [FieldName, string][]) {
    if (!isUsed(field)) putAttribute(record, header, toScalar(record.fields[field]))
  }
}

export const isBlank = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** A name without stray spaces; null when blank. Throws RowRefused when it is no name. */
export function readName(value: unknown, field: string): string {
  const text = (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '')
    .trim()
    .replaceAll(/\s+/g, ' ')
  if (text === '') throw new RowRefused('not-a-name', field, { got: value })
  if (text.length > LIMITS.nameCharacters) {
    throw new RowRefused('too-long', field, { max: LIMITS.nameCharacters, got: text })
  }
  return text
}

function putAttribute(record: FileRecord, key: string, value: Scalar): void {
  if (typeof value === 'string' && value.length > LIMITS.attributeCharacters) {
    throw new RowRefused('too-long', key, { max: LIMITS.attributeCharacters, got: value })
  }
  if (Object.keys(record.attributes).length >= LIMITS.attributes) {
    throw new RowRefused('too-many-attributes', key, { max: LIMITS.attributes })
  }
  record.attributes[key] = value
}

function readAttribute(value: unknown, type: AttributeType, unit: string): Scalar {
  if (type === 'yes-no') {
    // OpenStreetMap's words, so that one question finds rows of every source; any other word ("limited") stays.
    const word = normalizeWord(String(value))
    if (YES_WORDS.has(word)) return 'yes'
    if (NO_WORDS.has(word)) return 'no'
  }
  if (type === 'area') {
    const [, digits, written] = /^([^a-z㎡²平亩公]*)(.*)$/.exec(normalizeWord(String(value))) ?? []
    const squareMeters = SQUARE_METERS_BY_UNIT.get(written || normalizeWord(unit))
    const number = readNumber(digits)
    if (number !== null && squareMeters !== undefined) return Math.round(number * squareMeters * 100) / 100
  }
  return toScalar(value)
}

/** Text as it stands, less the space around it: "8/860", "0471…" and "2021.5" are not numbers to reckon with. */
function toScalar(value: unknown): Scalar {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  return JSON.stringify(value) ?? null
}
