import type { LocalizedText } from '#contract/text.ts'
import type { CompoundWalks } from '#contract/walking.ts'
import { categoryName } from './categoryName.ts'
import type { AboutLine, ExportLayer } from './exportLayer.ts'
import { type ExportLanguage, facts, nameIn, say } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { walkingLines } from './walkingLines.ts'
import { failures, walkColumns, walkingFacts, walkingTitles } from './walkingTexts.ts'
import { walkValues } from './walkValues.ts'

interface Named {
  name: string | null
  names: LocalizedText
}

/** Names of what an answer gives by id. */
export interface NamesById {
  districts: ReadonlyMap<number, Named>
  facilities: ReadonlyMap<number, Named>
}

const columns = {
  id: ['integer', '小区编号', 'Compound id'],
  name: ['text', '小区', 'Compound'],
  district: ['text', '行政区', 'District'],
  districtId: ['integer', '行政区编号', 'District id'],
  people: ['real', '人口(人)', 'People'],
  households: ['real', '户数(户)', 'Households'],
  facility: ['text', '最近的设施', 'Nearest facility'],
  facilityId: ['integer', '设施编号', 'Facility id'],
  ...walkColumns,
  failure: ['text', '没有数字的原因', 'Why there is no figure'],
} as const satisfies Record<string, ColumnTexts>

/** Compounds, as points in them, with their walk to the nearest facility of a category, in the order they were asked for. */
export function compoundWalkLayer(
  walks: CompoundWalks,
  { districts, facilities }: NamesById,
  language: ExportLanguage,
): ExportLayer {
  const nameOf = (known: ReadonlyMap<number, Named>, id: number | null) => {
    const found = id === null ? undefined : known.get(id)
    return found ? nameIn(found.name, found.names, language) : null
  }
  return {
    name: 'compound_walks',
    title: say(walkingTitles.compoundWalks, language),
    geometryType: 'POINT',
    columns: sayColumns(columns, language),
    rows: walks.compounds.map((walk) => ({
      geometry: { type: 'Point', coordinates: walk.position },
      values: {
        id: walk.id,
        name: nameIn(walk.name, walk.names, language),
        district: nameOf(districts, walk.districtId),
        districtId: walk.districtId,
        people: walk.people,
        households: walk.households,
        facility: nameOf(facilities, walk.facilityId),
        facilityId: walk.facilityId,
        ...walkValues(walk),
        failure: walk.failure && say(failures[walk.failure], language),
      },
    })),
    about: compoundLines(walks, language),
  }
}

/** What walks of compounds rest on, and what stands for all of them. */
function compoundLines(
  { category, compounds, total, withoutFigure, detour, basis }: CompoundWalks,
  language: ExportLanguage,
): AboutLine[] {
  const known = (value: number | null) => (value === null ? say(facts.unknown, language) : String(roundTo(value, 3)))
  return [
    categoryLine(category, language),
    [say(walkingFacts.shown, language), `${compounds.length} / ${total}`],
    [say(walkingFacts.medianDetour, language), known(detour.median)],
    [say(walkingFacts.meanDetour, language), known(detour.meanByPeople)],
    ...withoutFigure.map(
      ({ reason, count }): AboutLine => [
        say(walkingFacts.withoutFigure, language),
        `${say(failures[reason], language)}: ${count}`,
      ],
    ),
    ...walkingLines(basis, language),
  ]
}

export const categoryLine = (category: string, language: ExportLanguage): AboutLine => [
  say(walkingFacts.category, language),
  `${categoryName(category, language)} [${category}]`,
]
