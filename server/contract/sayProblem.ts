import type { ImportProblem } from './importProblem.ts'
import { importProblemTexts, type ProblemParam } from './importProblemTexts.ts'
import { IMPORT_FIELDS_ZH, IMPORT_PHRASES_ZH, IMPORT_WORDS_ZH } from './importWords.ts'

type Language = 'zh-Hans' | 'en'

/** One line for a person: what became of it, where, what was expected and what came; the code last, to look it up by. */
export function sayProblem(problem: ImportProblem, language: Language): string {
  const { severity, code, file, at, field } = problem
  const { expected, got } = sayExpectation(problem, language)
  if (language === 'en') {
    const place = [file, sayAt(at, language), field].filter(Boolean).join(', ')
    return `${severity} ${place}: expected ${expected}, got ${got} (${code})`
  }
  const place = [file, sayAt(at, language), field && (IMPORT_FIELDS_ZH[field] ?? field)].filter(Boolean).join('，')
  return `${severity === 'refused' ? '拒绝' : '提示'} ${place}：应为${spaced(expected)}；实为${spaced(got)}（${code}）`
}

/** The two sentences of a problem with its values in them. */
export function sayExpectation(
  { code, params }: Pick<ImportProblem, 'code' | 'params'>,
  language: Language,
): { expected: string; got: string } {
  const texts: { expected: Record<Language, string>; got?: Record<Language, string> } = importProblemTexts[code]
  const got = texts.got ? fill(texts.got[language], params, language) : sayParam(params.got ?? null, language)
  const { firstOf } = params
  if (firstOf === undefined) return { expected: fill(texts.expected[language], params, language), got }
  const among = language === 'en' ? ` (first of ${firstOf})` : `（共 ${firstOf} 处，此为第一处）`
  return { expected: fill(texts.expected[language], params, language), got: `${got}${among}` }
}

function fill(sentence: string, params: ImportProblem['params'], language: Language): string {
  return sentence.replaceAll(/\{(word:)?(\w+)\}/g, (_, isWord: string | undefined, name: string) => {
    const said = sayParam(params[name] ?? null, language)
    return isWord ? sayWord(said, language) : said
  })
}

function sayParam(value: ProblemParam, language: Language): string {
  if (value === null) return language === 'en' ? 'nothing' : '空'
  if (Array.isArray(value)) return value.join(language === 'en' ? ', ' : '、')
  if (typeof value === 'object') return value[language] ?? value['zh-Hans'] ?? Object.values(value)[0] ?? ''
  return String(value)
}

/** A word of ours or of a library's. Chinese where it is known; else as it came. */
export function sayWord(word: string, language: Language): string {
  if (language === 'en') return word
  const whole = IMPORT_WORDS_ZH[word]
  if (whole !== undefined) return whole
  // geojson-validation says where in nested lists: "at 0: at 2: …", counted from 0.
  const [, index, rest] = /^at (\d+): (.*)$/s.exec(word) ?? []
  if (index !== undefined && rest !== undefined) return `第 ${Number(index) + 1} 项：${sayWord(rest, language)}`
  for (const [pattern, chinese] of IMPORT_PHRASES_ZH) if (pattern.test(word)) return word.replace(pattern, chinese)
  return word
}

const PLACES_ZH: [RegExp, string][] = [
  [/^file$/, '整个文件'],
  [/^header$/, '表头'],
  [/^the end$/, '文件末尾'],
  [/^row (\d+)$/, '第 $1 行'],
  [/^line (\d+)$/, '第 $1 行'],
  [/^column (\d+)$/, '第 $1 列'],
  [/^feature (\d+)$/, '第 $1 个要素'],
  [/^node (\d+)$/, '节点 $1'],
  [/^way (\d+)$/, '路径 $1'],
  [/^relation (\d+)$/, '关系 $1'],
  [/^byte (\d+)$/, '第 $1 字节'],
  [/^after byte (\d+)$/, '第 $1 字节之后'],
  [/^block (\d+) at byte (\d+)$/, '第 $1 块（第 $2 字节）'],
]

/** Where in the file, as `at` names it, in the reader's language; an id of a row stays as it is. */
export function sayAt(at: string, language: Language): string {
  if (language === 'en') return at
  const parts = at.split(', ').map((part) => {
    const [pattern, chinese] = PLACES_ZH.find(([known]) => known.test(part)) ?? []
    return pattern && chinese ? part.replace(pattern, chinese) : null
  })
  return parts.includes(null) ? at : parts.join('，')
}

/** Chinese text joins what precedes it; Latin letters and digits stand off by a space. */
const spaced = (text: string) => (/^[!-~]/.test(text) ? ` ${text}` : text)
