import { randomInt } from 'node:crypto'
import type { Socket } from 'node:net'
import { MessageSplitter } from './splitMessages.ts'
import type { TransactionStatus, WireMessage } from './wireMessages.ts'

/** Messages that are run together: up to Sync or Query, or up to Flush when the client waits for an answer before Sync. */
export interface MessageGroup {
  messages: WireMessage[]
  endsInFlush: boolean
}

/** One client of the gateway, and all that PostgreSQL would have kept in a session of its own for it. */
export interface ClientSession {
  readonly id: number
  readonly secret: number
  readonly socket: Socket
  readonly splitter: MessageSplitter
  /** Puts this client's statement names apart from the others'. */
  readonly prefix: string
  /** Groups that wait for the engine, in the order they came. */
  readonly groups: MessageGroup[]
  /** Settings of its session by name, as the SET statement that makes them. */
  readonly settings: Map<string, string>
  /** Its prepared statements by its own name for them, '' for the unnamed one. */
  readonly statements: Map<string, { parse: Buffer; sql: string }>
  /** Messages received since the last whole group. */
  pending: WireMessage[]
  /** The engine generation its named statements were prepared in. */
  generation: number
  status: TransactionStatus
  /** A flushed group was run and its Sync has not come yet. */
  awaitsSync: boolean
  /** A flushed group failed in the gateway: as PostgreSQL does, everything is skipped until Sync. */
  skipsToSync: boolean
  /** Its transaction went down with the engine; until it says ROLLBACK everything fails. */
  transactionLost: boolean
  /** Its own statement_timeout, for the session and for the current transaction, in milliseconds; 0 is none. */
  timeoutMs: number | null
  localTimeoutMs: number | null
  /** Whether it may talk to the engine: at once over the private socket, else after the password. */
  authenticated: boolean
  /** It has gone; what it left in the engine is to be cleaned up. */
  gone: boolean
}

export function newSession(id: number, socket: Socket, authenticated: boolean): ClientSession {
  return {
    id,
    secret: randomInt(1, 2 ** 31 - 1),
    socket,
    splitter: new MessageSplitter(),
    prefix: `c${id}_`,
    groups: [],
    settings: new Map(),
    statements: new Map(),
    pending: [],
    generation: 0,
    status: 'I',
    awaitsSync: false,
    skipsToSync: false,
    transactionLost: false,
    timeoutMs: null,
    localTimeoutMs: null,
    authenticated,
    gone: false,
  }
}

/** Adds a message; gives the group that it completes, or null. */
export function collectGroup(session: ClientSession, message: WireMessage): MessageGroup | null {
  session.pending.push(message)
  if (message.type !== 'S' && message.type !== 'Q' && message.type !== 'H') return null
  const messages = session.pending
  session.pending = []
  return { messages, endsInFlush: message.type === 'H' }
}
