import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import type { FileFault } from '../refusal.ts'
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
        const left = size - position
        throw unreadable('truncated', 'The file is cut off', '文件不完整', {
          file,
          at,
          expected: { en: `${length} bytes`, zh: `${length} 字节` },
          got: { en: `${left} bytes before the end of the file`, zh: `到文件末尾只有 ${left} 字节` },
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
        throw corrupt(
          file,
          at,
          { en: 'a blob header of at most 64 KiB', zh: '数据块头不超过 64 KiB' },
          { en: `${headerBytes} bytes`, zh: `${headerBytes} 字节` },
        )
      const header = readBlobHeader(await read(position + 4, headerBytes, at))
      if (header.type === '' || header.dataSize < 0 || header.dataSize > MAX_BLOB_BYTES) {
        throw corrupt(
          file,
          at,
          { en: 'a typed blob of at most 32 MiB', zh: '有类型的数据块，不超过 32 MiB' },
          {
            en: `type "${header.type}", ${header.dataSize} bytes`,
            zh: `类型 "${header.type}"，${header.dataSize} 字节`,
          },
        )
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

const RAW_OR_ZLIB = { en: 'raw or zlib data', zh: '未压缩或 zlib 数据' }
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
    else if (COMPRESSIONS[field]) throw corrupt(file, at, RAW_OR_ZLIB, { value: COMPRESSIONS[field] })
  }
  if (raw) return raw
  if (!zlib) throw corrupt(file, at, RAW_OR_ZLIB, { en: 'neither', zh: '都不是' })
  let data: Uint8Array
  try {
    data = inflateSync(zlib, { maxOutputLength: MAX_BLOB_BYTES })
  } catch (cause) {
    throw corrupt(
      file,
      at,
      { en: 'zlib data', zh: 'zlib 数据' },
      { value: cause instanceof Error ? cause.message : String(cause) },
      cause,
    )
  }
  if (rawSize !== data.length)
    throw corrupt(file, at, { en: `${rawSize} bytes unpacked`, zh: `解压后 ${rawSize} 字节` }, { value: data.length })
  return data
}

export function corrupt(
  file: string,
  at: string,
  expected: FileFault['expected'],
  got: FileFault['got'],
  cause?: unknown,
) {
  return unreadable(
    'corrupt',
    'The file is damaged or not OSM PBF',
    '文件损坏或不是 OSM PBF',
    { file, at, expected, got },
    cause,
  )
}
