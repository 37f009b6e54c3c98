import { type ClockFields, clockFields, instantOf } from './wallClock.ts'

/** The instant that is meant, and the city's clock then, as "2026-11-29T21:00"; or why the text was not understood. */
export type OpenAt =
  | { ok: true; instant: Date; local: string }
  | { ok: false; code: OpenAtProblem; message: { 'zh-Hans': string; en: string } }

type OpenAtProblem = 'not-understood' | 'no-such-day' | 'no-such-time' | 'skipped-by-the-clock'

const messages: Record<OpenAtProblem, { 'zh-Hans': string; en: string }> = {
  'not-understood': {
    'zh-Hans': '时间写法无法读懂：可写 now、2026-11-29T21:00 或 周日 21:00（当地时间）',
    en: 'The time is not understood: write now, 2026-11-29T21:00 or sun 21:00 (local time)',
  },
  'no-such-day': { 'zh-Hans': '没有这一天', en: 'There is no such day' },
  'no-such-time': { 'zh-Hans': '没有这个时刻：应在 00:00 与 23:59 之间', en: 'There is no such time: 00:00 to 23:59' },
  'skipped-by-the-clock': {
    'zh-Hans': '当天拨快时钟，没有这个时刻',
    en: 'Clocks are set forward that day: there is no such time',
  },
}
const problem = (code: OpenAtProblem): OpenAt => ({ ok: false, code, message: messages[code] })

const dateTime = /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2}))?$/
const dayTime = /^(?:(?:周|星期|礼拜)([日天一二三四五六])|([a-z]+)\.?)\s*(\d{1,2}):(\d{2})$/
const englishDays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/**
 * Reads "now", a local date and time as ISO 8601 writes it without an offset, or a day of the week with a time ("sun 21:00",
 * "周日 21:00"): the next one, today's if it is still to come. All by the clock of `timeZone`.
 */
export function parseOpenAt(text: string, timeZone: string, now: Date): OpenAt {
  const asked = text.normalize('NFKC').trim().toLowerCase()
  if (asked === 'now' || asked === '现在')
    return { ok: true, instant: now, local: writeLocal(clockFields(now, timeZone)) }
  const full = dateTime.exec(asked)
  if (full) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = full
      .slice(1)
      .map((part) => Number(part ?? 0))
    return resolve({ year, month, day, hour, minute, second }, timeZone)
  }
  const named = dayTime.exec(asked)
  const weekday = named ? readWeekday(named[1], named[2]) : null
  if (!named || weekday === null) return problem('not-understood')
  return resolve(nextWeekday(weekday, Number(named[3]), Number(named[4]), clockFields(now, timeZone)), timeZone)
}

/** 0 is Sunday. English days by their first two letters or more. */
function readWeekday(chinese: string | undefined, english: string | undefined): number | null {
  if (chinese !== undefined) return chinese === '天' ? 0 : '日一二三四五六'.indexOf(chinese)
  if (english === undefined || english.length < 2) return null
  const day = englishDays.findIndex((name) => name.startsWith(english))
  return day < 0 ? null : day
}

function nextWeekday(weekday: number, hour: number, minute: number, today: ClockFields): ClockFields {
  const date = new Date(Date.UTC(today.year, today.month - 1, today.day))
  const isPast = hour * 60 + minute < today.hour * 60 + today.minute
  const days = (weekday - date.getUTCDay() + 7) % 7
  date.setUTCDate(date.getUTCDate() + (days === 0 && isPast ? 7 : days))
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return { year, month, day, hour, minute, second: 0 }
}

function resolve(fields: ClockFields, timeZone: string): OpenAt {
  const { year, month, day, hour, minute, second } = fields
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return problem('no-such-day')
  if (hour > 23 || minute > 59 || second > 59) return problem('no-such-time')
  const instant = instantOf(fields, timeZone)
  return instant ? { ok: true, instant, local: writeLocal(fields) } : problem('skipped-by-the-clock')
}

function writeLocal({ year, month, day, hour, minute }: ClockFields): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}
