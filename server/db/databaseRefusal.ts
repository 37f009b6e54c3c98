export type DatabaseRefusalCode =
  /** Another process has the embedded database open. */
  | 'locked'
  /** PostgreSQL or PostGIS is older than needed, or the data directory belongs to another version. */
  | 'unsupported-version'
  /** An applied migration's file was changed, or is missing. */
  | 'changed-migration'
  /** The database was made by newer software. */
  | 'newer-database'

/** Why a database is not opened or not migrated: what was expected, what came, where. */
export class DatabaseRefusal extends Error {
  readonly code: DatabaseRefusalCode

  constructor(code: DatabaseRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseRefusal'
    this.code = code
  }
}
