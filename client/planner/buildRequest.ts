import type { CoverageRequest } from '#contract/coverage.ts'
import type { Standard } from '#domain/standards/standard.ts'
import type { ViewState } from '../viewState.ts'

type Choices = Pick<ViewState, 'categories' | 'people' | 'households'>

/** The run that a link asks for. The version is named even when the link says "newest", so that the run says what it was. */
export function buildRequest(standard: Standard, choices: Choices): CoverageRequest {
  const request: CoverageRequest = { standardId: standard.id, standardVersion: standard.version }
  if (standard.kind === 'service-area' && standard.categoriesChosen && choices.categories?.length) {
    request.categories = [...choices.categories].sort()
  }
  if (choices.people !== null) request.peopleSource = choices.people === 'none' ? null : choices.people
  if (choices.households !== null) request.householdSource = choices.households === 'none' ? null : choices.households
  return request
}
