import type { Measure } from '#contract/coverage.ts'
import type { Standard } from '#domain/standards/standard.ts'

/** Targets are set for service radii, that is, for straight lines: by walking none is met or missed. */
export function targetRate(standard: Standard | null, measure: Measure | null): number | null {
  return measure === 'walking' ? null : (standard?.target?.rate ?? null)
}
