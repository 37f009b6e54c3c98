import { AppError } from '#contract/errors.ts'

/** The command line itself is wrong: exit code 2. */
export const usageError = (zh: string, en: string) => new AppError(400, 'usage', { 'zh-Hans': zh, en })
