import type { Problem } from '#contract/problem.ts'

/** A refusal by the server (RFC 9457), or a failure to reach it (`network`, `timeout`, `bad-answer`; status 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  /** In the language asked for, by the server; null for failures that only this side knows. */
  readonly title: string | null
  readonly detail: string | null
  readonly errors: NonNullable<Problem['errors']>

  constructor(problem: Pick<Problem, 'status' | 'code'> & Partial<Problem>, options?: ErrorOptions) {
    super(problem.title ?? problem.code, options)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title ?? null
    this.detail = problem.detail ?? null
    this.errors = problem.errors ?? []
  }
}

/** True for a request that was given up on purpose: nothing to tell anyone. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Anything thrown, as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem({ status: 0, code: 'unexpected', detail: String(error) }, { cause: error })
}

/** The problem a refused response carries; a response without one (a proxy's page) becomes `bad-answer`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) return new ApiProblem(body)
  return new ApiProblem({ status: response.status, code: 'bad-answer', detail: `HTTP ${response.status}` })
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'title' in body &&
    typeof body.title === 'string' &&
    'status' in body &&
    typeof body.status === 'number'
  )
}
