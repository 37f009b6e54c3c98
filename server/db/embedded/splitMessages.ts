import { MAX_MESSAGE_BYTES, type WireMessage } from './wireMessages.ts'

/** A message longer than the gateway takes, or bytes that are no message. */
export class WireError extends Error {}

/**
 * Cuts a client's byte stream into whole messages, however the network cut it. The startup messages have no type
 * byte: `startup` tells which kind comes next. Chunks are joined once, when a message is complete.
 */
export class MessageSplitter {
  startup = true
  #chunks: Buffer[] = []
  #bytes = 0

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
  }

  /** The next whole message, or null when more bytes are needed. A startup message has the type ''. */
  next(): WireMessage | null {
    const typeBytes = this.startup ? 0 : 1
    if (this.#bytes < typeBytes + 4) return null
    const head = this.#joined(typeBytes + 4)
    const length = typeBytes + head.readInt32BE(typeBytes)
    if (length < typeBytes + 4 || length > MAX_MESSAGE_BYTES) {
      throw new WireError(`Expected a message of at most ${MAX_MESSAGE_BYTES} bytes, got one of ${length} bytes.`)
    }
    if (this.#bytes < length) return null
    const all = this.#joined(length)
    this.#chunks[0] = all.subarray(length)
    this.#bytes -= length
    return { type: typeBytes === 0 ? '' : String.fromCharCode(all[0] ?? 0), bytes: all.subarray(0, length) }
  }

  /** Makes the first chunk at least `bytes` long and gives it. */
  #joined(bytes: number): Buffer {
    const first = this.#chunks[0]
    if (first !== undefined && first.length >= bytes) return first
    const all = Buffer.concat(this.#chunks)
    this.#chunks = [all]
    return all
  }
}
