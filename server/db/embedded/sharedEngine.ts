import type { ClientSession } from './clientSession.ts'
import type { Engine } from './engine.ts'
import { EngineLost } from './engineLost.ts'
import { readReply } from './readReply.ts'
import { runGroup } from './runGroup.ts'
import { closeStatement, errorResponse, queryMessage, readyForQuery, syncMessage } from './wireMessages.ts'

/** A cleanup or a change of settings is quick; one that is not has met a broken engine. */
const INTERNAL_LIMIT_MS = 30_000

export interface SharedEngineLimits {
  /** Hard limit of one statement group, unless the client set its own statement_timeout. 0 is none. */
  statementTimeoutMs: number
  /** How long a client may hold its transaction open, doing nothing, while others wait. */
  idleInTransactionMs: number
  /** How long a statement may still run after its client cancelled it or went away. */
  cancelGraceMs: number
}

/** Hands the one engine to one client at a time. */
export interface SharedEngine {
  readonly engine: Engine
  readonly limits: SharedEngineLimits
  /** The engine generation that the three below are true of. */
  generation: number
  /** Whose settings the engine's session has now, and whether something may have changed them behind our back. */
  settingsOwner: ClientSession | null
  unsettled: boolean
  /** Whose unnamed statement the engine has now. */
  unnamedOwner: ClientSession | null
  runInternal(message: Buffer): Promise<Uint8Array>
  /** Tells that a client has a group to run, or has gone. */
  wake(session: ClientSession): void
  cancel(session: ClientSession): void
  /** Lets the running group finish, within a limit, and starts none after it. */
  drain(limitMs: number): Promise<void>
}

/** A client that is inside a transaction, or between Flush and Sync, keeps the engine: PostgreSQL's session is its. */
const holdsEngine = (session: ClientSession): boolean => session.status !== 'I' || session.awaitsSync

export function shareEngine(engine: Engine, limits: SharedEngineLimits): SharedEngine {
  const waiting: ClientSession[] = []
  let holder: ClientSession | null = null
  let running: ClientSession | null = null
  let draining = false
  let idleTimer: NodeJS.Timeout | undefined
  let idle = Promise.withResolvers<void>()

  const hasWork = (session: ClientSession): boolean => session.gone || session.groups.length > 0

  const next = (): ClientSession | null => {
    if (draining) return null
    if (holder !== null) return hasWork(holder) ? holder : null
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) if (hasWork(first)) return first
    return null
  }

  /** Ends what a client that has gone left behind: its open transaction and its prepared statements. */
  const cleanUp = async (session: ClientSession): Promise<void> => {
    if (session.awaitsSync) await shared.runInternal(syncMessage)
    if (holder === session) await shared.runInternal(queryMessage('rollback'))
    const names = [...session.statements.keys()].filter((name) => name !== '')
    if (names.length > 0 && session.generation === engine.generation) {
      await shared.runInternal(Buffer.concat([...names.map((n) => closeStatement(session.prefix + n)), syncMessage]))
    }
    session.gone = false
    session.groups.length = 0
    session.statements.clear()
    session.status = 'I'
    session.awaitsSync = false
  }

  const expireIdleHolder = (): void => {
    const session = holder
    if (session === null || running !== null) return
    if (waiting.length === 0) {
      armIdleTimer()
      return
    }
    const limit = `idle-in-transaction timeout (${limits.idleInTransactionMs} ms) while other clients wait`
    session.socket.end(errorResponse('FATAL', '25P03', `terminating connection due to ${limit}`))
    session.gone = true
    void pump()
  }

  const armIdleTimer = (): void => {
    clearTimeout(idleTimer)
    idleTimer = setTimeout(expireIdleHolder, limits.idleInTransactionMs)
    idleTimer.unref()
  }

  const pump = async (): Promise<void> => {
    if (running !== null) return
    clearTimeout(idleTimer)
    for (let session = next(); session !== null; session = next()) {
      running = session
      try {
        if (session.gone) await cleanUp(session)
        else await runGroup(shared, session)
      } catch (error) {
        // The engine is lost or cannot be opened: its transactions are gone with it, and so is this client's.
        session.status = 'I'
        session.awaitsSync = false
        session.gone = false
        const lost = error instanceof EngineLost ? error : EngineLost.fromThread('crashed', String(error))
        if (error !== lost) engine.abort(lost)
        if (!session.socket.destroyed) session.socket.end(errorResponse('FATAL', lost.sqlState, lost.message))
      }
      running = null
      holder = holdsEngine(session) ? session : null
      if (holder === null && hasWork(session)) waiting.push(session)
    }
    idle.resolve()
    idle = Promise.withResolvers()
    if (holder !== null) armIdleTimer()
  }

  const shared: SharedEngine = {
    engine,
    limits,
    generation: engine.generation,
    settingsOwner: null,
    unsettled: false,
    unnamedOwner: null,
    async runInternal(message) {
      const reply = await engine.run(message, INTERNAL_LIMIT_MS)
      if (readReply(reply).status === null) throw EngineLost.fromThread('crashed', 'an answer without an end')
      return reply
    },
    wake(session) {
      if (session !== holder) waiting.push(session)
      void pump()
    },
    cancel(session) {
      if (running !== session) {
        // It still waits for its turn: then only its own statement is concerned.
        const group = session.groups[0]
        if (session.gone || session.status !== 'I' || group === undefined || group.endsInFlush) return
        session.groups.shift()
        const { sqlState, message } = EngineLost.cancelled()
        session.socket.write(Buffer.concat([errorResponse('ERROR', sqlState, message), readyForQuery('I')]))
        return
      }
      setTimeout(() => {
        if (running === session) engine.abort(EngineLost.cancelled())
      }, limits.cancelGraceMs).unref()
    },
    async drain(limitMs) {
      draining = true
      clearTimeout(idleTimer)
      if (running === null) return
      const timer = setTimeout(() => engine.abort(EngineLost.closed()), limitMs)
      await idle.promise
      clearTimeout(timer)
    },
  }
  return shared
}
