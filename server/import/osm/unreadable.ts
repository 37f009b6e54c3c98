import { AppError } from '#contract/errors.ts'

/** The file as a whole cannot be read: 422 with the place in the file and what was expected there. */
export function unreadable(
  code: string,
  en: string,
  zh: string,
  params: { file: string; at: string; expected: string; got: string },
  cause?: unknown,
): AppError {
  const where = `${params.file}, ${params.at}`
  return new AppError(
    422,
    `osm-${code}`,
    {
      en: `${where}: ${en}; expected ${params.expected}, got ${params.got}`,
      'zh-Hans': `${where}:${zh}`,
    },
    params,
    { cause },
  )
}
