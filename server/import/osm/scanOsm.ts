import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OsmHeader, OsmVisitor } from './osmObject.ts'
import { readPbfHeader, scanPbf } from './scanPbf.ts'
import { scanXml } from './scanXml.ts'
import { unreadable } from './unreadable.ts'

const SNIFFED_BYTES = 4096

/** One pass over an .osm.pbf or .osm file, told apart by content; yields the bytes read so far. */
export async function* scanOsm(path: string, visitor: OsmVisitor): AsyncGenerator<number> {
  yield* (await sniffFormat(path)) === 'pbf' ? scanPbf(path, visitor) : scanXml(path, visitor)
}

/** The file's own statement of its data date, generator and extent. */
export async function readOsmHeader(path: string): Promise<OsmHeader> {
  if ((await sniffFormat(path)) === 'pbf') return readPbfHeader(path)
  const header: OsmHeader = { format: 'xml', dataDate: null, generator: null, bbox: null }
  // Everything about the file stands before its first object, within the first chunk.
  for await (const _ of scanXml(path, {}, header)) break
  return header
}

async function sniffFormat(path: string): Promise<'pbf' | 'xml'> {
  const bytes = Buffer.alloc(SNIFFED_BYTES)
  const handle = await open(path)
  const { bytesRead } = await handle.read(bytes, 0, SNIFFED_BYTES, 0).finally(() => handle.close())
  const text = bytes.subarray(0, bytesRead).toString('latin1')
  if (text.slice(4).startsWith('\n\tOSMHeader') || text.slice(4).startsWith('\n\x07OSMData')) return 'pbf'
  if (/^(\xef\xbb\xbf)?\s*</.test(text)) return 'xml'
  const start = bytes.subarray(0, Math.min(bytesRead, 8)).toString('hex')
  const got = text.startsWith('\x1f\x8b')
    ? { en: 'a gzip file: unpack it first', zh: 'gzip 压缩文件，请先解压' }
    : text.startsWith('BZh')
      ? { en: 'a bzip2 file: unpack it first', zh: 'bzip2 压缩文件，请先解压' }
      : bytesRead === 0
        ? { en: 'an empty file', zh: '空文件' }
        : { en: `bytes ${start}`, zh: `字节 ${start}` }
  throw unreadable('format', 'This is no OpenStreetMap file', '不是 OpenStreetMap 文件', {
    file: basename(path),
    at: 'byte 0',
    expected: { en: '.osm.pbf or .osm (XML)', zh: '.osm.pbf 或 .osm(XML)' },
    got,
  })
}
