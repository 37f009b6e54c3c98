import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Words = z.array(z.string())
const HeaderFile = z.object({
  fields: z.record(z.string(), Words),
  names: z.record(z.string(), Words),
  attributes: z.record(z.string(), z.object({ headers: Words, type: z.enum(['text', 'yes-no', 'area']) })),
  rowNumbers: Words,
  personal: Words,
  totals: Words,
  yes: Words,
  no: Words,
  status: z.record(z.enum(['open', 'closed', 'planned', 'unknown']), Words),
  areaUnits: z.record(z.string(), z.object({ words: Words, squareMeters: z.number() })),
})

const FIELDS = [
  'id',
  'name',
  'categories',
  'lng',
  'lat',
  'coordinates',
  'geometry',
  'h3',
  'address',
  'openingHours',
  'status',
  'hostRef',
  'entrances',
  'gates',
  'district',
  'households',
  'people',
  'code',
  'parentCode',
  'adminLevel',
  'validFrom',
  'validTo',
] as const
export type FieldName = (typeof FIELDS)[number]
export type AttributeType = 'text' | 'yes-no' | 'area'

/** What one column or property holds. */
export type HeaderMeaning =
  | { means: 'field'; field: FieldName }
  | { means: 'name'; language: string }
  | { means: 'attribute'; key: string; type: AttributeType; unit: string }
  | { means: 'row-number' }
  | { means: 'personal' }

/** data/mapping/csv-headers.json: the words by which files call things. */
const file = HeaderFile.parse(
  JSON.parse(readFileSync(new URL('../../../data/mapping/csv-headers.json', import.meta.url), 'utf8')),
)

/** Full-width made half-width, no spaces, lower case: how words of files are compared. */
export const normalizeWord = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()

const toSet = (words: string[]) => new Set(words.map(normalizeWord))
export const YES_WORDS = toSet(file.yes)
export const NO_WORDS = toSet(file.no)
export const TOTAL_WORDS = toSet(file.totals)
export const STATUS_BY_WORD = new Map(
  Object.entries(file.status).flatMap(([status, words]) =>
    words.map((word) => [normalizeWord(word), status as keyof typeof file.status]),
  ),
)
export const SQUARE_METERS_BY_UNIT = new Map(
  Object.values(file.areaUnits).flatMap(({ words, squareMeters }) =>
    words.map((word) => [normalizeWord(word), squareMeters]),
  ),
)

const meanings = new Map<string, HeaderMeaning>()
const put = (words: string[], meaning: HeaderMeaning) => {
  for (const word of words) meanings.set(normalizeWord(word), meaning)
}
for (const [key, { headers, type }] of Object.entries(file.attributes)) {
  put(headers, { means: 'attribute', key, type, unit: '' })
}
for (const [language, headers] of Object.entries(file.names)) put(headers, { means: 'name', language })
put(file.rowNumbers, { means: 'row-number' })
put(file.personal, { means: 'personal' })
for (const field of FIELDS) {
  const headers = file.fields[field]
  if (!headers) throw new Error(`data/mapping/csv-headers.json: expected headers of the field ${field}, got none`)
  put(headers, { means: 'field', field })
}

/** Two-letter languages: "name_alt" and "name:old" are no languages. */
const TAGGED_NAME = /^name[:_]([a-z]{2}(?:[-_][a-z0-9]{2,8})*)$/i
const UNIT_AT_END = /^(.+?)[([]([^()[\]]*)[)\]]$/
const MAX_REMEMBERED = 5_000
const remembered = new Map<string, HeaderMeaning>()

/** What a column of that header holds; an unknown one is an attribute under its own name. */
export function readHeader(header: string): HeaderMeaning {
  const known = remembered.get(header)
  if (known) return known
  const meaning = findMeaning(header)
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(header, meaning)
  return meaning
}

/** Whether a header means something here: how the header row is told from titles above it. */
export const isKnownHeader = (header: string): boolean => {
  const meaning = readHeader(header)
  return meaning.means !== 'attribute' || meaning.key !== header.trim()
}

function findMeaning(header: string): HeaderMeaning {
  const whole = normalizeWord(header)
  const direct = meanings.get(whole)
  if (direct) return direct
  const [, base, unit] = UNIT_AT_END.exec(whole) ?? []
  const withUnit = base === undefined ? undefined : meanings.get(base)
  if (withUnit?.means === 'attribute') return { ...withUnit, unit: unit ?? '' }
  if (withUnit) return withUnit
  const language = TAGGED_NAME.exec(header.trim())?.[1]
  if (language)
    return { means: 'name', language: Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] ?? language }
  return { means: 'attribute', key: header.trim(), type: 'text', unit: '' }
}
