import { PeopleSource } from '#contract/area.ts'
import { CoverageRequest, type Measure } from '#contract/coverage.ts'
import { usageError } from '../usageError.ts'

interface Values {
  standard?: string | undefined
  'standard-version'?: string | undefined
  category?: string[] | undefined
  people?: string | undefined
  households?: string | undefined
  by?: string | undefined
  profile?: string | undefined
}

const measures: Record<string, Measure> = { straight: 'straight-line', walk: 'walking' }

/** The options of a command line as what a run is asked to do. */
export function readCoverageRequest(values: Values): CoverageRequest {
  const source = (name: 'people' | 'households') => {
    const value = values[name]
    if (value === undefined) return undefined
    if (value === 'none') return null
    const parsed = PeopleSource.safeParse(value)
    if (parsed.success) return parsed.data
    const known = [...PeopleSource.options, 'none'].join('|')
    throw usageError(`--${name} 应为 ${known},收到 "${value}"`, `--${name} must be one of ${known}, got "${value}"`)
  }
  if (values.standard === undefined) throw usageError('缺少 --standard', '--standard is missing')
  const measure = values.by === undefined ? undefined : measures[values.by]
  if (values.by !== undefined && measure === undefined)
    throw usageError(`--by 应为 straight|walk,收到 "${values.by}"`, `--by must be straight or walk, got "${values.by}"`)
  return CoverageRequest.parse({
    measure,
    profile: values.profile,
    standardId: values.standard,
    standardVersion: values['standard-version'],
    categories: values.category,
    peopleSource: source('people'),
    householdSource: source('households'),
  })
}
