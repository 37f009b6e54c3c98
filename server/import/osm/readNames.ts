import type { LocalizedText } from '#contract/text.ts'
import type { OsmMapping } from './mapping.ts'
import type { Tags } from './osmObject.ts'

const PREFIX = 'name:'

/** The local name and, by BCP 47 tag, what OpenStreetMap says in each language; nothing is inferred from another. */
export function readNames(tags: Tags, rules: OsmMapping['names']): { name: string | null; names: LocalizedText } {
  const names: LocalizedText = {}
  for (const key in tags) {
    if (!key.startsWith(PREFIX)) continue
    const written = key.slice(PREFIX.length)
    const language = toLanguageTag(written, rules)
    const text = tags[key]?.trim()
    // Where two keys mean one language, the one written as the tag itself wins.
    if (language && text && (names[language] === undefined || language === written)) names[language] = text
  }
  return { name: tags.name?.trim() || null, names }
}

const known = new Map<string, string | null>()

function toLanguageTag(written: string, rules: OsmMapping['names']): string | null {
  const alias = rules.aliases[written]
  if (alias) return alias
  if (rules.noLanguage.includes(written)) return null
  let language = known.get(written)
  if (language === undefined) {
    language = canonicalTag(written)
    known.set(written, language)
  }
  return language
}

function canonicalTag(written: string): string | null {
  // A primary language of two or three letters; "name:prefix:at" or "name:1890" name no language.
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(written)) return null
  try {
    return Intl.getCanonicalLocales(written)[0] ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
