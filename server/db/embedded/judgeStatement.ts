import { readStatements } from './readStatements.ts'

/** What the gateway has to know of an SQL text before the one shared engine may run it. */
export interface Verdict {
  /** Why it is refused: SQLSTATE 0A000 (feature_not_supported), or null when it may run. */
  refusal: string | null
  /** A SET of the session that is to be kept for this client: the setting's name. */
  sets: string | null
  /** A RESET of the session: the setting's name, or 'all'. */
  resets: string | null
  /** It may change session settings in a way the gateway cannot follow; the next client gets a clean session. */
  unsettles: boolean
  /** A new statement_timeout in milliseconds, for the transaction or the session. */
  timeout: { milliseconds: number; local: boolean } | null
  /** Whether it ends a transaction, and how. */
  ends: 'commit' | 'rollback' | null
}

const UNITS: Record<string, number> = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** What the shared engine cannot keep apart between clients, or does not have; each with what to do instead. */
const REFUSALS: [RegExp, string][] = [
  [/^copy\b/, 'COPY: insert from json_to_recordset or unnest instead'],
  [/^(listen|notify)\b|\bpg_notify\s*\(/, 'LISTEN and NOTIFY'],
  [/^(prepare|execute|deallocate)\b/, 'PREPARE, EXECUTE and DEALLOCATE: use the protocol’s named statements'],
  [/^discard\b/, 'DISCARD: its session is shared'],
  [/^declare\b.*\bwith hold\b/, 'cursors WITH HOLD: read them inside the transaction'],
  [
    /^create (?:(?:global|local) )?temp(?:orary)?\b(?!.*\bon commit drop\b)|\binto (?:temp|temporary) |\bpg_temp\./,
    'temporary tables that outlive their transaction: create them with ON COMMIT DROP inside one',
  ],
  [
    /\bpg_(?:try_)?advisory_lock(?:_shared)?\s*\(/,
    'advisory locks of the session: use pg_advisory_xact_lock in a transaction',
  ],
  [/^set (?:session |local )?session (?:authorization|characteristics)\b/, 'SET SESSION AUTHORIZATION'],
  [/^set (?:session )?role\b/, 'SET ROLE outside a transaction: use SET LOCAL ROLE'],
]

function readTimeout(sql: string): Verdict['timeout'] {
  const found =
    /^\s*set\s+(local\s+|session\s+)?statement_timeout\s*(?:=|to)\s*'?\s*(\d+)\s*([a-z]*)\s*'?\s*;?\s*$/i.exec(sql)
  if (found === null) return null
  const unit = UNITS[(found[3] ?? '') === '' ? 'ms' : (found[3] ?? '').toLowerCase()]
  return unit === undefined
    ? null
    : { milliseconds: Number(found[2]) * unit, local: (found[1] ?? '').trim().toLowerCase() === 'local' }
}

/** Judges one SQL text, of one statement or several. Function bodies and DO blocks are not looked into. */
export function judgeStatement(sql: string): Verdict {
  const statements = readStatements(sql)
  const verdict: Verdict = { refusal: null, sets: null, resets: null, unsettles: false, timeout: null, ends: null }
  for (const statement of statements) {
    const reason = REFUSALS.find(([pattern]) => pattern.test(statement))?.[1]
    if (reason !== undefined) {
      verdict.refusal = `the embedded database does not support ${reason}`
      return verdict
    }
    const set = /^set (?:session )?(?!local\b|transaction\b|constraints\b)(time zone|[\w.]+)/.exec(statement)
    const reset = /^reset (time zone|[\w.]+)/.exec(statement)
    if ((set !== null || reset !== null) && statements.length > 1) {
      verdict.refusal = 'the embedded database takes SET and RESET of the session only as a single statement'
      return verdict
    }
    if (set !== null) verdict.sets = set[1] === 'time zone' ? 'timezone' : (set[1] ?? null)
    if (reset !== null) verdict.resets = reset[1] === 'time zone' ? 'timezone' : (reset[1] ?? null)
    if (/\bset_config\s*\(|^do\b|^call\b/.test(statement)) verdict.unsettles = true
    if (/^(?:commit|end)\b/.test(statement)) verdict.ends = 'commit'
    if (/^(?:rollback|abort)\b(?! (?:work |transaction )?to\b)/.test(statement)) verdict.ends = 'rollback'
  }
  verdict.timeout = [sql, ...statements].map(readTimeout).find((timeout) => timeout !== null) ?? null
  return verdict
}
