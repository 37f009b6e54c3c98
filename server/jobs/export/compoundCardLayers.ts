import type { CompoundCard, SetScore } from '#contract/walking.ts'
import { categoryName } from './categoryName.ts'
import type { AboutLine, ExportLayer } from './exportLayer.ts'
import { type ExportLanguage, nameIn, say, textIn } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { scoreLines } from './scoreLines.ts'
import { walkingLines } from './walkingLines.ts'
import {
  categoryColumns,
  failures,
  gateStates,
  itemReasons,
  itemStates,
  placeColumns,
  walkColumns,
  walkingFacts,
  walkingTitles,
} from './walkingTexts.ts'
import { walkValues } from './walkValues.ts'

type Positions = ReadonlyMap<number, { position: [number, number] }>

const compoundColumns = {
  ...placeColumns,
  people: ['real', '人口(人)', 'People'],
  households: ['real', '户数(户)', 'Households'],
  areaSquareMeters: ['real', '面积(平方米)', 'Area (m²)'],
  failure: ['text', '未连上步行网的原因', 'Why it is not linked'],
  completeness: ['real', '完整度(0–1)', 'Completeness (0–1)'],
} as const satisfies Record<string, ColumnTexts>

const gateColumns = {
  name: ['text', '大门', 'Gate'],
  access: ['text', '通行标注', 'Access as mapped'],
  state: ['text', '能否通行', 'Open or closed'],
} as const satisfies Record<string, ColumnTexts>

const nearestFacilityColumns = {
  facilityId: ['integer', '设施编号', 'Facility id'],
  facility: ['text', '最近的设施', 'Nearest facility'],
  ...walkColumns,
} as const satisfies Record<string, ColumnTexts>

const itemColumns = {
  itemId: ['text', '清单项编号', 'Item id'],
  item: ['text', '清单项', 'Item'],
  required: ['boolean', '必备', 'Required'],
  state: ['text', '有无', 'State'],
  reason: ['text', '理由', 'Reason'],
  ...nearestFacilityColumns,
} as const satisfies Record<string, ColumnTexts>

/** A compound, its gates, the nearest facility of every category, and the items of the set it was judged by. */
export function compoundCardLayers(card: CompoundCard, positions: Positions, language: ExportLanguage): ExportLayer[] {
  const about = compoundCardLines(card, language)
  const { geometry, gates, people, households, failure, score } = card
  return [
    {
      name: 'compound',
      title: say(walkingTitles.compound, language),
      geometryType: 'MULTIPOLYGON',
      columns: sayColumns(compoundColumns, language),
      rows: [
        {
          geometry,
          values: {
            id: card.id,
            name: nameIn(card.name, card.names, language),
            people,
            households,
            areaSquareMeters: roundTo(card.areaSquareMeters, 1),
            failure: failure && say(failures[failure], language),
            completeness: score && roundTo(score.score, 6),
          },
        },
      ],
      about,
    },
    {
      name: 'gates',
      title: say(walkingTitles.gates, language),
      geometryType: 'POINT',
      columns: sayColumns(gateColumns, language),
      rows: gates.map(({ position, name, access, isOpen }) => ({
        geometry: { type: 'Point', coordinates: position },
        values: { name, access, state: say(isOpen ? gateStates.open : gateStates.closed, language) },
      })),
      about,
    },
    compoundNearestTable(card, positions, language),
    ...(score ? [itemLayer(score, about, language)] : []),
  ]
}

/** The nearest facility of every category, where it stands; without a way there is neither a figure nor a shape. */
export const compoundNearestTable = (
  card: CompoundCard,
  positions: Positions,
  language: ExportLanguage,
): ExportLayer => ({
  name: 'nearest',
  title: say(walkingTitles.compoundNearest, language),
  geometryType: 'POINT',
  columns: sayColumns({ ...categoryColumns, ...nearestFacilityColumns }, language),
  rows: card.nearest.map((found) => {
    const place = found.facilityId === null ? undefined : positions.get(found.facilityId)
    return {
      geometry: place ? { type: 'Point', coordinates: place.position } : null,
      values: {
        categoryId: found.category,
        category: categoryName(found.category, language),
        facilityId: found.facilityId,
        facility: nameIn(found.name, found.names, language),
        ...walkValues(found),
      },
    }
  }),
  about: compoundCardLines(card, language),
})

const noFacility = {
  facilityId: null,
  name: null,
  names: {},
  walkMeters: null,
  walkMinutes: null,
  straightMeters: null,
  detour: null,
}

const itemLayer = ({ items }: SetScore, about: AboutLine[], language: ExportLanguage): ExportLayer => ({
  name: 'set_items',
  title: say(walkingTitles.setItems, language),
  geometryType: null,
  columns: sayColumns(itemColumns, language),
  rows: items.map(({ id, names, required, state, reason, nearest }) => {
    const found = nearest ?? noFacility
    return {
      geometry: null,
      values: {
        itemId: id,
        item: textIn(names, language) ?? id,
        required,
        state: say(itemStates[state], language),
        reason: say(itemReasons[reason], language),
        facilityId: found.facilityId,
        facility: nameIn(found.name, found.names, language),
        ...walkValues(found),
      },
    }
  }),
  about,
})

function compoundCardLines(card: CompoundCard, language: ExportLanguage): AboutLine[] {
  const { id, failure, score, basis } = card
  const name = nameIn(card.name, card.names, language)
  return [
    [say(walkingFacts.compound, language), [name, `[${id}]`].filter((part) => part !== null).join(' ')],
    ...(failure
      ? [[say(walkingFacts.compoundUnlinked, language), say(failures[failure], language)] satisfies AboutLine]
      : []),
    ...(score ? scoreLines(score, language) : []),
    ...walkingLines(basis, language),
  ]
}
