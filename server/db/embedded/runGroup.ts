import type { ClientSession, MessageGroup } from './clientSession.ts'
import { EngineLost } from './engineLost.ts'
import { judgeStatement, type Verdict } from './judgeStatement.ts'
import { type Reply, readReply } from './readReply.ts'
import type { SharedEngine } from './sharedEngine.ts'
import {
  errorResponse,
  prefixNames,
  queryMessage,
  readyForQuery,
  sqlText,
  statementName,
  syncMessage,
} from './wireMessages.ts'

const LOST_TRANSACTION = 'the transaction was lost with the statement that was stopped; nothing of it is kept'

/** A statement that fails with our own words, so that PostgreSQL itself puts the transaction into its failed state. */
const raise = (sqlState: string, message: string): Buffer =>
  queryMessage(
    `do $gateway$ begin raise exception using errcode = '${sqlState}', message = '${message.replaceAll("'", "''")}'; end $gateway$`,
  )

/** After a reopening the engine's session is as new: it has nobody's settings and statements. */
async function awaitEngine(shared: SharedEngine): Promise<void> {
  await shared.engine.opened()
  if (shared.generation === shared.engine.generation) return
  shared.generation = shared.engine.generation
  shared.settingsOwner = null
  shared.unnamedOwner = null
  shared.unsettled = false
}

/** Gives the engine's session the settings of this client, when it has another's. */
async function applySettings(shared: SharedEngine, session: ClientSession): Promise<void> {
  const { settingsOwner } = shared
  const foreign = settingsOwner !== session && (settingsOwner?.settings.size ?? 0) > 0
  if (foreign || shared.unsettled || (settingsOwner !== session && session.settings.size > 0)) {
    await shared.runInternal(queryMessage(['reset all', ...session.settings.values()].join(';')))
    shared.unsettled = false
  }
  shared.settingsOwner = session
}

/** Prepares again what this client prepared before the engine was reopened or another client's turn. */
async function restoreStatements(shared: SharedEngine, session: ClientSession, group: MessageGroup): Promise<void> {
  const { generation } = shared.engine
  if (session.generation !== generation) {
    for (const [name, { parse }] of session.statements) {
      if (name !== '') await shared.runInternal(Buffer.concat([parse, syncMessage]))
    }
    session.generation = generation
  }
  const unnamed = session.statements.get('')
  const first = group.messages.find((message) => statementName(message) === '')
  if (unnamed !== undefined && first !== undefined && first.type !== 'P' && shared.unnamedOwner !== session) {
    await shared.runInternal(Buffer.concat([unnamed.parse, syncMessage]))
    shared.unnamedOwner = session
  }
}

/** Remembers what the group prepared, of which the first `parsed` succeeded, and closed. */
function recordStatements(shared: SharedEngine, session: ClientSession, group: MessageGroup, parsed: number): void {
  let succeeded = parsed
  for (const message of group.messages) {
    const name = statementName(message)
    if (message.type === 'P' && succeeded-- > 0) {
      const sql = sqlText(message) ?? ''
      session.statements.set(name ?? '', { parse: prefixNames(message, session.prefix), sql })
      if (name === '') shared.unnamedOwner = session
    } else if (message.type === 'C' && name !== null) session.statements.delete(name)
    else if (message.type === 'Q') session.statements.delete('')
  }
}

function recordSettings(shared: SharedEngine, session: ClientSession, verdicts: [string, Verdict][]): void {
  for (const [sql, verdict] of verdicts) {
    if (verdict.unsettles) shared.unsettled = true
    if (verdict.sets !== null) session.settings.set(verdict.sets, sql)
    if (verdict.resets === 'all') session.settings.clear()
    else if (verdict.resets !== null) session.settings.delete(verdict.resets)
    if (verdict.resets === 'all' || verdict.resets === 'statement_timeout') session.timeoutMs = null
    if (verdict.timeout?.local === false) session.timeoutMs = verdict.timeout.milliseconds
    if (verdict.timeout?.local === true) session.localTimeoutMs = verdict.timeout.milliseconds
  }
}

/** The SQL that a group runs: of its own Parse and Query messages and of the prepared statements it binds. */
function judgeGroup(session: ClientSession, group: MessageGroup): [string, Verdict][] {
  const verdicts: [string, Verdict][] = []
  for (const message of group.messages) {
    const bound = message.type === 'B' ? session.statements.get(statementName(message) ?? '')?.sql : undefined
    const sql = sqlText(message) ?? bound
    if (sql !== undefined) verdicts.push([sql, judgeStatement(sql)])
  }
  return verdicts
}

/** What the engine is given instead of a group that may not run as it stands; null when it may. */
function substitute(session: ClientSession, verdicts: [string, Verdict][]): Buffer | null {
  if (session.transactionLost) {
    const ending = verdicts.find(([, { ends }]) => ends !== null)?.[1].ends ?? null
    if (ending !== null) session.transactionLost = false
    if (ending === 'rollback') return null
    if (verdicts.length === 0) return null
    return ending === 'commit'
      ? raise('40000', LOST_TRANSACTION)
      : raise('25P02', 'current transaction is aborted, commands ignored until end of transaction block')
  }
  for (const [, { refusal, sets, resets }] of verdicts) {
    if (refusal !== null) return raise('0A000', refusal)
    if ((sets !== null || resets !== null) && session.status !== 'I') {
      return raise('0A000', 'the embedded database takes SET and RESET of the session only outside a transaction')
    }
  }
  return null
}

/**
 * Runs the next group of a client on the engine and answers it. The engine is this client's alone meanwhile.
 * Rejects only when the engine is lost outside the client's own statement.
 */
export async function runGroup(shared: SharedEngine, session: ClientSession): Promise<void> {
  const group = session.groups.shift()
  if (group === undefined) return
  if (session.skipsToSync) {
    if (group.endsInFlush) return
    session.skipsToSync = false
    group.messages = group.messages.filter(({ type }) => type === 'S')
  }
  await awaitEngine(shared)
  if (session.status === 'I' && !session.awaitsSync) await applySettings(shared, session)
  await restoreStatements(shared, session, group)

  const verdicts = judgeGroup(session, group)
  const instead = substitute(session, verdicts)
  const message = instead ?? Buffer.concat(group.messages.map((each) => prefixNames(each, session.prefix)))
  for (const [, { timeout }] of verdicts) if (timeout?.local) session.localTimeoutMs = timeout.milliseconds
  const limitMs = session.localTimeoutMs ?? session.timeoutMs ?? shared.limits.statementTimeoutMs

  let reply: Reply
  try {
    reply = readReply(await shared.engine.run(message, limitMs))
    if (instead === null) {
      recordStatements(shared, session, group, reply.parsed)
      if (!reply.failed) recordSettings(shared, session, verdicts)
    }
  } catch (error) {
    if (!(error instanceof EngineLost)) throw error
    session.transactionLost = session.status !== 'I'
    const body = errorResponse('ERROR', error.sqlState, error.message)
    reply = { parsed: 0, failed: true, status: 'I', body }
  }
  session.status = reply.status ?? session.status
  if (session.status === 'I') session.localTimeoutMs = null
  session.awaitsSync = group.endsInFlush
  session.skipsToSync = group.endsInFlush && reply.failed
  if (session.socket.destroyed) return
  session.socket.write(reply.body)
  if (!group.endsInFlush) session.socket.write(readyForQuery(session.transactionLost ? 'E' : session.status))
}
