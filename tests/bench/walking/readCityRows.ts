import type { Geometry, MultiPoint } from 'geojson'
import type { NetworkInput, ObstacleInput, PointInput, StreetInput } from '#domain/network/networkInput.ts'
import type { WalkingJudge } from '#domain/network/walkingRules.ts'
import { flatLinesOf } from '../../../server/db/readFlatCoordinates.ts'
import { readOsm } from '../../../server/import/osm/readOsm.ts'
import type { BaseFeatureRow, FacilityRow, StreetRow } from '../../../server/import/rows.ts'

export interface CityRows {
  input: NetworkInput
  facilities: { categories: readonly string[]; geometry: Geometry; entrances: MultiPoint | null }[]
}

/** The rows of an extract by the project's own reader, as `loadNetworkInput` would have them from the database. */
export async function readCityRows(path: string, rules: WalkingJudge): Promise<CityRows> {
  const streets: StreetInput[] = []
  const points: PointInput[] = []
  const obstacles: ObstacleInput[] = []
  const facilities: CityRows['facilities'] = []
  let id = 0
  for await (const event of readOsm(path)) {
    if (event.type !== 'row') continue
    const { row } = event
    if (row.kind === 'facility') facilities.push(facilityOf(row))
    else if (row.kind === 'street') addStreet(row)
    else if (row.kind === 'base-feature') addBarrier(row)
    else if (row.kind === 'residential-compound' && row.gates.length > 0) addObstacle('wall', row.geometry)
  }
  return { input: { ...centreOf(streets), streets, points, obstacles }, facilities }

  function addStreet(row: StreetRow): void {
    const lines = flatLinesOf(row.geometry)
    const coordinates = new Float64Array(lines.flatMap((line) => [...line]))
    const rings = row.geometry.type === 'Polygon' ? lines.map((line) => line.length / 2) : null
    const tags = { ...row.tags, highway: row.highway }
    const { highway, name, names, nodeRefs } = row
    streets.push({ id: ++id, highway, tags, name, names: { ...names }, coordinates, rings, nodeRefs, sourceId: 1 })
    const kind = rules.judgeObstacle({ theme: 'street', type: highway, tags })
    if (kind) obstacles.push({ kind, coordinates })
  }

  function addBarrier({ theme, type, tags, name, geometry }: BaseFeatureRow): void {
    if (theme !== 'water' && theme !== 'rail' && theme !== 'barrier' && theme !== 'transit') return
    if (geometry.type === 'Point') {
      const [lng, lat] = geometry.coordinates
      points.push({ id: ++id, type, tags, name, lng: lng!, lat: lat! })
    } else if (theme !== 'transit') {
      const kind = rules.judgeObstacle({ theme, type, tags })
      if (kind) addObstacle(kind, geometry)
    }
  }

  function addObstacle(kind: ObstacleInput['kind'], geometry: Geometry): void {
    for (const coordinates of flatLinesOf(geometry)) obstacles.push({ kind, coordinates })
  }
}

const facilityOf = ({ categories, geometry, entrances }: FacilityRow) => ({ categories, geometry, entrances })

function centreOf(streets: readonly StreetInput[]): { lng0: number; lat0: number } {
  const middle = (axis: 0 | 1) => {
    const values = Float64Array.from(streets, ({ coordinates }) => coordinates[axis]!).sort()
    return values[values.length >> 1]!
  }
  return { lng0: middle(0), lat0: middle(1) }
}
