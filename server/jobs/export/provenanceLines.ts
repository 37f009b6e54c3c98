import type { CoverageRun } from '#contract/coverage.ts'
import { RunParameters } from '../runs/runParameters.ts'
import { type ExportLanguage, facts, missingTexts, say, textIn } from './exportTexts.ts'
import { peopleSourceLines } from './peopleSourceLines.ts'
import { demonstrationLines, sourceLines } from './sourceLines.ts'
import { walkerLines } from './walkingLines.ts'

/** What the figures of a run rest on, as pairs of a label and a value: stands under every export. */
export function provenanceLines(run: CoverageRun, language: ExportLanguage): [label: string, value: string][] {
  const { provenance } = run
  const { standard } = provenance
  const tell = (key: keyof typeof facts) => say(facts[key], language)
  const parameters = RunParameters.parse(provenance.parameters)
  const { document, clause, isConvention } = standard.citation
  const citation = [document, clause, isConvention ? `(${tell('convention')})` : undefined].filter(Boolean).join(' ')
  const missing = run.result?.missing ?? []
  return [
    ...demonstrationLines(provenance.isDemonstration, language),
    [tell('standard'), `${textIn(standard.title, language) ?? standard.id} [${standard.id}]`],
    [tell('version'), standard.version],
    [tell('citation'), citation],
    ...(standard.target
      ? [[tell('target'), `≥ ${standard.target.rate} ${standard.target.citation.document}`] as [string, string]]
      : []),
    ...(standard.kind === 'service-area' ? measureLines(provenance, language) : []),
    [tell('denominator'), tell(standard.kind === 'service-area' ? 'dissolved' : 'unitsOfLevel')],
    ...(standard.kind === 'service-area' ? peopleSourceLines(parameters, language) : []),
    [tell('dataVersion'), String(provenance.dataVersion)],
    [tell('dataDate'), provenance.dataDate ?? tell('unknown')],
    [tell('asOf'), parameters.asOf],
    ...sourceLines(provenance.sources, language),
    ...(missing.length === 0
      ? [[tell('missing'), tell('nothing')] as [string, string]]
      : missing.map(({ code, count }): [string, string] => {
          const text = missingTexts[code]
          return [tell('missing'), `${text ? say(text, language) : code}: ${count}`]
        })),
    [tell('software'), `Jinlin ${provenance.softwareVersion}`],
    [tell('run'), run.id],
  ]
}

/** By which distance; on foot also who walks, by which rules, and what the land's figures hang on. */
function measureLines({ walking }: CoverageRun['provenance'], language: ExportLanguage): [string, string][] {
  if (walking === null) return [[say(facts.measure, language), say(facts.straightLine, language)]]
  return [...walkerLines(walking, language), [say(facts.landStep, language), String(walking.landStepMeters)]]
}
