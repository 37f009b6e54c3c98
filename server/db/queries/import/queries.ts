import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { loadQuery, type Queryable } from '../../loadQuery.ts'
import { type ImportedKind, KIND_TABLES } from './kindTables.ts'

/** The SQL file of that name in this folder; its head says what $1, $2 … are. */
const load = <Parameters extends readonly unknown[], Row extends pg.QueryResultRow>(name: string) =>
  loadQuery<Parameters, Row>(new URL(`./${name}.sql`, import.meta.url).href)

/** The same for a query that serves every kind: {table} stands for the kind's table, a word of KIND_TABLES. */
function loadForKinds<Parameters extends readonly unknown[], Row extends pg.QueryResultRow>(name: string) {
  const text = readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8')
  return async (db: Queryable, kind: ImportedKind, ...parameters: Parameters): Promise<Row[]> =>
    (await db.query<Row>(text.replaceAll('{table}', KIND_TABLES[kind]), [...parameters])).rows
}

interface RowCount {
  rows: number
}

export const findArea = load<[area: string], { id: string; name: string; data_version: number; has_boundary: boolean }>(
  'findArea',
)
export const createArea = load<
  [
    id: string,
    name: string,
    names: string,
    country: string | null,
    timeZone: string,
    defaultLanguage: string,
    isDemonstration: boolean,
  ],
  { id: string }
>('createArea')
export const findReach = load<
  [area: string],
  { west: number | null; south: number | null; east: number | null; north: number | null }
>('findReach')
export const placePoints = load<
  [area: string, lngs: number[], lats: number[]],
  { index: number; district: string | null; district_id: number | null; is_inside: boolean }
>('placePoints')
export const dropDeadAreas = load<[idleSeconds: number], never>('dropDeadAreas')
export const dropEmptyArea = load<[area: string], never>('dropEmptyArea')
export const ensureSource = load<
  [
    area: string,
    key: string,
    title: string,
    publisher: string | null,
    licence: string,
    attribution: string,
    url: string | null,
    retrievedOn: string | null,
    declaredCrs: string,
    isDemonstration: boolean,
  ],
  { id: number; is_new: boolean }
>('ensureSource')
export const renewSource = load<
  [
    source: number,
    title: string,
    publisher: string | null,
    licence: string,
    attribution: string,
    url: string | null,
    retrievedOn: string | null,
    declaredCrs: string,
    isDemonstration: boolean,
  ],
  never
>('renewSource')
export const dropUnusedSource = load<[source: number], never>('dropUnusedSource')

export const openBatch = load<
  [
    area: string,
    source: number,
    fileName: string,
    sha256: string,
    format: string,
    declaredCrs: string,
    isComplete: boolean,
  ],
  { id: number }
>('openBatch')
export const closeBatch = load<
  [batch: number, state: string, dataVersion: number | null, counts: string, problems: string],
  { id: number }
>('closeBatch')
export const holdBatch = load<[batch: number], { id: number }>('holdBatch')
export const dropBatch = load<[batch: number], never>('dropBatch')
export const failStaleBatches = load<[idleSeconds: number], { id: number }>('failStaleBatches')

export const isFileKnown = load<
  [area: string, sourceKey: string, fileName: string, sha256: string],
  { known: boolean }
>('isFileKnown')

export const stageRows = load<[batch: number, rows: string], { alive: boolean; invalid: [string, string][] }>(
  'stageRows',
)
export const repairPolygons = load<
  [batch: number, kinds: string[], sourceRefs: string[], mayChangeShare: number],
  {
    kind: ImportedKind
    source_ref: string
    position: number
    reason: string | null
    lng: number | null
    lat: number | null
    is_empty: boolean
    is_refused: boolean
    after: number
    enclosed_area: number | null
  }
>('repairPolygons')
export const countStaged = load<[batch: number], { kind: ImportedKind; rows: number }>('countStaged')
export const unstage = load<[batch: number], never>('unstage')
export const unstageDead = load<[], never>('unstageDead')
export const hasOtherStagedRows = load<[batch: number], { others: boolean }>('hasOtherStagedRows')

export const nextDataVersion = load<[area: string], { data_version: number }>('nextDataVersion')
export const addEntities = load<[batch: number, area: string, source: number], never>('addEntities')
export const resolveHosts = load<
  [batch: number, area: string, source: number],
  { source_ref: string; position: number; host_ref: string }
>('resolveHosts')
export const closeChanged = loadForKinds<
  [batch: number, area: string, source: number, kind: string, dataVersion: number],
  RowCount
>('closeChanged')
export const closeGone = loadForKinds<
  [batch: number, area: string, source: number, kind: string, dataVersion: number, refused: string[]],
  RowCount
>('closeGone')

type OpenVersions = [batch: number, area: string, source: number, dataVersion: number]
export const openVersions = {
  district: load<OpenVersions, RowCount>('openDistricts'),
  facility: load<OpenVersions, RowCount>('openFacilities'),
  'residential-land': load<OpenVersions, RowCount>('openResidentialLand'),
  'residential-compound': load<OpenVersions, RowCount>('openResidentialCompounds'),
  'population-cell': load<OpenVersions, RowCount>('openPopulationCells'),
  street: load<OpenVersions, RowCount>('openStreets'),
  'base-feature': load<OpenVersions, RowCount>('openBaseFeatures'),
} satisfies Record<ImportedKind, unknown>

export const linkDistrictParents = load<[area: string, dataVersion: number, batch: number], never>(
  'linkDistrictParents',
)
export const setBoundary = load<
  [area: string, source: number, dataVersion: number, sourceRef: string | null],
  { id: string }
>('setBoundary')
export const clearBoundary = load<[area: string], never>('clearBoundary')

export const findBatch = load<
  [batch: number],
  {
    id: number
    area_id: string
    state: string
    data_version: number | null
    undone_in_version: number | null
    counts: Record<string, Record<string, number>>
  }
>('findBatch')
export const findLaterTouches = loadForKinds<
  [area: string, dataVersion: number],
  { data_version: number; batch_id: number | null; file_name: string | null; rows: number }
>('findLaterTouches')
export const undoOpened = loadForKinds<[area: string, undone: number, dataVersion: number], RowCount>('undoOpened')
export const undoClosed = loadForKinds<[area: string, undone: number, dataVersion: number], RowCount>('undoClosed')
export const markUndone = load<[batch: number, dataVersion: number], never>('markUndone')

export const listBatches = load<
  [area: string | null, atMost: number],
  {
    id: number
    area_id: string
    source_key: string
    file_name: string
    format: string
    declared_crs: string
    is_complete: boolean
    state: string
    started_at: Date
    finished_at: Date | null
    data_version: number | null
    undone_in_version: number | null
    counts: Record<string, Record<string, number>>
    problems: number
  }
>('listBatches')
export const listAreas = load<
  [],
  {
    id: string
    name: string
    time_zone: string
    country: string | null
    default_language: string
    data_version: number
    is_demonstration: boolean
    has_boundary: boolean
    facilities: number
    districts: number
    residential_land: number
    streets: number
  }
>('listAreas')
