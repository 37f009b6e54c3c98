import { pinyin } from 'pinyin-pro'
import type { LocalizedText } from '#contract/text.ts'

const HAN = /\p{Script=Han}/u

/** The same street name stands on hundreds of rows, and finding its pinyin takes longer than reading the row. */
const pinyinByName = new Map<string, string>()
const MAX_REMEMBERED = 50_000

/**
 * What search looks in: name, names, their pinyin run together and its initials, in lower case, one space between.
 * 青城公园 → "青城公园 qingchenggongyuan qcgy".
 */
export function searchText(name: string | null, names: LocalizedText): string {
  if (name === null && Object.keys(names).length === 0) return ''
  const texts = new Set<string>()
  for (const text of [name, ...Object.values(names)]) {
    if (!text) continue
    texts.add(text.toLowerCase())
    if (HAN.test(text)) texts.add(spell(text))
  }
  return [...texts].join(' ')
}

function spell(name: string): string {
  const known = pinyinByName.get(name)
  if (known !== undefined) return known
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((part) =>
    part.toLowerCase().replaceAll(/\s+/g, ''),
  )
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('')
  const spelled = `${syllables.join('')} ${initials}`
  if (pinyinByName.size >= MAX_REMEMBERED) pinyinByName.clear()
  pinyinByName.set(name, spelled)
  return spelled
}
