import type { Geometry } from 'geojson'
import { decodeEwkb } from '../../db/decodeEwkb.ts'
import type { ExportFacilityRow } from '../../db/queries/exportFacilities.ts'
import type { ExportLayer, LayerGeometryType, LayerRow } from './exportLayer.ts'
import { layerTitles, nameIn, say } from './exportTexts.ts'
import { facilityColumns } from './facilityColumns.ts'
import { aboutLines, type FacilityExport } from './facilityText.ts'
import { sayColumns } from './sayColumns.ts'

/** Shapes beside the points, each in the layer of its kind: many programs take only one kind a layer. */
const shapeLayers = [
  { name: 'facility_areas', title: layerTitles.facilityAreas, geometryType: 'MULTIPOLYGON' },
  { name: 'facility_lines', title: layerTitles.facilityLines, geometryType: 'MULTILINESTRING' },
  { name: 'facility_points', title: layerTitles.facilityPoints, geometryType: 'MULTIPOINT' },
  { name: 'facility_collections', title: layerTitles.facilityCollections, geometryType: 'GEOMETRYCOLLECTION' },
] as const

/**
 * Every facility as a point (itself, or a point on its surface), and those that are more than a point once again as they are
 * drawn. The layers of shapes are known once the points have been read.
 */
export async function* facilityLayers(
  about: FacilityExport,
  pages: AsyncIterable<ExportFacilityRow[]>,
): AsyncGenerator<ExportLayer> {
  const shapes = new Map<LayerGeometryType, LayerRow[]>()
  const shared = { columns: sayColumns(facilityColumns, about.language), about: aboutLines(about) }

  async function* points(): AsyncGenerator<LayerRow> {
    for await (const rows of pages)
      for (const row of rows) {
        const values = valuesOf(row, about)
        const geometry = decodeEwkb(row.geom)
        if (geometry.type !== 'Point') {
          const type = multiTypes[geometry.type]
          const alike = shapes.get(type) ?? []
          shapes.set(type, alike)
          alike.push({ geometry, values })
        }
        yield { geometry: decodeEwkb(row.point), values }
      }
  }

  yield {
    ...shared,
    name: 'facilities',
    title: say(layerTitles.facilities, about.language),
    geometryType: 'POINT',
    rows: points(),
  }
  for (const { name, title, geometryType } of shapeLayers) {
    const rows = shapes.get(geometryType)
    if (rows) yield { ...shared, name, title: say(title, about.language), geometryType, rows }
  }
}

const multiTypes = {
  LineString: 'MULTILINESTRING',
  MultiLineString: 'MULTILINESTRING',
  Polygon: 'MULTIPOLYGON',
  MultiPolygon: 'MULTIPOLYGON',
  MultiPoint: 'MULTIPOINT',
  GeometryCollection: 'GEOMETRYCOLLECTION',
} as const satisfies Record<Exclude<Geometry['type'], 'Point'>, LayerGeometryType>

function valuesOf(row: ExportFacilityRow, { language }: FacilityExport): LayerRow['values'] {
  const { id, areaSquareMeters, openingHours, status, validFrom, validTo, sourceKey, sourceRef } = row
  return {
    id,
    name: nameIn(row.name, row.names, language),
    names: jsonOf(row.names),
    categories: row.categories.join(' '),
    areaSquareMeters,
    openingHours,
    status,
    attributes: jsonOf(row.attributes),
    validFrom,
    validTo,
    sourceKey,
    sourceRef,
  }
}

const jsonOf = (record: object) => (Object.keys(record).length === 0 ? null : JSON.stringify(record))
