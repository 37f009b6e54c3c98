import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { LocalizedText } from '#contract/text.ts'
import { RowRefused } from '../refusal.ts'
import { normalizeWord } from './headers.ts'

const CategoryList = z.array(z.object({ id: z.string(), names: LocalizedText }))
const CategoryFile = z.union([
  CategoryList,
  z.object({ categories: CategoryList }).transform((file) => file.categories),
])

export interface CategoryWords {
  ids: Set<string>
  byWord: Map<string, string>
  names: Map<string, LocalizedText>
  /** The ids with their names, for messages. */
  known: LocalizedText
}

/** The categories of data/categories.json, by id and by name in every language it gives; `ownWords` of the file come first. */
export function loadCategoryWords(ownWords: Record<string, string> = {}): CategoryWords {
  const path = new URL('../../../data/categories.json', import.meta.url)
  const categories = CategoryFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  const ids = new Set(categories.map(({ id }) => id))
  const byWord = new Map<string, string>()
  for (const { id, names } of categories) {
    byWord.set(normalizeWord(id), id)
    for (const name of Object.values(names)) byWord.set(normalizeWord(name), id)
  }
  for (const [word, id] of Object.entries(ownWords)) byWord.set(normalizeWord(word), id)
  const known = {
    en: [...ids].join(', '),
    'zh-Hans': categories.map(({ id, names }) => `${names['zh-Hans'] ?? ''}（${id}）`).join('、'),
  }
  return { ids, byWord, names: new Map(categories.map(({ id, names }) => [id, names])), known }
}

/** Category ids of a cell such as "park; 公厕" or of a list. Throws RowRefused, naming the known ids, for an unknown word. */
export function readCategories(value: unknown, words: CategoryWords): string[] {
  const parts = Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.normalize('NFKC').split(/[;,|\u3001]/)
      : []
  const ids = new Set<string>()
  for (const part of parts) {
    const word = normalizeWord(part)
    if (word === '') continue
    const id = words.byWord.get(word)
    if (!id) throw new RowRefused('unknown-category', 'categories', { known: words.known, got: part.trim() })
    ids.add(id)
  }
  return [...ids]
}
