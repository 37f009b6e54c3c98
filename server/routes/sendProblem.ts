import type { ErrorRequestHandler, Request } from 'express'
import type { Logger } from 'pino'
import { type Language, toAppError, toProblem } from './toProblem.ts'

/** The reader's language: English when it is asked for before Chinese, else Chinese. */
function readLanguage(request: Request): Language {
  return request.acceptsLanguages('zh', 'zh-CN', 'zh-Hans', 'en') === 'en' ? 'en' : 'zh'
}

/** The one place where an error becomes a reply. */
export function sendProblem(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const appError = toAppError(error)
    if (appError.status >= 500) {
      const about = { err: appError.cause ?? appError, method: request.method, path: request.path }
      // Busy, starting, stopping: told to the reader and no fault of the program.
      if (appError.status === 503) logger.warn(about, appError.code)
      else logger.error(about, appError.code)
    }
    if (response.headersSent) {
      // A stream already under way cannot change its status: cut it, so that the reader does not take it for whole.
      next(error)
      return
    }
    const language = readLanguage(request)
    response.status(appError.status).removeHeader('ETag')
    response.set({
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language, Accept-Encoding',
    })
    if (appError.status === 503) response.set('Retry-After', '5')
    const allow = appError.params.allow
    if (appError.status === 405 && typeof allow === 'string') response.set('Allow', allow)
    response.end(JSON.stringify(toProblem(appError, language, request.originalUrl.slice(0, 500))))
  }
}
