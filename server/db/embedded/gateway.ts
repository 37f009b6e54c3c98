import { timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { type ClientSession, collectGroup, newSession } from './clientSession.ts'
import type { Engine } from './engine.ts'
import { type SharedEngineLimits, shareEngine } from './sharedEngine.ts'
import { WireError } from './splitMessages.ts'
import {
  authenticationOk,
  backendKey,
  CANCEL_REQUEST,
  errorResponse,
  GSS_REQUEST,
  PROTOCOL_3_0,
  parameterStatus,
  passwordRequest,
  readStartupParameters,
  readyForQuery,
  SSL_REQUEST,
  type WireMessage,
} from './wireMessages.ts'

export interface Gateway {
  /** Answers everyone with 57P01 and closes; the engine itself stays open. */
  close(): Promise<void>
}

/** A unix socket that only we can reach, or a loopback port with a password. */
export type GatewayAddress = { socketPath: string } | { port: number; password: string }

/** Startup parameters that are not settings of the session. */
const NOT_SETTINGS = new Set(['user', 'database', 'options', 'replication', 'client_encoding', 'application_name'])
/** Limits that PostgreSQL would keep per session and the gateway keeps itself. */
const OWN_LIMITS = new Set(['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'])
const CLOSE_LIMIT_MS = 5_000

function samePassword(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

function listen(server: Server, address: GatewayAddress): Promise<GatewayAddress> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const listening = (): void => {
      server.removeListener('error', reject)
      const bound = server.address()
      if ('port' in address && bound !== null && typeof bound === 'object') resolve({ ...address, port: bound.port })
      else resolve(address)
    }
    if ('port' in address) server.listen(address.port, '127.0.0.1', listening)
    else server.listen(address.socketPath, listening)
  })
}

/** Lets any PostgreSQL client use the embedded engine as if it were a server, one transaction at a time. */
export async function openGateway(
  engine: Engine,
  address: GatewayAddress,
  limits: SharedEngineLimits,
): Promise<{ gateway: Gateway; address: GatewayAddress }> {
  const shared = shareEngine(engine, limits)
  const sessions = new Map<number, ClientSession>()
  const password = 'password' in address ? address.password : null
  let lastId = 0

  const welcome = (session: ClientSession): void => {
    session.socket.write(
      Buffer.concat([
        authenticationOk,
        parameterStatus('server_version', engine.serverVersion),
        parameterStatus('server_encoding', 'UTF8'),
        parameterStatus('client_encoding', 'UTF8'),
        parameterStatus('DateStyle', 'ISO, MDY'),
        parameterStatus('IntervalStyle', 'postgres'),
        parameterStatus('TimeZone', 'UTC'),
        parameterStatus('integer_datetimes', 'on'),
        parameterStatus('standard_conforming_strings', 'on'),
        backendKey(session.id, session.secret),
        readyForQuery('I'),
      ]),
    )
  }

  const refuse = (session: ClientSession, sqlState: string, message: string): void => {
    session.socket.end(errorResponse('FATAL', sqlState, message))
  }

  const cancel = (body: Buffer): void => {
    const session = sessions.get(body.readInt32BE(0))
    if (session?.secret === body.readInt32BE(4)) shared.cancel(session)
  }

  const startUp = (session: ClientSession, { bytes }: WireMessage): void => {
    const code = bytes.readInt32BE(4)
    if (code === SSL_REQUEST || code === GSS_REQUEST) session.socket.write('N')
    else if (code === CANCEL_REQUEST && bytes.length >= 16) {
      cancel(bytes.subarray(8))
      session.socket.end()
    } else if (code >> 16 !== PROTOCOL_3_0 >> 16) refuse(session, '0A000', 'expected frontend protocol 3')
    else {
      session.splitter.startup = false
      const parameters = readStartupParameters(bytes.subarray(8))
      const encoding = parameters.get('client_encoding') ?? 'UTF8'
      if (!/^'?(utf-?8|unicode)'?$/i.test(encoding)) {
        refuse(session, '22023', `expected client_encoding UTF8, got ${encoding}`)
        return
      }
      for (const [name, value] of parameters) {
        if (name === 'statement_timeout') session.timeoutMs = Number.parseInt(value, 10) || 0
        if (NOT_SETTINGS.has(name) || OWN_LIMITS.has(name) || !/^\w+$/.test(name)) continue
        session.settings.set(name.toLowerCase(), `set ${name} = '${value.replaceAll("'", "''")}'`)
      }
      if (session.authenticated) welcome(session)
      else session.socket.write(passwordRequest)
    }
  }

  const receive = (session: ClientSession, message: WireMessage): void => {
    if (message.type === '') startUp(session, message)
    else if (!session.authenticated) {
      const given = message.bytes.toString('utf8', 5, message.bytes.length - 1)
      if (message.type !== 'p' || !samePassword(given, password ?? '')) {
        refuse(session, '28P01', 'password authentication failed: the lock file names the password')
        return
      }
      session.authenticated = true
      welcome(session)
    } else if (message.type === 'X') session.socket.end()
    else if (message.type === 'F') refuse(session, '0A000', 'the embedded database does not support function calls')
    else {
      const group = collectGroup(session, message)
      if (group === null) return
      session.groups.push(group)
      shared.wake(session)
    }
  }

  const server = createServer((socket: Socket) => {
    const session = newSession(++lastId, socket, password === null)
    sessions.set(session.id, session)
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      try {
        session.splitter.push(chunk)
        for (let message = session.splitter.next(); message !== null; message = session.splitter.next()) {
          receive(session, message)
        }
      } catch (error) {
        if (!(error instanceof WireError) && !(error instanceof RangeError)) throw error
        refuse(session, '08P01', error.message)
      }
    })
    // A reset connection is an ordinary way for a client to leave; 'close' follows and cleans up.
    socket.on('error', () => {})
    socket.on('close', () => {
      sessions.delete(session.id)
      session.gone = true
      shared.cancel(session)
      shared.wake(session)
    })
  })
  const bound = await listen(server, address)

  return {
    address: bound,
    gateway: {
      async close() {
        const closed = new Promise((resolve) => server.close(resolve))
        await shared.drain(CLOSE_LIMIT_MS)
        for (const session of sessions.values()) refuse(session, '57P01', 'terminating connection: the database closes')
        setTimeout(() => {
          for (const session of sessions.values()) session.socket.destroy()
        }, 500).unref()
        await closed
      },
    },
  }
}
