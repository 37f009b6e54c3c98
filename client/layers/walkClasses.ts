import type { ExpressionSpecification } from 'maplibre-gl'
import type { LegendEntry } from './layerSpec.ts'
import type { MapTheme } from './mapTheme.ts'

/** Upper bounds of the classes of a walk, minutes; a bound belongs to the class it closes, as a threshold is inclusive. */
const walkBounds = [3, 5, 10, 15, 20] as const

/** The colour of `value` minutes: an expression that gives a number. */
export function walkColor(value: ExpressionSpecification, theme: MapTheme): ExpressionSpecification {
  const arms = walkBounds.flatMap((bound, index) => [['<=', value, bound], theme.walks[index]])
  return ['case', ...arms, theme.walks[walkBounds.length]] as unknown as ExpressionSpecification
}

export function walkLegend(theme: MapTheme, symbol: 'line' | 'circle'): LegendEntry[] {
  const labels = [...walkBounds.map((bound) => `legend.minutes${bound}`), 'legend.minutesMore']
  return labels.map((label, index) => ({ symbol, color: theme.walks[index] ?? theme.noData, label }))
}
