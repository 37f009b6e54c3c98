import { z } from 'zod'

/** SQLSTATEs and node errors that say the database is out of reach or out of time, not that the query is wrong. */
const awayCodes = new Set(['57014', '57P01', '57P02', '57P03', '53300', '55P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const awayMessages = /timeout|Connection terminated|database engine|Cannot use a pool after/i

const Coded = z.looseObject({ code: z.string(), syscall: z.string().optional() })

/** Whether a query failed because the database cannot be asked now. */
export function isDatabaseAway(error: unknown): boolean {
  const coded = Coded.safeParse(error)
  // A socket that is no longer there: the process that had the embedded database open has ended.
  if (coded.success)
    return awayCodes.has(coded.data.code) || (coded.data.code === 'ENOENT' && coded.data.syscall === 'connect')
  return error instanceof Error && awayMessages.test(error.message)
}
