import type { CoverageRequest } from '#contract/coverage.ts'
import type { Standard } from '#domain/standards/standard.ts'
import type { ViewState } from '../viewState.ts'
import type { MeasureChoice } from '../walkingView.ts'

type Choices = Pick<ViewState, 'categories' | 'people' | 'households'> & Partial<Pick<ViewState, 'profile'>>

/** By which distance a standard's figures are. Completeness of units knows no distance. */
export function measureOf(standard: Standard | null, choice: MeasureChoice | null): MeasureChoice {
  return standard?.kind === 'service-area' ? (choice ?? 'straight-line') : 'straight-line'
}

/** The run that a link asks for. The version is named even when the link says "newest", so that the run says what it was. */
export function buildRequest(
  standard: Standard,
  choices: Choices,
  measure: 'straight-line' | 'walking' = 'straight-line',
): CoverageRequest {
  const request: CoverageRequest = { standardId: standard.id, standardVersion: standard.version }
  if (measure === 'walking') {
    request.measure = measure
    if (choices.profile) request.profile = choices.profile
  }
  if (standard.kind === 'service-area' && standard.categoriesChosen && choices.categories?.length) {
    request.categories = [...choices.categories].sort()
  }
  if (choices.people !== null) request.peopleSource = choices.people === 'none' ? null : choices.people
  if (choices.households !== null) request.householdSource = choices.households === 'none' ? null : choices.households
  return request
}
