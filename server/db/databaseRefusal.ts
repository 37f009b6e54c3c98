import type { LocalizedText } from '#contract/text.ts'

export type DatabaseRefusalCode =
  /** Another process has the embedded database open. */
  | 'locked'
  /** The data directory is none, or may not be written. */
  | 'unusable-directory'
  /** No answer, or no entrance: address, network, user, password, database name. */
  | 'unreachable'
  /** The database's user may not do what the schema needs. */
  | 'not-permitted'
  /** PostgreSQL or PostGIS is older than needed, or the data directory belongs to another version. */
  | 'unsupported-version'
  /** An applied migration's file was changed, or is missing. */
  | 'changed-migration'
  /** The database was made by newer software. */
  | 'newer-database'

/** Why a database is not opened or not migrated, for the person who set it up: what was expected, what came, where. */
export class DatabaseRefusal extends Error {
  readonly code: DatabaseRefusalCode
  readonly title: LocalizedText & { en: string; 'zh-Hans': string }

  constructor(code: DatabaseRefusalCode, zh: string, en: string, options?: ErrorOptions) {
    super(en, options)
    this.name = 'DatabaseRefusal'
    this.code = code
    this.title = { 'zh-Hans': zh, en }
  }
}
