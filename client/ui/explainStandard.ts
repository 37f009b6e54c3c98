import type { Measure } from '#contract/coverage.ts'
import type { ServiceAreaStandard, Standard, SupplyTier } from '#domain/standards/standard.ts'

/** Words for the rule of a standard, in the reader's language. */
export interface RuleWords {
  t: (key: string, values?: Record<string, unknown>) => string
  category: (id: string) => string
  squareMeters: (value: number) => string
  meters: (value: number) => string
  list: (items: string[]) => string
}

/** The rule of a standard as sentences: every number comes from the standard itself. A walk ends where one can get in, whatever the rule measures from. */
export function explainStandard(standard: Standard, words: RuleWords, measure: Measure = 'straight-line'): string[] {
  if (standard.kind === 'unit-completeness') {
    return standard.requires.map(({ adminLevel, categories, minCount }) =>
      words.t('explain.completeness', {
        level: adminLevel,
        count: minCount,
        categories: words.list(categories.map(words.category)),
      }),
    )
  }
  const from = measure === 'walking' ? words.t('explain.access') : explainMeasure(standard, words)
  return [...standard.supply.map((tier) => explainTier(tier, words)), from]
}

function explainTier(tier: SupplyTier, words: RuleWords): string {
  const values = {
    categories: words.list(tier.categories.map(words.category)),
    radius: words.meters(tier.radiusMeters),
  }
  const size = explainSize(tier, words)
  return size === null ? words.t('explain.radius', values) : words.t('explain.sized', { ...values, size })
}

function explainSize({ minAreaSquareMeters, belowAreaSquareMeters }: SupplyTier, words: RuleWords): string | null {
  const min = minAreaSquareMeters ? words.squareMeters(minAreaSquareMeters) : null
  const max = belowAreaSquareMeters ? words.squareMeters(belowAreaSquareMeters) : null
  if (min && max) return words.t('explain.between', { min, max })
  if (min) return words.t('explain.from', { min })
  return max ? words.t('explain.below', { max }) : null
}

const explainMeasure = (standard: ServiceAreaStandard, words: RuleWords) =>
  words.t(standard.measureFrom === 'edge' ? 'explain.edge' : 'explain.entrances')
