import { PbfReader } from 'pbf'
import type { OsmHeader } from './osmObject.ts'
import { corrupt } from './readPbfBlobs.ts'

/** Features this reader honours. A file that requires another (history, say) would be misread, so it is refused. */
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes'])

export function decodePbfHeader(bytes: Uint8Array, file: string, at: string): OsmHeader {
  const pbf = new PbfReader(bytes)
  const header: OsmHeader = { format: 'pbf', dataDate: null, generator: null, bbox: null }
  for (let field = pbf.nextField(); field !== 0; field = pbf.nextField()) {
    if (field === 1) header.bbox = readBbox(pbf)
    else if (field === 4) {
      const feature = pbf.readString()
      if (!KNOWN_FEATURES.has(feature)) {
        const known = [...KNOWN_FEATURES].join(', ')
        const expected = { en: `required features among ${known}`, zh: `所需特性限于 ${known}` }
        throw corrupt(file, at, expected, { value: feature })
      }
    } else if (field === 16) header.generator = pbf.readString()
    else if (field === 32) header.dataDate = new Date(pbf.readVarint(true) * 1000).toISOString()
  }
  return header
}

/** HeaderBBox: left, right, top, bottom in nanodegrees. */
function readBbox(pbf: PbfReader): [number, number, number, number] {
  const end = pbf.readVarint() + pbf.pos
  const sides = [0, 0, 0, 0, 0]
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field < sides.length) sides[field] = pbf.readSVarint() / 1e9
  }
  const [, left = 0, right = 0, top = 0, bottom = 0] = sides
  return [left, bottom, right, top]
}
