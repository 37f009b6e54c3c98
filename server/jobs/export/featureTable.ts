import { setImmediate as otherWork } from 'node:timers/promises'
import { booleanClockwise } from '@turf/turf'
import type { Geometry, Position } from 'geojson'
import { CSV_BYTE_ORDER_MARK, csvLine } from './csvText.ts'
import { type ExportLayer, type LayerRow, orderedValues } from './exportLayer.ts'
import { type ExportLanguage, positionHeaders, say } from './exportTexts.ts'

export { geoPackageBytes as layersAsGeoPackage } from './geoPackage.ts'

/** Rows a piece of text: one write for many. */
const ROWS_A_PIECE = 500

/**
 * The layer's columns as UTF-8 CSV with byte order mark, an empty line, and what it rests on. Points end in a longitude and a
 * latitude; other shapes are left out, since a spreadsheet's cell holds 32,767 characters at most.
 */
export async function* layerAsCsv(
  { columns, geometryType, rows, about }: ExportLayer,
  language: ExportLanguage,
): AsyncGenerator<string> {
  const hasPosition = geometryType === 'POINT'
  const headers = columns.map(({ title }) => title)
  if (hasPosition) headers.push(say(positionHeaders.lng, language), say(positionHeaders.lat, language))
  yield CSV_BYTE_ORDER_MARK + csvLine(headers)
  for await (const piece of inPieces(rows))
    yield piece
      .map((row) => csvLine([...orderedValues(columns, row), ...(hasPosition ? position(row.geometry) : [])]))
      .join('')
  yield csvLine([]) + about.map(csvLine).join('')
}

/**
 * The layer as an RFC 7946 FeatureCollection, rings wound as its section 3.1.6 asks. Beside the features stand the titles of the
 * columns, what they rest on, and further `members`.
 */
export async function* layerAsGeoJson(
  { name, columns, rows, about }: ExportLayer,
  members: Record<string, unknown> = {},
): AsyncGenerator<string> {
  const head = {
    type: 'FeatureCollection',
    name,
    ...members,
    about: about.map((line) => line.join(': ')),
    columns,
  }
  yield* featureCollection(head, [{ name, columns, rows }], (values) => values)
}

/**
 * Layers in one FeatureCollection: each feature names its `layer`, and `layers` tells the columns of each and what it rests on. Further
 * `members` stand beside them.
 */
export function layersAsGeoJson(
  layers: readonly ExportLayer[],
  members: Record<string, unknown> = {},
): AsyncGenerator<string> {
  const head = {
    type: 'FeatureCollection',
    ...members,
    layers: layers.map(({ name, title, columns, about }) => ({
      name,
      title,
      columns,
      about: about.map((line) => line.join(': ')),
    })),
  }
  return featureCollection(head, layers, (values, layer) => ({ layer, ...values }))
}

async function* featureCollection(
  head: Record<string, unknown>,
  layers: readonly Pick<ExportLayer, 'name' | 'columns' | 'rows'>[],
  propertiesOf: (values: LayerRow['values'], layer: string) => LayerRow['values'],
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"features":[`
  let separator = '\n'
  for (const { name, columns, rows } of layers) {
    for await (const piece of inPieces(rows)) {
      const features = piece.map((row) => {
        const values = orderedValues(columns, row)
        return JSON.stringify({
          type: 'Feature',
          geometry: row.geometry && rightHanded(row.geometry),
          properties: propertiesOf(Object.fromEntries(columns.map((column, i) => [column.name, values[i]!])), name),
        })
      })
      yield separator + features.join(',\n')
      separator = ',\n'
    }
  }
  yield '\n]}\n'
}

async function* inPieces(rows: ExportLayer['rows']): AsyncGenerator<LayerRow[]> {
  let piece: LayerRow[] = []
  for await (const row of rows) {
    piece.push(row)
    if (piece.length < ROWS_A_PIECE) continue
    yield piece
    piece = []
    // Rows that are at hand would otherwise keep this thread until the last of them.
    await otherWork()
  }
  if (piece.length > 0) yield piece
}

const position = (geometry: Geometry | null): (number | null)[] => {
  const [lng = null, lat = null] = geometry?.type === 'Point' ? geometry.coordinates : []
  return [lng, lat]
}

/** A line's direction is its own. */
function rightHanded(geometry: Geometry): Geometry {
  const { type } = geometry
  if (type === 'Polygon') return { type, coordinates: wind(geometry.coordinates) }
  if (type === 'MultiPolygon') return { type, coordinates: geometry.coordinates.map(wind) }
  return type === 'GeometryCollection' ? { type, geometries: geometry.geometries.map(rightHanded) } : geometry
}

/** The shell anticlockwise, holes clockwise. */
const wind = (rings: Position[][]): Position[][] =>
  rings.map((ring, i) => (booleanClockwise(ring) === (i === 0) ? ring.toReversed() : ring))
