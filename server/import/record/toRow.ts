import type { Geometry, MultiPoint, MultiPolygon, Polygon, Position } from 'geojson'
import type { FileKind } from '../fileKind.ts'
import { RowRefused } from '../refusal.ts'
import type { CompoundRow, DistrictRow, FacilityRow, ImportRow } from '../rows.ts'
import { readCategories } from './categoryWords.ts'
import type { FileContext } from './fileContext.ts'
import { type FieldName, normalizeWord, STATUS_BY_WORD } from './headers.ts'
import { readCount, readNumber } from './readNumber.ts'
import { type FileRecord, isBlank, returnUnused } from './readRecord.ts'
import { type Place, rowBase } from './rowBase.ts'

const PLACE_FIELDS: FieldName[] = ['id', 'name', 'lng', 'lat', 'coordinates', 'geometry', 'h3', 'validFrom', 'validTo']
const FIELDS_OF_KIND: Record<FileKind, Set<FieldName>> = {
  facility: new Set([
    ...PLACE_FIELDS,
    'categories',
    'address',
    'openingHours',
    'status',
    'hostRef',
    'entrances',
    'district',
  ]),
  district: new Set([...PLACE_FIELDS, 'code', 'parentCode', 'adminLevel']),
  'residential-land': new Set([...PLACE_FIELDS, 'households', 'people']),
  'residential-compound': new Set([...PLACE_FIELDS, 'households', 'people', 'gates']),
  'population-cell': new Set([...PLACE_FIELDS, 'households', 'people']),
}

/** The row of the declared kind that a record and its place make. Throws RowRefused where something mandatory lacks. */
export function toRow(record: FileRecord, place: Place, context: FileContext): ImportRow {
  const { kind } = context.declared
  returnUnused(record, (field) => FIELDS_OF_KIND[kind].has(field))
  if (kind === 'facility') return facilityRow(record, place, context)
  const attributes = Object.keys(record.attributes)
  if (attributes.length > 0) {
    context.note('columns-not-kept', record.at, null, { kind, columns: attributes.slice(0, 8) })
  }
  const geometry = demandPolygon(place.geometry)
  const base = rowBase(record, place, context)
  const households = readCount(record.fields.households, 'households')
  const people = readCount(record.fields.people, 'people')
  switch (kind) {
    case 'district':
      return { ...base, ...districtFields(record, context), kind, geometry }
    case 'residential-land':
      return { ...base, kind, geometry, households, people }
    case 'population-cell':
      return { ...base, kind, geometry, households, people }
    case 'residential-compound':
      return { ...base, kind, geometry, households, people, gates: readGates(record.fields.gates, context) }
  }
}

function facilityRow(record: FileRecord, place: Place, context: FileContext): FacilityRow {
  const { fields } = record
  const { mapping, categories: words } = context.declared
  const own = isBlank(fields.categories) ? [] : readOwnCategories(fields.categories, context, record)
  const categories = [...new Set([...(mapping.categories ?? []), ...own])]
  if (categories.length === 0) {
    throw new RowRefused('no-category', 'categories', { known: words.known, got: fields.categories })
  }
  if (place.geometry.type === 'GeometryCollection') {
    throw new RowRefused('mixed-geometry', 'geometry', { got: 'GeometryCollection' })
  }
  const { address, district, openingHours } = fields
  return {
    ...rowBase(record, place, context),
    kind: 'facility',
    categories,
    geometry: place.geometry,
    entrances: readEntrances(fields.entrances, context),
    hostRef: isBlank(fields.hostRef) ? null : String(fields.hostRef).trim(),
    attributes: {
      ...record.attributes,
      ...(isBlank(address) ? {} : { address: String(address).trim() }),
      ...(isBlank(district) ? {} : { district: String(district).trim() }),
    },
    openingHours: isBlank(openingHours) ? null : String(openingHours).trim(),
    status: readStatus(fields.status, record, context),
  }
}

/** With a category for the whole file, words of the file that are none of ours are its own business. */
function readOwnCategories(value: unknown, context: FileContext, record: FileRecord): string[] {
  const { mapping, categories } = context.declared
  if (!mapping.categories?.length) return readCategories(value, categories)
  try {
    return readCategories(value, categories)
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error
    record.attributes.category = String(value)
    return []
  }
}

function readStatus(value: unknown, record: FileRecord, context: FileContext): FacilityRow['status'] {
  // A list of facilities without a status column is a list of what there is.
  if (isBlank(value)) return 'open'
  const status = STATUS_BY_WORD.get(normalizeWord(String(value)))
  if (status) return status
  context.note('status-unread', record.at, 'status', { got: value })
  return 'unknown'
}

function districtFields(
  record: FileRecord,
  context: FileContext,
): Pick<DistrictRow, 'adminLevel' | 'code' | 'parentCode'> {
  const { adminLevel, code, id, parentCode } = record.fields
  const level = isBlank(adminLevel) ? (context.declared.mapping.adminLevel ?? null) : readNumber(adminLevel)
  if (level === null || !Number.isInteger(level) || level < 1 || level > 12) {
    throw new RowRefused('no-admin-level', 'admin_level', { got: adminLevel })
  }
  const ownCode = code ?? (typeof id === 'number' || /^\d{6,12}$/.test(String(id)) ? id : null)
  return {
    adminLevel: level,
    code: isBlank(ownCode) ? null : String(ownCode).trim(),
    parentCode: isBlank(parentCode) ? null : String(parentCode).trim(),
  }
}

function demandPolygon(geometry: Geometry): Polygon | MultiPolygon {
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return geometry
  throw new RowRefused('not-a-polygon', 'geometry', { got: geometry.type })
}

/** [[lng, lat], …] in the file's system, as JSON text in a CSV. */
function readEntrances(value: unknown, context: FileContext): MultiPoint | null {
  if (isBlank(value)) return null
  const list = readList(value, 'entrances')
  if (list.length === 0) return null
  return { type: 'MultiPoint', coordinates: list.map((position) => readPosition(position, 'entrances', context)) }
}

/** [{lng, lat, access, name}] or [{position: [lng, lat], …}]. */
function readGates(value: unknown, context: FileContext): CompoundRow['gates'] {
  if (isBlank(value)) return []
  return readList(value, 'gates').map((gate) => {
    if (typeof gate !== 'object' || gate === null) {
      throw new RowRefused('not-a-gate', 'gates', { got: gate })
    }
    const { lng, lat, position, access, name } = gate as Record<string, unknown>
    return {
      position: readPosition(position ?? [lng, lat], 'gates', context),
      access: typeof access === 'string' ? access : null,
      name: typeof name === 'string' ? name : null,
    }
  })
}

const MAX_POINTS = 1_000

function readList(value: unknown, field: string): unknown[] {
  const list = typeof value === 'string' ? parseJson(value, field) : value
  if (!Array.isArray(list)) throw new RowRefused('not-a-list', field, { got: value })
  if (list.length > MAX_POINTS) throw new RowRefused('too-many', field, { max: MAX_POINTS, got: list.length })
  return list
}

function parseJson(text: string, field: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new RowRefused('not-json', field, { got: text })
  }
}

function readPosition(value: unknown, field: string, context: FileContext): Position {
  const [x, y] = Array.isArray(value) ? value.map(readNumber) : []
  if (x === null || x === undefined || y === null || y === undefined) {
    throw new RowRefused('not-a-position', field, { got: value })
  }
  return context.crs().toWgs84([x, y])
}
