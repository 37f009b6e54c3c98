import type { Network } from '#domain/network/network.ts'

/** Advanced when the arrays or what is made into them change: what older software wrote is then made anew. */
export const networkFormat = 4

const magic = 0x4e574c4a

const arrayTypes = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array }
type ArrayName = keyof typeof arrayTypes
type TypedArray = InstanceType<(typeof arrayTypes)[ArrayName]>

interface Header {
  /** The object with its arrays left out. */
  plain: unknown
  arrays: { path: string[]; type: ArrayName | 'ArrayBuffer'; offset: number; length: number }[]
}

/**
 * A network as one block: 16 bytes (mark, format, length of the header), the header as JSON (names, gates, where each array lies), the arrays as
 * they are in memory, each at a multiple of 8. So reading one is one read of a file and no copying. In shared memory for all threads.
 */
export function encodeNetwork(network: Network): SharedArrayBuffer {
  const arrays: { path: string[]; type: Header['arrays'][number]['type']; bytes: Uint8Array }[] = []
  const strip = (value: unknown, path: string[]): unknown => {
    const type = typeNameOf(value)
    if (type !== null) {
      arrays.push({ path, type, bytes: bytesOf(value as TypedArray | ArrayBufferLike) })
      return null
    }
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, strip(inner, [...path, key])]))
  }
  const plain = strip(network, [])
  let offset = 0
  const placed = arrays.map(({ path, type, bytes }) => {
    const at = offset
    offset = align(offset + bytes.byteLength)
    return { path, type, offset: at, length: bytes.byteLength }
  })
  const header = Buffer.from(JSON.stringify({ plain, arrays: placed } satisfies Header))
  const first = align(16 + header.byteLength)
  const block = new SharedArrayBuffer(first + offset)
  new Uint32Array(block, 0, 4).set([magic, networkFormat, header.byteLength, first])
  const target = new Uint8Array(block)
  target.set(header, 16)
  placed.forEach(({ offset: at }, i) => {
    target.set(arrays[i]!.bytes, first + at)
  })
  return block
}

/** Views into the block; null when it is not one of this format, or cut short. */
export function decodeNetwork(block: SharedArrayBuffer | ArrayBuffer): Network | null {
  if (block.byteLength < 16) return null
  const [mark, format, headerLength, first] = new Uint32Array(block, 0, 4)
  if (mark !== magic || format !== networkFormat || first! > block.byteLength) return null
  // Text is not decoded from shared memory.
  const header = readHeader(Buffer.from(new Uint8Array(block, 16, headerLength).slice()).toString())
  if (header === null) return null
  const network = header.plain as Record<string, unknown>
  for (const { path, type, offset, length } of header.arrays) {
    if (first! + offset + length > block.byteLength) return null
    const last = path.at(-1)!
    const owner = path.slice(0, -1).reduce((object, key) => object[key] as Record<string, unknown>, network)
    owner[last] =
      type === 'ArrayBuffer' ? copyOf(block, first! + offset, length) : view(block, type, first! + offset, length)
  }
  return network as unknown as Network
}

function readHeader(text: string): Header | null {
  try {
    return JSON.parse(text)
  } catch {
    // Written over or cut: what it held is made anew.
    return null
  }
}

const align = (offset: number) => Math.ceil(offset / 8) * 8

function typeNameOf(value: unknown): Header['arrays'][number]['type'] | null {
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return 'ArrayBuffer'
  if (!ArrayBuffer.isView(value)) return null
  const name = value.constructor.name
  return name in arrayTypes ? (name as ArrayName) : null
}

function bytesOf(value: TypedArray | ArrayBufferLike): Uint8Array {
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value)
}

function view(block: SharedArrayBuffer | ArrayBuffer, type: ArrayName, offset: number, bytes: number): TypedArray {
  const Type = arrayTypes[type] as new (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray
  return new Type(block, offset, bytes / arrayTypes[type].BYTES_PER_ELEMENT)
}

/** Flatbush opens a buffer of its own, which threads still share. */
function copyOf(block: SharedArrayBuffer | ArrayBuffer, offset: number, length: number): SharedArrayBuffer {
  const own = new SharedArrayBuffer(length)
  new Uint8Array(own).set(new Uint8Array(block as ArrayBuffer, offset, length))
  return own
}
