import { z } from 'zod'
import { AppError } from '#contract/errors.ts'
import type { Problem } from '#contract/problem.ts'
import type { LocalizedText } from '#contract/text.ts'
import { isDatabaseAway } from '../db/isDatabaseAway.ts'

export type Language = 'zh' | 'en'

const unexpected: LocalizedText = { 'zh-Hans': '服务器内部错误', en: 'Something went wrong on the server' }
const busy: LocalizedText = {
  'zh-Hans': '数据库暂时没有应答,请稍后再试',
  en: 'The database is not answering now, try again shortly',
}
const tooLarge: LocalizedText = { 'zh-Hans': '请求内容太大', en: 'The request body is too large' }
const badBody: LocalizedText = { 'zh-Hans': '请求内容无法读取', en: 'The request body cannot be read' }
const badEncoding: LocalizedText = {
  'zh-Hans': '请求内容的编码或压缩方式不受支持',
  en: 'The request body has an encoding or a compression that is not taken',
}
const badRange: LocalizedText = { 'zh-Hans': '所要的范围超出文件', en: 'The range lies outside the file' }
const badAddress: LocalizedText = { 'zh-Hans': '地址无法读取', en: 'The address cannot be read' }

/** What body-parser and the router throw. */
const HttpError = z.looseObject({ status: z.number().int().min(400).max(499) })

/** Any error as the AppError whose problem it becomes. What is not foreseen is a 500 that says nothing of its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isDatabaseAway(error)) return new AppError(503, 'database-busy', busy, {}, { cause: error })
  const http = HttpError.safeParse(error)
  if (http.success) {
    if (http.data.status === 413) return new AppError(413, 'body-too-large', tooLarge, {}, { cause: error })
    if (http.data.status === 415) return new AppError(415, 'body-encoding', badEncoding, {}, { cause: error })
    if (http.data.status === 416) return new AppError(416, 'range-outside', badRange, {}, { cause: error })
    // The router's complaint of an escape that is none; all else that is left comes from reading the body.
    if (error instanceof URIError) return new AppError(400, 'bad-address', badAddress, {}, { cause: error })
    return new AppError(400, 'bad-body', badBody, {}, { cause: error })
  }
  return new AppError(500, 'unexpected', unexpected, {}, { cause: error })
}

const Fields = z.array(z.object({ field: z.string(), expected: z.string(), got: z.string() }))

/** The RFC 9457 problem of an error; titles fall back to Chinese. */
export function toProblem(error: AppError, language: Language, instance: string): Problem {
  const { errors, ...params } = error.params
  const fields = Fields.safeParse(errors)
  return {
    type: `urn:jinlin:problem:${error.code}`,
    title: (language === 'en' ? error.title.en : error.title['zh-Hans']) ?? error.title['zh-Hans'] ?? error.message,
    status: error.status,
    instance,
    code: error.code,
    ...(fields.success ? { errors: fields.data } : {}),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  }
}
