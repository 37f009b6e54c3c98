import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Category } from '#contract/facility.ts'

const File = z.object({ categories: z.array(Category) })
const file = File.parse(JSON.parse(readFileSync(new URL('../../data/categories.json', import.meta.url), 'utf8')))
const known = new Map(file.categories.map((category) => [category.id, category]))

const order = new Map(file.categories.map(({ id }, index) => [id, index]))

/** In the order of data/categories.json, which begins with what people ask for most; those that nobody described last, by id. */
export const compareCategories = (a: { id: string }, b: { id: string }): number =>
  (order.get(a.id) ?? order.size) - (order.get(b.id) ?? order.size) || (a.id < b.id ? -1 : 1)

/** The category as data/categories.json says; one that a file brought and nobody described is shown by its id. */
export const describeCategory = (id: string): Category =>
  known.get(id) ?? { id, names: {}, group: 'other', icon: 'marker', color: '#5f6368', fromOsm: false, fields: [] }
