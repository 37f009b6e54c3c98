import type { CircleRing, Circles } from '#contract/walking.ts'
import { circleLines, straightLines } from './circleLines.ts'
import type { ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, nameIn, say } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { walkedFacilityColumns, walkedFacilityValues } from './walkedFacilityValues.ts'
import { kindsWithin, placeColumns, walkColumns, walkingTitles } from './walkingTexts.ts'

const sizeColumns = {
  minutes: ['real', '分钟', 'Minutes'],
  meters: ['real', '米', 'Metres'],
} as const satisfies Record<string, ColumnTexts>

const areaColumn = {
  areaSquareMeters: ['real', '面积(平方米)', 'Area (m²)'],
} as const satisfies Record<string, ColumnTexts>

const ringColumns = {
  ...sizeColumns,
  ...areaColumn,
  streetMeters: ['real', '可达街道(米)', 'Streets reached (m)'],
  people: ['real', '人口(人)', 'People'],
  households: ['real', '户数(户)', 'Households'],
  compounds: ['integer', '小区(个)', 'Compounds'],
} as const satisfies Record<string, ColumnTexts>

const facilityColumns = {
  categories: ['text', '类别', 'Categories'],
  ...walkedFacilityColumns,
} as const satisfies Record<string, ColumnTexts>

const compoundColumns = {
  people: ['real', '人口(人)', 'People'],
  households: ['real', '户数(户)', 'Households'],
} as const satisfies Record<string, ColumnTexts>

const { walkMeters, walkMinutes } = walkColumns

/** Circles and what lies in them, each kind of thing in a layer of its own: by walking, and by straight line under its own name. */
export function circleLayers(circles: Circles, language: ExportLanguage): ExportLayer[] {
  const about = circleLines(circles, language)
  const straight = straightLines(circles, language)
  const { rings } = circles
  const isLinked = circles.origin.accessMeters !== null
  return [
    {
      name: 'rings',
      title: say(walkingTitles.rings, language),
      geometryType: 'MULTIPOLYGON',
      columns: sayColumns(ringColumns, language),
      rows: rings.map((ring) => ({ geometry: ring.geometry, values: ringValues(ring, isLinked) })),
      about,
    },
    {
      name: 'straight_circles',
      title: say(walkingTitles.straightCircles, language),
      geometryType: 'MULTIPOLYGON',
      columns: sayColumns({ ...sizeColumns, ...areaColumn }, language),
      rows: rings.map(({ minutes, meters, straight: { geometry, areaSquareMeters } }) => ({
        geometry,
        values: { minutes, meters, areaSquareMeters: roundTo(areaSquareMeters, 1) },
      })),
      about: straight.alone,
    },
    {
      name: 'only_straight',
      title: say(walkingTitles.onlyStraight, language),
      geometryType: 'MULTIPOLYGON',
      columns: sayColumns(sizeColumns, language),
      rows: rings.map(({ minutes, meters, onlyStraight }) => ({ geometry: onlyStraight, values: { minutes, meters } })),
      about: straight.compared,
    },
    {
      name: 'facilities',
      title: say(walkingTitles.facilities, language),
      geometryType: 'POINT',
      columns: sayColumns({ ...placeColumns, ...facilityColumns }, language),
      rows: facilityRows(circles, language),
      about,
    },
    {
      name: 'compounds',
      title: say(walkingTitles.compounds, language),
      geometryType: 'POINT',
      columns: sayColumns({ ...placeColumns, walkMeters, walkMinutes, ...compoundColumns }, language),
      rows: compoundRows(circles, language),
      about,
    },
  ]
}

/** For spreadsheets: what lies within the largest circle, nearest first; the circles' own totals stand below it. */
export function circleTable(circles: Circles, language: ExportLanguage): ExportLayer {
  const unlike = Object.fromEntries(Object.keys({ ...facilityColumns, ...compoundColumns }).map((key) => [key, null]))
  const rows = [
    ...facilityRows(circles, language).map((row) => ({ ...row, kind: kindsWithin.facility })),
    ...compoundRows(circles, language).map((row) => ({ ...row, kind: kindsWithin.compound })),
  ].map(({ geometry, kind, values }) => ({ geometry, values: { ...unlike, kind: say(kind, language), ...values } }))
  return {
    name: 'within',
    title: say(walkingTitles.within, language),
    geometryType: 'POINT',
    columns: sayColumns(
      { kind: ['text', '类型', 'Kind'], ...placeColumns, ...facilityColumns, ...compoundColumns },
      language,
    ),
    rows: rows.sort((a, b) => metersOf(a) - metersOf(b)),
    about: circleLines(circles, language, { asTable: true }),
  }
}

const metersOf = ({ values }: LayerRow) => Number(values.walkMeters)

/** Nothing is known of what an unlinked origin reaches, which is not nothing. */
const ringValues = (ring: CircleRing, isLinked: boolean): LayerRow['values'] => ({
  minutes: ring.minutes,
  meters: ring.meters,
  areaSquareMeters: isLinked ? roundTo(ring.areaSquareMeters, 1) : null,
  streetMeters: isLinked ? ring.streetMeters : null,
  people: roundTo(ring.people, 1),
  households: roundTo(ring.households, 1),
  compounds: ring.compounds,
})

const facilityRows = ({ facilities }: Circles, language: ExportLanguage): LayerRow[] =>
  facilities.map((facility) => ({
    geometry: { type: 'Point', coordinates: facility.position },
    values: { ...walkedFacilityValues(facility, language), categories: facility.categories.join(' ') },
  }))

const compoundRows = ({ compounds }: Circles, language: ExportLanguage): LayerRow[] =>
  compounds.map(({ id, name, names, position, people, households, ...walk }) => ({
    geometry: { type: 'Point', coordinates: position },
    values: {
      id,
      name: nameIn(name, names, language),
      walkMeters: walk.walkMeters,
      walkMinutes: walk.walkMinutes,
      people,
      households,
    },
  }))
