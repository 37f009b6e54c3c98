import type { Geometry } from 'geojson'
import type { LocalizedText } from '#contract/text.ts'
import { edgeKinds } from '#domain/network/network.ts'
import { createLocator } from '#domain/network/route/createLocator.ts'
import { cutLine } from '#domain/network/route/cutLine.ts'
import type { Streets } from '../walking/answers/answerStreets.ts'
import { streetFigure } from '../walking/answers/streetFigure.ts'
import { walkOf } from '../walking/answers/walkOf.ts'
import type { ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, nameIn, say } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { streetLines } from './streetLines.ts'
import { streetKinds, walkColumns, walkingTitles } from './walkingTexts.ts'

const streetColumns = {
  streetId: ['integer', '街道编号', 'Street id'],
  street: ['text', '街道', 'Street'],
  kind: ['text', '类型', 'Kind'],
  lengthMeters: ['real', '长度(米)', 'Length (m)'],
} as const satisfies Record<string, ColumnTexts>

const { walkMeters, walkMinutes } = walkColumns
const figureColumns = {
  distance: {
    walkMeters,
    walkMinutes,
    facility: ['text', '最近的设施', 'Nearest facility'],
    facilityId: ['integer', '设施编号', 'Facility id'],
  },
  score: {
    score: ['real', '完整度(0–1)', 'Completeness (0–1)'],
    judged: ['integer', '能判断的必备项', 'Required items judged'],
  },
} as const satisfies Record<Streets['kind'], Record<string, ColumnTexts>>

type FacilityNames = ReadonlyMap<number, { name: string | null; names: LocalizedText }>

/** Streets between junctions as lines, in the order of the network: what is near on the ground is near in the file. */
export function streetLayer(streets: Streets, facilities: FacilityNames, language: ExportLanguage): ExportLayer {
  const { network } = streets
  const locate = createLocator(network)
  return layerOf(streets, facilities, language, 'LINESTRING', (edge) => ({
    type: 'LineString',
    coordinates: locate(cutLine(network, edge, 0, network.edgeLength[edge]!)),
  }))
}

/** The same rows as points in the middle of each street, where the figures are true. */
export function streetTable(streets: Streets, facilities: FacilityNames, language: ExportLanguage): ExportLayer {
  const { network } = streets
  const locate = createLocator(network)
  return layerOf(streets, facilities, language, 'POINT', (edge) => {
    const half = network.edgeLength[edge]! / 2
    return { type: 'Point', coordinates: locate(cutLine(network, edge, half, half))[0]! }
  })
}

/** Rows are made one by one as they are written: a city has hundreds of thousands. */
function layerOf(
  streets: Streets,
  facilities: FacilityNames,
  language: ExportLanguage,
  geometryType: 'LINESTRING' | 'POINT',
  shapeOf: (edge: number) => Geometry,
): ExportLayer {
  const valuesOf = openFigures(streets, facilities, language)
  const { network, figures } = streets
  function* rows(): Generator<LayerRow> {
    for (const [i, edge] of figures.edges.entries()) {
      const place = network.edgeStreet[edge]!
      const { name, names } = network.streets.names[network.streets.name[place]!]!
      const values = {
        streetId: network.streets.ids[place]!,
        street: nameIn(name, names, language),
        kind: say(streetKinds[edgeKinds[network.edgeKind[edge]!]!], language),
        lengthMeters: network.edgeLength[edge]! / 10,
        ...valuesOf(i),
      }
      yield { geometry: shapeOf(edge), values }
    }
  }
  return {
    name: 'streets',
    title: say(walkingTitles.streets, language),
    geometryType,
    columns: sayColumns({ ...streetColumns, ...figureColumns[streets.kind] }, language),
    rows: rows(),
    about: streetLines(streets, language),
  }
}

function openFigures(
  streets: Streets,
  facilities: FacilityNames,
  language: ExportLanguage,
): (i: number) => LayerRow['values'] {
  if (streets.kind === 'score')
    return (i) => ({ score: roundTo(streetFigure(streets, i), 6), judged: streets.figures.judged[i]! })
  const { figures, facilityIds, basis } = streets
  const names = facilityIds.map((id) => {
    const facility = facilities.get(id)
    return facility ? nameIn(facility.name, facility.names, language) : null
  })
  return (i) => {
    const walk = walkOf(basis.profile, figures.decimeters[i]!, null)
    const member = figures.facility[i]!
    return {
      walkMeters: walk.walkMeters,
      walkMinutes: walk.walkMinutes,
      facility: names[member] ?? null,
      facilityId: facilityIds[member] ?? null,
    }
  }
}
