import type { TransactionStatus } from './wireMessages.ts'

const PARSE_COMPLETE = 0x31 // 1
const ERROR_RESPONSE = 0x45 // E
const READY_FOR_QUERY = 0x5a // Z

export interface Reply {
  /** How many Parse messages succeeded. */
  parsed: number
  failed: boolean
  /** The transaction status after it; null when it says none, as after Flush. */
  status: TransactionStatus | null
  /** The messages without ReadyForQuery. */
  body: Buffer
}

/**
 * Reads what the engine answered to one group. The engine says ReadyForQuery after an error and again at Sync; a
 * client that got both would take the second for the end of its next query. So every one is taken out here, and the
 * gateway says it itself, once.
 */
export function readReply(reply: Uint8Array): Reply {
  const bytes = Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength)
  const kept: Buffer[] = []
  let keptFrom = 0
  let parsed = 0
  let failed = false
  let status: TransactionStatus | null = null
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1)
    const type = bytes[at]
    if (type === PARSE_COMPLETE) parsed++
    else if (type === ERROR_RESPONSE) failed = true
    else if (type === READY_FOR_QUERY) {
      status = String.fromCharCode(bytes[at + 5] ?? 0) as TransactionStatus
      if (at > keptFrom) kept.push(bytes.subarray(keptFrom, at))
      keptFrom = end
    }
    at = end
  }
  if (keptFrom < bytes.length) kept.push(bytes.subarray(keptFrom))
  return { parsed, failed, status, body: kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept) }
}
