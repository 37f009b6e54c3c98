import { basename } from 'node:path'
import { decodePbfBlock } from './decodePbfBlock.ts'
import { decodePbfHeader } from './decodePbfHeader.ts'
import type { OsmHeader, OsmVisitor } from './osmObject.ts'
import { corrupt, readPbfBlobs } from './readPbfBlobs.ts'

/** One pass over an .osm.pbf file; yields the bytes read so far after each block. */
export async function* scanPbf(path: string, visitor: OsmVisitor): AsyncGenerator<number> {
  const file = basename(path)
  let hasHeader = false
  for await (const blob of readPbfBlobs(path)) {
    if (blob.type === 'OSMHeader') {
      decodePbfHeader(blob.data, file, blob.at)
      hasHeader = true
    } else if (blob.type === 'OSMData') {
      if (!hasHeader) throw corrupt(file, blob.at, 'an OSMHeader block before the data', 'OSMData')
      try {
        decodePbfBlock(blob.data, visitor)
      } catch (cause) {
        // The decoder and pbf throw plain errors and RangeErrors for bad bytes; anything else is a fault of ours.
        if (!(cause instanceof RangeError) && !(cause instanceof Error && cause.constructor === Error)) throw cause
        throw corrupt(file, blob.at, 'an OSM PBF block', cause instanceof Error ? cause.message : String(cause), cause)
      }
    }
    yield blob.endByte
  }
  if (!hasHeader) throw corrupt(file, 'the end', 'an OSMHeader block', 'none')
}

export async function readPbfHeader(path: string): Promise<OsmHeader> {
  for await (const blob of readPbfBlobs(path)) {
    if (blob.type === 'OSMHeader') return decodePbfHeader(blob.data, basename(path), blob.at)
    throw corrupt(basename(path), blob.at, 'an OSMHeader block first', blob.type)
  }
  throw corrupt(basename(path), 'byte 0', 'an OSMHeader block', 'an empty file')
}
