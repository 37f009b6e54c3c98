import type { WalkOrigin } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, nameIn, say } from './exportTexts.ts'
import { failures, originKinds, walkingFacts } from './walkingTexts.ts'

/** From where, and why it is not linked where it is not. */
export const originLines = (origin: WalkOrigin, language: ExportLanguage): AboutLine[] => [
  originLine(origin, language),
  ...(origin.failure === null
    ? []
    : [[say(walkingFacts.originUnlinked, language), say(failures[origin.failure], language)] satisfies AboutLine]),
]

export const originLine = (origin: WalkOrigin, language: ExportLanguage): AboutLine => [
  say(walkingFacts.origin, language),
  placeText(origin, language),
]

/** An end of a walk: "facility 12 People's Park 111.65, 40.82". */
export const placeText = (
  { kind, id, name, names, position }: Pick<WalkOrigin, 'kind' | 'id' | 'name' | 'names' | 'position'>,
  language: ExportLanguage,
): string =>
  [say(originKinds[kind], language), id, nameIn(name, names, language), position.join(', ')]
    .filter((part) => part !== null)
    .join(' ')
