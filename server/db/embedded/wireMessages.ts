/**
 * The little of PostgreSQL's frontend/backend protocol 3.0 that the gateway has to speak itself
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html). Every message but the first is a type
 * byte, a length that counts itself, and a body.
 */

/** One whole message as it came, type byte and length included. */
export interface WireMessage {
  type: string
  bytes: Buffer
}

export const PROTOCOL_3_0 = 196608
export const CANCEL_REQUEST = 80877102
export const SSL_REQUEST = 80877103
export const GSS_REQUEST = 80877104

/** A larger message is refused: the engine's whole memory is 2 GB. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024

const BODY_OFFSET = 5

export function makeMessage(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)))
  const head = Buffer.alloc(BODY_OFFSET)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

export const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

export type TransactionStatus = 'I' | 'T' | 'E'

export const syncMessage = makeMessage('S')
export const authenticationOk = makeMessage('R', int32(0))
export const passwordRequest = makeMessage('R', int32(3))
export const queryMessage = (sql: string): Buffer => makeMessage('Q', sql)
export const closeStatement = (name: string): Buffer => makeMessage('C', Buffer.from('S'), name)
export const parameterStatus = (name: string, value: string): Buffer => makeMessage('S', name, value)
export const backendKey = (id: number, secret: number): Buffer => makeMessage('K', int32(id), int32(secret))
export const readyForQuery = (status: TransactionStatus): Buffer => makeMessage('Z', Buffer.from(status))

export function errorResponse(severity: 'ERROR' | 'FATAL', sqlState: string, message: string, hint?: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${sqlState}`, `M${message}`]
  if (hint !== undefined) fields.push(`H${hint}`)
  return makeMessage('E', ...fields, Buffer.from([0]))
}

/** Reads the zero-ended string at `offset` and where the next field starts. */
function readString(bytes: Buffer, offset: number): { text: string; end: number } {
  const zero = bytes.indexOf(0, offset)
  const end = zero < 0 ? bytes.length : zero
  return { text: bytes.toString('utf8', offset, end), end: end + 1 }
}

/** The SQL text of a Query or Parse message; null for every other message. */
export function sqlText({ type, bytes }: WireMessage): string | null {
  if (type === 'Q') return readString(bytes, BODY_OFFSET).text
  if (type === 'P') return readString(bytes, readString(bytes, BODY_OFFSET).end).text
  return null
}

/** The name of the prepared statement that a Parse, Bind, Describe or Close message means; null when it means none. */
export function statementName({ type, bytes }: WireMessage): string | null {
  if (type === 'P') return readString(bytes, BODY_OFFSET).text
  if (type === 'B') return readString(bytes, readString(bytes, BODY_OFFSET).end).text
  if ((type === 'D' || type === 'C') && bytes[BODY_OFFSET] === 0x53 /* S */) return readString(bytes, 6).text
  return null
}

/**
 * The same message with its statement and portal names, where it has any, put behind `prefix`, so that two clients
 * of the one engine never share a name. The unnamed statement and portal stay unnamed.
 */
export function prefixNames(message: WireMessage, prefix: string): Buffer {
  const { type, bytes } = message
  const renamed = (name: string): string => (name === '' ? '' : `${prefix}${name}`)
  if (type === 'P' || type === 'E') {
    const name = readString(bytes, BODY_OFFSET)
    return name.text === '' ? bytes : makeMessage(type, renamed(name.text), bytes.subarray(name.end))
  }
  if (type === 'B') {
    const portal = readString(bytes, BODY_OFFSET)
    const statement = readString(bytes, portal.end)
    if (portal.text === '' && statement.text === '') return bytes
    return makeMessage('B', renamed(portal.text), renamed(statement.text), bytes.subarray(statement.end))
  }
  if (type === 'D' || type === 'C') {
    const name = readString(bytes, BODY_OFFSET + 1)
    return name.text === ''
      ? bytes
      : makeMessage(type, bytes.subarray(BODY_OFFSET, BODY_OFFSET + 1), renamed(name.text))
  }
  return bytes
}

/** The parameters of a StartupMessage, without its length and protocol number. */
export function readStartupParameters(body: Buffer): Map<string, string> {
  const parameters = new Map<string, string>()
  for (let offset = 0; offset < body.length && body[offset] !== 0; ) {
    const name = readString(body, offset)
    const value = readString(body, name.end)
    parameters.set(name.text, value.text)
    offset = value.end
  }
  return parameters
}
