/** Why a statement could not be finished by the embedded engine, as a PostgreSQL error with its SQLSTATE. */
export class EngineLost extends Error {
  readonly sqlState: string

  constructor(sqlState: string, message: string) {
    super(message)
    this.name = 'EngineLost'
    this.sqlState = sqlState
  }

  /** 57014 query_canceled, with PostgreSQL's own words. */
  static timedOut(limitMs: number): EngineLost {
    return new EngineLost('57014', `canceling statement due to statement timeout (${limitMs} ms)`)
  }

  /** 57014 query_canceled, with PostgreSQL's own words. */
  static cancelled(): EngineLost {
    return new EngineLost('57014', 'canceling statement due to user request')
  }

  /** 57P01 admin_shutdown. */
  static closed(): EngineLost {
    return new EngineLost('57P01', 'terminating connection: the embedded database is closing')
  }

  /** 57P03 cannot_connect_now. */
  static shut(cause: unknown): EngineLost {
    return new EngineLost('57P03', `the embedded database could not be reopened: ${cause}`)
  }

  static fromThread(reason: 'crashed' | 'too-large', detail: string): EngineLost {
    return reason === 'too-large'
      ? new EngineLost('54000', `the result is too large for the embedded database: ${detail}; read it in pages`)
      : new EngineLost(
          'XX000',
          'the embedded database stopped inside this statement. Its geometry engine cannot report a failure on ' +
            `invalid geometry: check ST_IsValid before an overlay (${detail})`,
        )
  }
}
