import type { ImportProblem } from '#contract/importProblem.ts'
import type { LocalizedText } from '#contract/text.ts'
import type { FileKind, FileMapping } from '../../import/fileKind.ts'
import type { ImportRowKind } from '../../import/rows.ts'

export type ImportFormat = 'osm' | 'geojson' | 'csv'

export interface SourceDescription {
  /** What rows of this source are kept apart by: osm, parks-bureau-2024. */
  key: string
  title: string
  publisher?: string | null
  licence: string
  attribution: string
  url?: string | null
  /** ISO date the data speak of or were retrieved; null = not known (for OSM: the file's own date). */
  retrievedOn?: string | null
  isDemonstration?: boolean
}

export interface NewArea {
  name: string
  names?: LocalizedText
  /** ISO 3166-1 alpha-2. */
  country?: string | null
  /** IANA time zone: never guessed. */
  timeZone: string
  defaultLanguage: string
  isDemonstration?: boolean
}

export interface ImportOptions {
  path: string
  areaId: string
  /** Creates the area when it is absent; ignored when it is there. */
  createArea?: NewArea
  source: SourceDescription
  format: ImportFormat
  /** wgs84 | gcj02 | bd09 | cgcs2000 | EPSG:n; null only where the format says it (OSM, H3 cells). */
  crs: string | null
  kind?: FileKind
  mapping?: FileMapping
  /** Kinds of the file's rows that are not taken, because another source has them. */
  without?: ImportRowKind[]
  /** The file holds everything of its kinds from this source: what it lacks is closed. */
  complete: boolean
  /** Everything but the commit: counts and problems as they would be. */
  dryRun?: boolean
  /** sourceRef of the district in this file whose shape becomes the area's boundary. */
  boundaryFrom?: string
}

export interface ImportProgress {
  phase: 'reading' | 'merging'
  /** Bytes of the file read so far, and in all. */
  bytesRead: number
  totalBytes: number
  rowsStaged: number
}

export interface ImportHooks {
  onProgress?: (progress: ImportProgress) => void
  /** Stops between chunks; the batch is then failed and its staged rows removed. */
  signal?: AbortSignal
  /** Asked before the commit when the coordinates fit another system better than the declared one; false refuses. */
  confirmCrs?: (evidence: CrsEvidence) => boolean | Promise<boolean>
}

export interface SystemFit {
  crs: string
  /** Of the sampled features: how many fall in a known district or the area's boundary. */
  inside: number
  /** Of those whose row names its district: how many fall in that one. */
  inStatedDistrict: number
  /** How many fall in another district than under the declared system, with up to three examples. */
  movedDistrict: number
  examples: string[]
}

/** What would be so under each system: evidence for a person, never applied. */
export interface CrsEvidence {
  declared: string
  sampled: number
  withStatedDistrict: number
  fits: SystemFit[]
  /** Set when another system fits clearly better. */
  better: string | null
}

export interface KindCounts {
  added: number
  changed: number
  closed: number
  unchanged: number
  refused: number
}

export interface ImportReport {
  batchId: number
  areaId: string
  state: 'committed' | 'unchanged' | 'dry-run'
  /** The area's data version after the import. */
  dataVersion: number
  counts: Partial<Record<ImportRowKind, KindCounts>>
  /** Rows refused before their kind was known are counted under no kind; this is all of them. */
  refused: number
  notices: number
  /** At most the first thousand. */
  problems: ImportProblem[]
  crsEvidence: CrsEvidence | null
}

/** As many problems as are kept and shown; the counts are whole. */
export const MAX_PROBLEMS_KEPT = 1000
