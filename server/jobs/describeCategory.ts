import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Category } from '#contract/facility.ts'

const File = z.object({ categories: z.array(Category) })
const file = File.parse(JSON.parse(readFileSync(new URL('../../data/categories.json', import.meta.url), 'utf8')))
const known = new Map(file.categories.map((category) => [category.id, category]))

/** The category as data/categories.json says; one that a file brought and nobody described is shown by its id. */
export const describeCategory = (id: string): Category =>
  known.get(id) ?? { id, names: {}, group: 'other', icon: 'marker', color: '#5f6368', fromOsm: false, fields: [] }
