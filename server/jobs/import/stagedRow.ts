import { hash } from 'node:crypto'
import { RowRefused } from '../../import/refusal.ts'
import type { ImportRow } from '../../import/rows.ts'
import { encodeWkb } from './encodeWkb.ts'
import { searchText } from './searchText.ts'

export interface StagedRow {
  kind: ImportRow['kind']
  sourceRef: string
  at: string
  /** Its object in the JSON array that stageRows.sql takes. */
  json: string
}

/**
 * A row as it waits in the staging table. The content hash covers all that the source says of it, in an order of our own, and
 * none of what we derive from it (search text, areas), so that a newer pinyin table does not make every name a change.
 */
export function toStagedRow(row: ImportRow, position: number): StagedRow {
  const { kind, sourceRef, at } = row
  const content = JSON.stringify(payloadOf(row))
  const geom = encodeWkb(row.geometry)
  const contentHash = hash('sha256', content + geom).slice(0, 32)
  const search = JSON.stringify(searchText(row.name, row.names))
  const payload = `${content.slice(0, -1)},"search_text":${search}}`
  const json = `{"kind":"${kind}","source_ref":${JSON.stringify(sourceRef)},"position":${position},"content_hash":"${contentHash}","geom":"${geom}","payload":${payload}}`
  if (UNSTORABLE.test(json)) {
    throw new RowRefused('bad-text', null, { got: sourceRef })
  }
  return { kind, sourceRef, at, json }
}

/** NUL and lone surrogates, which PostgreSQL's text cannot hold, as JSON.stringify writes them; not a backslash followed by u. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

function payloadOf(row: ImportRow): Record<string, unknown> {
  const base = {
    name: row.name,
    names: sortKeys(row.names),
    valid_from: row.validFrom,
    valid_to: row.validTo,
    raw_position: row.rawPosition,
  }
  switch (row.kind) {
    case 'facility':
      return {
        ...base,
        categories: row.categories,
        entrances: row.entrances && encodeWkb(row.entrances),
        host_ref: row.hostRef,
        attributes: sortKeys(row.attributes),
        opening_hours: row.openingHours,
        status: row.status,
      }
    case 'district':
      return { ...base, admin_level: row.adminLevel, code: row.code, parent_code: row.parentCode }
    case 'residential-land':
    case 'population-cell':
      return { ...base, households: row.households, people: row.people }
    case 'residential-compound':
      return { ...base, gates: row.gates, households: row.households, people: row.people }
    case 'street':
      return { ...base, node_refs: row.nodeRefs, highway: row.highway, tags: sortKeys(row.tags) }
    case 'base-feature':
      return { ...base, theme: row.theme, type: row.type, tags: sortKeys(row.tags) }
  }
}

/** The order in which a file lists attributes is not content. */
function sortKeys<T>(object: Record<string, T>): Record<string, T> {
  const keys = Object.keys(object)
  if (keys.length < 2) return object
  return Object.fromEntries(keys.sort().map((key) => [key, object[key] as T]))
}
