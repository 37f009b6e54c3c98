import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { Feature, MultiPolygon, Point, Polygon } from 'geojson'
import type { ProofShapes } from './postgisCoverage.ts'

type Tags = Record<string, string>
type Exported = Feature<Point | Polygon | MultiPolygon, Tags>

/** Why there is no second reader to hold ours against, or null when there is one. */
export const missingOsmium = (): string | null =>
  spawnSync('osmium', ['--version']).status === 0 ? null : 'osmium-tool is not installed'

/** OpenStreetMap's defaults as the project states them, written a second time and read from nothing of ours. */
const isOneOf = (value: string | undefined, ...values: string[]) => value !== undefined && values.includes(value)
const isPark = ({ leisure }: Tags) => leisure === 'park'
const isGreen = ({ leisure, access, landuse, natural }: Tags) =>
  leisure === 'park' ||
  (leisure === 'garden' && access !== 'private') ||
  isOneOf(landuse, 'village_green', 'recreation_ground', 'grass', 'forest') ||
  natural === 'wood'
const isToilet = ({ amenity, access }: Tags) => amenity === 'toilets' && !isOneOf(access, 'private', 'no')
const isServing = ({ disused, abandoned, proposed }: Tags) => ![disused, abandoned, proposed].includes('yes')

/**
 * What an extract holds, told by libosmium: areas assembled from ways and relations by another's code. Districts are the complete
 * administrative boundaries of relations.
 */
export async function readByOsmium(path: string): Promise<ProofShapes> {
  const { stdout } = await promisify(execFile)(
    'osmium',
    ['export', path, '-f', 'geojsonseq', '--geometry-types=point,polygon', '-a', 'type,id'],
    { maxBuffer: 1 << 28 },
  )
  const shapes: ProofShapes = { land: [], facilities: [], districts: [] }
  // RFC 8142: each text begins with a record separator.
  for (const text of stdout.split('\u001e').slice(1)) {
    const { geometry, properties: tags }: Exported = JSON.parse(text)
    const isPoint = geometry.type === 'Point'
    if (!isPoint && tags.landuse === 'residential') shapes.land.push({ geometry })
    if (!isPoint && tags['@type'] === 'relation' && tags.boundary === 'administrative')
      shapes.districts.push({ id: `${tags.admin_level} ${tags.name}`, geometry })
    if (!isServing(tags)) continue
    if (isPark(tags)) shapes.facilities.push({ category: 'park', geometry, leastAreaSquareMeters: 0 })
    if (!isPoint && isGreen(tags)) shapes.facilities.push({ category: 'green', geometry, leastAreaSquareMeters: 400 })
    if (isToilet(tags)) shapes.facilities.push({ category: 'toilet', geometry, leastAreaSquareMeters: 0 })
  }
  return shapes
}
