import { basename } from 'node:path'
import { decodePbfBlock } from './decodePbfBlock.ts'
import { decodePbfHeader } from './decodePbfHeader.ts'
import type { OsmHeader, OsmVisitor } from './osmObject.ts'
import { corrupt, readPbfBlobs } from './readPbfBlobs.ts'

const HEADER_FIRST = { en: 'an OSMHeader block first', zh: '先有 OSMHeader 块' }

/** One pass over an .osm.pbf file; yields the bytes read so far after each block. */
export async function* scanPbf(path: string, visitor: OsmVisitor): AsyncGenerator<number> {
  const file = basename(path)
  let hasHeader = false
  for await (const blob of readPbfBlobs(path)) {
    if (blob.type === 'OSMHeader') {
      decodePbfHeader(blob.data, file, blob.at)
      hasHeader = true
    } else if (blob.type === 'OSMData') {
      if (!hasHeader) throw corrupt(file, blob.at, HEADER_FIRST, { value: 'OSMData' })
      try {
        decodePbfBlock(blob.data, visitor)
      } catch (cause) {
        // The decoder and pbf throw plain errors and RangeErrors for bad bytes; anything else is a fault of ours.
        if (!(cause instanceof RangeError) && !(cause instanceof Error && cause.constructor === Error)) throw cause
        throw corrupt(
          file,
          blob.at,
          { en: 'an OSM PBF block', zh: 'OSM PBF 数据块' },
          { value: cause instanceof Error ? cause.message : String(cause) },
          cause,
        )
      }
    }
    yield blob.endByte
  }
  if (!hasHeader) throw corrupt(file, 'the end', HEADER_FIRST, { en: 'none', zh: '没有' })
}

export async function readPbfHeader(path: string): Promise<OsmHeader> {
  for await (const blob of readPbfBlobs(path)) {
    if (blob.type === 'OSMHeader') return decodePbfHeader(blob.data, basename(path), blob.at)
    throw corrupt(basename(path), blob.at, HEADER_FIRST, { value: blob.type })
  }
  throw corrupt(basename(path), 'byte 0', HEADER_FIRST, { en: 'an empty file', zh: '空文件' })
}
