import type { Source } from '#contract/area.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, facts, say } from './exportTexts.ts'

/** A line for each source: key, title, attribution, licence, and when it was retrieved. */
export const sourceLines = (sources: readonly Source[], language: ExportLanguage): AboutLine[] =>
  sources.map(({ key, title, licence, attribution, retrievedOn }) => [
    say(facts.source, language),
    [key, title, attribution, licence, retrievedOn ?? say(facts.unknown, language)].join('; '),
  ])

/** Stands first in whatever was made of demonstration data. */
export const demonstrationLines = (isDemonstration: boolean, language: ExportLanguage): AboutLine[] =>
  isDemonstration ? [[say(facts.demonstration, language), say(facts.demonstrationNote, language)]] : []
