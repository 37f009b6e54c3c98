import type { WalkingBasis } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, facts, say, textIn } from './exportTexts.ts'
import { demonstrationLines, sourceLines } from './sourceLines.ts'
import { walkingFacts } from './walkingTexts.ts'

/** That the figures are by walking, who walks, and by which rules. */
export const walkerLines = (
  { profile, rulesVersion, snapLimitMeters }: Pick<WalkingBasis, 'profile' | 'rulesVersion' | 'snapLimitMeters'>,
  language: ExportLanguage,
): AboutLine[] => [
  [say(facts.measure, language), say(facts.walking, language)],
  [
    say(facts.profile, language),
    `${textIn(profile.names, language) ?? profile.id} [${profile.id}] ${profile.metersPerSecond} m/s`,
  ],
  [say(facts.walkingRules, language), rulesVersion],
  [say(facts.snapLimit, language), String(snapLimitMeters)],
]

/** What walking figures rest on: stands under every export of them. */
export const walkingLines = (basis: WalkingBasis, language: ExportLanguage): AboutLine[] => [
  ...demonstrationLines(basis.isDemonstration, language),
  ...walkerLines(basis, language),
  ...(basis.isSlowed
    ? [[say(walkingFacts.slopes, language), say(walkingFacts.slopesCount, language)] satisfies AboutLine]
    : []),
  [say(facts.dataVersion, language), String(basis.dataVersion)],
  [say(facts.dataDate, language), basis.dataDate ?? say(facts.unknown, language)],
  ...sourceLines(basis.sources, language),
  [say(facts.software, language), `Jinlin ${basis.softwareVersion}`],
]
