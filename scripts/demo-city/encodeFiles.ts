import type { City } from './makeCity.ts'
import type { Point, ToLngLat } from './plane.ts'
import { roundDegrees } from './plane.ts'
import type { ListedFacility } from './practice.ts'
import { encodePbf } from './writePbf.ts'

export interface CityFile {
  path: string
  format: 'osm-pbf' | 'csv' | 'geojson'
  /** What its rows are; an OpenStreetMap file has several kinds. */
  kind: 'osm' | 'facility' | 'residential-compound' | 'population-cell'
  rows: number
  content: Uint8Array
  /** Kinds that another of the files brings instead. */
  without?: string[]
}

/** The city's files in the order they are to be imported: hosts and land before what refers to them. */
export function encodeFiles(city: City): CityFile[] {
  const { osm, toLngLat, plan } = city
  const text = (value: string) => new TextEncoder().encode(value)
  const facilityFile = (path: string, format: 'csv' | 'geojson', facilities: ListedFacility[]): CityFile => ({
    path,
    format,
    kind: 'facility',
    rows: facilities.length,
    content: text(format === 'csv' ? facilitiesCsv(facilities, toLngLat) : facilitiesGeoJson(facilities, toLngLat)),
  })
  return [
    {
      path: 'city.osm.pbf',
      format: 'osm-pbf',
      kind: 'osm',
      rows: osm.points.length + osm.ways.length + osm.relations.length,
      content: encodePbf(osm, toLngLat, `Jinlin demonstration data ${plan.parameters.generatorVersion}`),
      // compounds.geojson has them with their households and people.
      without: ['residential-compound'],
    },
    {
      path: 'compounds.geojson',
      format: 'geojson',
      kind: 'residential-compound',
      rows: city.compounds.length,
      content: text(compoundsGeoJson(city)),
    },
    {
      path: 'population.csv',
      format: 'csv',
      kind: 'population-cell',
      rows: city.population.length,
      content: text(populationCsv(city)),
    },
    facilityFile('practice.csv', 'csv', city.practice),
    facilityFile('role-model-sites.geojson', 'geojson', city.roleModelSites),
    facilityFile('volunteer-stations.csv', 'csv', city.volunteerStations),
    facilityFile('service-stops.geojson', 'geojson', city.serviceStops),
  ]
}

const position = (point: Point, toLngLat: ToLngLat): [number, number] => {
  const [lng, lat] = toLngLat(point)
  return [roundDegrees(lng), roundDegrees(lat)]
}

function collection(features: object[]): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`
}

function compoundsGeoJson({ compounds, osm, toLngLat }: City): string {
  return collection(
    compounds.map(({ ring, name, households, people, gates }, k) => {
      const outline = ring.map((point) => position(point, toLngLat))
      return {
        type: 'Feature',
        properties: {
          id: `DEMO-XQ-${String(k + 1).padStart(5, '0')}`,
          name,
          households,
          people,
          gates: gates.map((gate) => {
            const [lng, lat] = position(osm.pointOf(gate.node), toLngLat)
            return { lng, lat, access: gate.access, name: gate.name }
          }),
        },
        geometry: { type: 'Polygon', coordinates: [[...outline, ...outline.slice(0, 1)]] },
      }
    }),
  )
}

function facilitiesGeoJson(facilities: ListedFacility[], toLngLat: ToLngLat): string {
  return collection(
    facilities.map((one) => ({
      type: 'Feature',
      properties: { ...blankToNull(columnsOf(one)), categories: one.categories, ...one.attributes },
      geometry: { type: 'Point', coordinates: position(one.point, toLngLat) },
    })),
  )
}

const blankToNull = (columns: Record<string, string>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(columns).map(([column, value]) => [column, value === '' ? null : value]))

function columnsOf(one: ListedFacility): Record<string, string> {
  return {
    id: one.id,
    name: one.name,
    name_en: one.nameEn,
    categories: one.categories.join(';'),
    address: one.address,
    opening_hours: one.openingHours,
    status: one.status,
    host_ref: one.hostRef,
  }
}

function facilitiesCsv(facilities: ListedFacility[], toLngLat: ToLngLat): string {
  return csv(
    facilities.map((one) => {
      const [lng, lat] = position(one.point, toLngLat)
      const { id, name, name_en, categories, ...rest } = columnsOf(one)
      return { id, name, name_en, categories, lng, lat, ...rest, ...one.attributes }
    }),
  )
}

const populationCsv = ({ population }: City): string =>
  csv(population.map(({ h3, people, households }) => ({ h3, people, households })))

/** UTF-8 with a byte-order mark and CRLF, as spreadsheets here expect; null is a blank cell. */
function csv(rows: Record<string, string | number | null | undefined>[]): string {
  const header = Object.keys(rows[0] ?? {})
  const cell = (value: string | number | null | undefined) => {
    const text = String(value ?? '')
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [header.join(','), ...rows.map((row) => header.map((column) => cell(row[column])).join(','))]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
