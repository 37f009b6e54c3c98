import type { CoverageRun } from '#contract/coverage.ts'
import type { SnapshotDistrict } from '#domain/coverage/snapshot.ts'
import type { GapStream } from '../runs/gapStreams.ts'
import { type CoverageKey, coverageTable } from './coverageTable.ts'
import type { AboutLine, ExportLayer, LayerColumn } from './exportLayer.ts'
import { type ExportLanguage, facts, headers, layerTitles, say } from './exportTexts.ts'
import { gapLayers } from './gapLayers.ts'
import { provenanceLines } from './provenanceLines.ts'

const types: Record<CoverageKey, LayerColumn['type']> = {
  districtId: 'integer',
  kind: 'text',
  adminLevel: 'integer',
  code: 'text',
  name: 'text',
  landTotal: 'real',
  landCovered: 'real',
  landRate: 'real',
  peopleTotal: 'real',
  peopleCovered: 'real',
  peopleRate: 'real',
  householdsTotal: 'real',
  householdsCovered: 'real',
  householdsRate: 'real',
  facilities: 'integer',
  reasons: 'text',
  categories: 'text',
  units: 'integer',
  unitsComplete: 'integer',
  unitsRate: 'real',
  lacking: 'text',
}

/** The figures on the shapes of the districts, and the gaps where they are given; a file without them says so. */
export async function* coverageLayers(
  run: CoverageRun,
  districts: SnapshotDistrict[],
  gaps: GapStream | null,
  language: ExportLanguage,
): AsyncGenerator<ExportLayer> {
  const canHaveGaps = run.provenance.standard.kind === 'service-area'
  const isLacking = canHaveGaps && gaps === null
  const notes: AboutLine[] = isLacking ? [[say(facts.gaps, language), say(facts.gapsLeftOut, language)]] : []
  yield coverageLayer(run, districts, language, notes)
  if (canHaveGaps && gaps) yield* gapLayers(run, gaps, language)
}

/** The table of a run on the shapes of its districts; the whole area and what lies outside have figures without a shape. */
function coverageLayer(
  run: CoverageRun,
  districts: SnapshotDistrict[],
  language: ExportLanguage,
  notes: AboutLine[],
): ExportLayer {
  const { keys, rows, districtIds } = coverageTable(run, language)
  const shapes = new Map(districts.map(({ id, geometry }) => [Number(id), geometry]))
  const name = run.provenance.standard.kind === 'unit-completeness' ? 'completeness' : 'coverage'
  return {
    name,
    title: say(layerTitles[name], language),
    geometryType: 'MULTIPOLYGON',
    columns: (['districtId', ...keys] as const).map((key) => ({
      name: key,
      type: types[key],
      title: say(headers[key], language),
    })),
    rows: rows.map((cells, row) => {
      const districtId = districtIds[row] ?? null
      return {
        geometry: (districtId === null ? null : shapes.get(districtId)) ?? null,
        values: { districtId, ...Object.fromEntries(keys.map((key, column) => [key, cells[column]!])) },
      }
    }),
    about: [...provenanceLines(run, language), ...notes],
  }
}
