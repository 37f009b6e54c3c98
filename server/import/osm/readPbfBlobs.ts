import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { unreadable } from './unreadable.ts'

/** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format#File_format */
const MAX_HEADER_BYTES = 64 * 1024
const MAX_BLOB_BYTES = 32 * 1024 * 1024

export interface PbfBlob {
  type: string
  data: Uint8Array
  /** Words for messages: "block 3 at byte 1234". */
  at: string
  endByte: number
}

/** Yields the file's blobs uncompressed, one at a time; only one is ever held. */
export async function* readPbfBlobs(path: string): AsyncGenerator<PbfBlob> {
  const file = basename(path)
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const read = async (position: number, length: number, at: string) => {
      if (position + length > size) {
        const got = `${size - position} bytes before the end of the file`
        throw unreadable('truncated', 'the file is cut off', '文件不完整', {
          file,
          at,
          expected: `${length} bytes`,
          got,
        })
      }
      const bytes = Buffer.allocUnsafe(length)
      await handle.read(bytes, 0, length, position)
      return bytes
    }
    let position = 0
    for (let index = 0; position < size; index++) {
      const at = `block ${index} at byte ${position}`
      const headerBytes = (await read(position, 4, at)).readUInt32BE()
      if (headerBytes === 0 || headerBytes > MAX_HEADER_BYTES)
        throw corrupt(file, at, 'a blob header of at most 64 KiB', `${headerBytes} bytes`)
      const header = readBlobHeader(await read(position + 4, headerBytes, at))
      if (header.type === '' || header.dataSize < 0 || header.dataSize > MAX_BLOB_BYTES) {
        throw corrupt(file, at, 'a typed blob of at most 32 MiB', `type "${header.type}", ${header.dataSize} bytes`)
      }
      const blob = await read(position + 4 + headerBytes, header.dataSize, at)
      position += 4 + headerBytes + header.dataSize
      yield { type: header.type, data: unpackBlob(blob, file, at), at, endByte: position }
    }
  } finally {
    await handle.close()
  }
}

function readBlobHeader(bytes: Uint8Array): { type: string; dataSize: number } {
  const pbf = new PbfReader(bytes)
  const header = { type: '', dataSize: -1 }
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === 1) header.type = pbf.readString()
    else if (field === 3) header.dataSize = pbf.readVarint()
  }
  return header
}

const COMPRESSIONS: Record<number, string> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' }

function unpackBlob(bytes: Uint8Array, file: string, at: string): Uint8Array {
  const pbf = new PbfReader(bytes)
  let raw: Uint8Array | null = null
  let zlib: Uint8Array | null = null
  let rawSize = 0
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === 1) raw = pbf.readBytes()
    else if (field === 2) rawSize = pbf.readVarint()
    else if (field === 3) zlib = pbf.readBytes()
    else if (COMPRESSIONS[field]) throw corrupt(file, at, 'raw or zlib data', `${COMPRESSIONS[field]} data`)
  }
  if (raw) return raw
  if (!zlib) throw corrupt(file, at, 'raw or zlib data', 'neither')
  let data: Uint8Array
  try {
    data = inflateSync(zlib, { maxOutputLength: MAX_BLOB_BYTES })
  } catch (cause) {
    throw corrupt(file, at, 'zlib data', cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (rawSize !== data.length) throw corrupt(file, at, `${rawSize} bytes unpacked`, `${data.length}`)
  return data
}

export function corrupt(file: string, at: string, expected: string, got: string, cause?: unknown) {
  return unreadable(
    'corrupt',
    'the file is damaged or not OSM PBF',
    '文件损坏或不是 OSM PBF',
    { file, at, expected, got },
    cause,
  )
}
