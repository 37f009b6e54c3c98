import type { LinkFailure } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, say } from './exportTexts.ts'
import { failures, walkingFacts } from './walkingTexts.ts'

/** How many facilities could not be linked for one reason. */
export const unlinkedLine = (reason: LinkFailure, count: number, language: ExportLanguage): AboutLine => [
  say(walkingFacts.unlinked, language),
  `${say(failures[reason], language)}: ${count}`,
]
