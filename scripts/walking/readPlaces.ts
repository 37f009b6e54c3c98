import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '#contract/errors.ts'
import type { ImportProblem } from '#contract/importProblem.ts'
import { sayProblem } from '#contract/sayProblem.ts'
import { decodeText } from '../../server/import/csv/decodeText.ts'
import { detectDelimiter } from '../../server/import/csv/detectDelimiter.ts'
import { detectEncoding } from '../../server/import/csv/detectEncoding.ts'
import { type FieldName, readHeader } from '../../server/import/record/headers.ts'
import { orderPair, readCoordinate } from '../../server/import/record/readDegrees.ts'
import { fileRefused, RowRefused } from '../../server/import/refusal.ts'

export interface Places {
  /** As the file has them; the row's number where it has none. */
  ids: string[]
  /** WGS 84 longitude, latitude. */
  positions: [number, number][]
}

/** Rows that a message names; the rest are counted. */
const mostShown = 10

/**
 * Places of a CSV with columns of longitude and latitude, and an id where there is one, by the same words and in the same encodings as an
 * import. All rows or none: throws an AppError that names the rows which are no place, and why.
 */
export async function readPlaces(path: string): Promise<Places> {
  const file = basename(path)
  let text = ''
  for await (const chunk of decodeText(path, await detectEncoding(path), file)) text += chunk.text
  const [header, ...rows] = readRows(text, file)
  const columnOf = (field: FieldName) =>
    header?.record.findIndex((title) => {
      const meaning = readHeader(title)
      return meaning.means === 'field' && meaning.field === field
    }) ?? -1
  const [lng, lat, id] = [columnOf('lng'), columnOf('lat'), columnOf('id')]
  if (lng < 0 || lat < 0 || rows.length === 0)
    throw fileRefused(
      'no-places',
      { en: 'The file holds no places', zh: '文件里没有地点' },
      {
        file,
        at: 'header',
        expected: {
          en: 'a header with lng and lat, and rows below it',
          zh: '含有 经度、纬度(lng、lat)的表头,下面有数据行',
        },
        got: { value: header?.record.join(',') },
      },
    )
  const places: Places = { ids: [], positions: [] }
  const problems: ImportProblem[] = []
  for (const { record, line } of rows) {
    try {
      places.positions.push(readPosition(record[lng], record[lat]))
      places.ids.push((id < 0 ? '' : (record[id] ?? '').trim()) || String(line))
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      problems.push(error.toProblem(file, `row ${line}`))
    }
  }
  if (problems.length > 0) throw notPlaces(path, problems)
  return places
}

interface CsvLine {
  record: string[]
  /** Of the file, where the record ends. */
  line: number
}

function readRows(text: string, file: string): CsvLine[] {
  const lines: number[] = []
  try {
    const records = parse(text, {
      delimiter: detectDelimiter(text.slice(0, 4096)),
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_empty_values: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines: line }) => {
        lines.push(line)
        return record
      },
    })
    return records.map((record, i) => ({ record, line: lines[i] ?? 0 }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw fileRefused(
      'import-not-csv',
      { en: 'This file cannot be read as CSV', zh: '无法按 CSV 读取该文件' },
      { file, expected: 'CSV', got: { value: error.message } },
      error,
    )
  }
}

function readPosition(lng: unknown, lat: unknown): [number, number] {
  const position = orderPair(readCoordinate(lng, 'lng'), readCoordinate(lat, 'lat'), false)
  if (Math.abs(position[0]) > 180) throw new RowRefused('not-a-coordinate', 'lng', { got: lng })
  if (Math.abs(position[1]) > 90) throw new RowRefused('not-a-coordinate', 'lat', { got: lat })
  return position
}

function notPlaces(file: string, problems: ImportProblem[]): AppError {
  const say = (language: 'zh-Hans' | 'en') =>
    problems
      .slice(0, mostShown)
      .map((problem) => `\n    ${sayProblem(problem, language)}`)
      .join('')
  return new AppError(
    422,
    'not-places',
    { 'zh-Hans': `有 ${problems.length} 行不是地点`, en: `${problems.length} rows are no places` },
    { file, rows: problems.length, problems: { 'zh-Hans': say('zh-Hans'), en: say('en') } },
  )
}
