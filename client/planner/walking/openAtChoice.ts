/** When one sets out, as a reader chooses it; written and read as the API takes it. */
export type OpenAtChoice =
  | { kind: 'none' | 'now' }
  /** "2026-11-29T21:00", on the city's clock. */
  | { kind: 'date'; dateTime: string }
  /** 0 is Sunday; "21:00". */
  | { kind: 'weekday'; day: number; time: string }

const days: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
const weekday = /^(?:(?:周|星期|礼拜)([日天一二三四五六])|([a-z]{3})[a-z]*\.?)\s*(\d{1,2}:\d{2})$/i

/** What a link says, for the choosers. A text that only the server can judge is kept: null. */
export function readOpenAtChoice(text: string | null): OpenAtChoice | null {
  if (text === null) return { kind: 'none' }
  if (text === 'now' || text === '现在') return { kind: 'now' }
  if (dateTime.test(text)) return { kind: 'date', dateTime: text }
  const found = weekday.exec(text)
  const day = found ? readDay(found[1], found[2]) : -1
  return found?.[3] && day >= 0 ? { kind: 'weekday', day, time: found[3].padStart(5, '0') } : null
}

function readDay(chinese: string | undefined, english: string | undefined): number {
  if (chinese) return chinese === '天' ? 0 : '日一二三四五六'.indexOf(chinese)
  return days.indexOf(english?.toLowerCase() ?? '')
}

/** null: no time is asked. A choice that is not whole yet asks for none. */
export function writeOpenAtChoice(choice: OpenAtChoice): string | null {
  switch (choice.kind) {
    case 'now':
      return 'now'
    case 'date':
      return dateTime.test(choice.dateTime) ? choice.dateTime : null
    case 'weekday':
      return /^\d{2}:\d{2}$/.test(choice.time) ? `${days[choice.day]} ${choice.time}` : null
    default:
      return null
  }
}
