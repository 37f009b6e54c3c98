import type { CircleItem, CircleSet } from './circleSet.ts'

type ItemReason =
  /** A facility of the item's own categories is within the limit. */
  | 'within-limit'
  /** The nearest is further. */
  | 'beyond-limit'
  /** There is none that can be reached. */
  | 'none-reached'
  /** What is within the limit may be the item or something like it: the data does not tell. */
  | 'only-a-wider-category'
  /** The area has no data on its categories. */
  | 'no-data-on-it'
  /** No category of ours can tell. */
  | 'not-in-categories'

interface ItemVerdict {
  itemId: string
  required: boolean
  reason: ItemReason
  /** The category of the nearest facility that was looked at, and how far it is; null where there is none. */
  category: string | null
  distanceDecimeters: number | null
}

/** What the completeness of one circle is made of. Items are in the order of the list. */
export interface CircleScore {
  present: ItemVerdict[]
  missing: ItemVerdict[]
  /** Neither counted as present nor as missing. */
  unknown: ItemVerdict[]
  /** Present of those required items that could be judged, 0–1; null where none could. */
  requiredShare: number | null
  /** The same of the items that are not required (按需配建). */
  recommendedShare: number | null
  requiredCounts: ItemCounts
  recommendedCounts: ItemCounts
}

interface ItemCounts {
  present: number
  missing: number
  unknown: number
}

/**
 * How complete a circle is by one list, seen from one place. `nearestByCategory` holds the way to the nearest facility of each category
 * that was looked for, null where none was reached; `known` are the categories whose absence means something, since the area has data on
 * them. The limit is inclusive.
 */
export function scoreCircle(
  set: CircleSet,
  nearestByCategory: ReadonlyMap<string, number | null>,
  limitDecimeters: number,
  known: ReadonlySet<string>,
): CircleScore {
  const score = { present: [] as ItemVerdict[], missing: [] as ItemVerdict[], unknown: [] as ItemVerdict[] }
  for (const item of set.items) {
    const { state, ...verdict } = judge(item, nearestByCategory, limitDecimeters, known)
    score[state].push({ itemId: item.id, required: item.required, ...verdict })
  }
  const count = (required: boolean): ItemCounts => ({
    present: score.present.filter((verdict) => verdict.required === required).length,
    missing: score.missing.filter((verdict) => verdict.required === required).length,
    unknown: score.unknown.filter((verdict) => verdict.required === required).length,
  })
  const [requiredCounts, recommendedCounts] = [count(true), count(false)]
  return {
    ...score,
    requiredShare: shareOf(requiredCounts),
    recommendedShare: shareOf(recommendedCounts),
    requiredCounts,
    recommendedCounts,
  }
}

type Verdict = Pick<ItemVerdict, 'reason' | 'category' | 'distanceDecimeters'> & {
  state: 'present' | 'missing' | 'unknown'
}

function judge(
  item: CircleItem,
  nearestByCategory: ReadonlyMap<string, number | null>,
  limit: number,
  known: ReadonlySet<string>,
): Verdict {
  const { categories, widerCategories } = item
  const nearest = (among: readonly string[]) => nearestOf(among, nearestByCategory)
  const own = nearest(categories)
  if (isWithin(own, limit)) return { state: 'present', reason: 'within-limit', ...own }
  const wider = nearest(widerCategories)
  if (isWithin(wider, limit)) return { state: 'unknown', reason: 'only-a-wider-category', ...wider }
  if (item.notInData) return { state: 'unknown', reason: 'not-in-categories', ...own }
  // The wider categories hold every facility of the item: data on either tells that there is none.
  const tells = (among: readonly string[]) =>
    among.length > 0 && among.every((category) => known.has(category) && nearestByCategory.has(category))
  if (!tells(categories) && !tells(widerCategories)) return { state: 'unknown', reason: 'no-data-on-it', ...own }
  const shown = own.category === null ? wider : own
  return { state: 'missing', reason: shown.category === null ? 'none-reached' : 'beyond-limit', ...shown }
}

type Nearest = Pick<ItemVerdict, 'category' | 'distanceDecimeters'>

const isWithin = ({ distanceDecimeters }: Nearest, limit: number) =>
  distanceDecimeters !== null && distanceDecimeters <= limit

function nearestOf(categories: readonly string[], nearestByCategory: ReadonlyMap<string, number | null>): Nearest {
  let best: Nearest = { category: null, distanceDecimeters: null }
  for (const category of categories) {
    const distance = nearestByCategory.get(category) ?? null
    if (distance !== null && (best.distanceDecimeters === null || distance < best.distanceDecimeters))
      best = { category, distanceDecimeters: distance }
  }
  return best
}

function shareOf({ present, missing }: ItemCounts): number | null {
  return present + missing === 0 ? null : present / (present + missing)
}
