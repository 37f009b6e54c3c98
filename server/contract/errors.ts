import type { LocalizedText } from './text.ts'

/**
 * The one error type. `code` is stable and machine-readable; `status` is the HTTP status it becomes; `title` says it in the
 * reader's language; `params` carry what was expected, what came and where.
 */
export class AppError extends Error {
  readonly status: number
  readonly code: string
  readonly title: LocalizedText
  readonly params: Record<string, unknown>

  constructor(
    status: number,
    code: string,
    title: LocalizedText,
    params: Record<string, unknown> = {},
    options?: { cause?: unknown },
  ) {
    super(title.en ?? title['zh-Hans'] ?? code, options)
    this.name = 'AppError'
    this.status = status
    this.code = code
    this.title = title
    this.params = params
  }
}
