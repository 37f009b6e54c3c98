import type { AppError } from '#contract/errors.ts'
import { type FileFault, fileRefused } from '../refusal.ts'

/** The file as a whole cannot be read: 422 with the place in the file and what was expected there. */
export function unreadable(
  code: string,
  en: string,
  zh: string,
  fault: FileFault & { at: string },
  cause?: unknown,
): AppError {
  return fileRefused(`osm-${code}`, { en, zh }, fault, cause)
}
