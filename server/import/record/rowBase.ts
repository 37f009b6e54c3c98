import { createHash } from 'node:crypto'
import type { Geometry, Position } from 'geojson'
import { RowRefused } from '../refusal.ts'
import type { FacilityRow } from '../rows.ts'
import type { FileContext } from './fileContext.ts'
import { type FileRecord, isBlank, readName } from './readRecord.ts'

/** A geometry of the file, in WGS 84, with its first position as it came. */
export interface Place {
  geometry: Geometry
  rawPosition: FacilityRow['rawPosition']
  /** A position of it as it came: of what an id is made where the file gives none. */
  anchor: Position
}

/** What every kind of row has. */
export function rowBase(record: FileRecord, place: Place, context: FileContext) {
  const name = isBlank(record.fields.name) ? null : readName(record.fields.name, 'name')
  return {
    sourceRef: readSourceRef(record, name, place, context),
    name,
    names: record.names,
    validFrom: readDate(record.fields.validFrom, 'valid_from'),
    validTo: readDate(record.fields.validTo, 'valid_to'),
    rawPosition: place.rawPosition,
    at: record.at,
  }
}

const MAX_ID_CHARACTERS = 200

function readSourceRef(record: FileRecord, name: string | null, place: Place, context: FileContext): string {
  const { id, h3, code } = record.fields
  const stated = id ?? h3 ?? (context.declared.kind === 'district' ? code : undefined)
  if (!isBlank(stated)) {
    if (typeof stated !== 'string' && typeof stated !== 'number') {
      throw new RowRefused('not-an-id', 'id', { got: stated })
    }
    const ref = String(stated).trim()
    if (ref.length > MAX_ID_CHARACTERS) {
      throw new RowRefused('too-long', 'id', { max: MAX_ID_CHARACTERS, got: ref })
    }
    return ref
  }
  const [x = 0, y = 0] = place.anchor
  const made = createHash('sha256')
    .update(`${name ?? ''} ${x.toFixed(7)} ${y.toFixed(7)}`)
    .digest('hex')
    .slice(0, 20)
  context.note('id-made', record.at, 'id', {})
  return `made-${made}`
}

function readDate(value: unknown, field: string): string | null {
  if (isBlank(value)) return null
  const text = String(value).normalize('NFKC').trim()
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  // A date that does not exist, 2023-02-30, rolls over into another.
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
    throw new RowRefused('not-a-date', field, { got: value })
  }
  return text
}
