import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { LIMITS } from '../limits.ts'
import { FileContext, type FileDeclaration } from '../record/fileContext.ts'
import { isKnownHeader, normalizeWord, readHeader, TOTAL_WORDS } from '../record/headers.ts'
import { isBlank, readRecord } from '../record/readRecord.ts'
import { toRow } from '../record/toRow.ts'
import { type FileFault, fileRefused, RowRefused } from '../refusal.ts'
import type { ImportEvent } from '../rows.ts'
import { decodeText } from './decodeText.ts'
import { detectDelimiter } from './detectDelimiter.ts'
import { detectEncoding } from './detectEncoding.ts'
import { readPlace } from './readPlace.ts'

/** A header must stand within so many lines: titles and notes come before it. */
const MAX_LINES_ABOVE = 10
const HEAD_CHARACTERS = 4_096
const MAX_RECORD_BYTES = 4 * 1024 * 1024
const PROGRESS_EVERY_LINES = 500

interface CsvLine {
  record: string[]
  info: { lines: number }
}

/**
 * Reads a CSV: points by columns of coordinates, cells by H3 index, shapes as WKT or GeoJSON. Encoding and delimiter are found
 * from the file, its header by the words of data/mapping/csv-headers.json. Throws AppError 422 when the file as a whole cannot
 * be read; rows that cannot be taken are yielded as problems with their line in the file.
 */
export async function* readCsv(path: string, declared: FileDeclaration): AsyncGenerator<ImportEvent> {
  const context = new FileContext(basename(path), declared)
  const totalBytes = (await stat(path)).size
  const encoding = declared.mapping.encoding ?? (await detectEncoding(path))
  const read = { bytes: 0 }
  const { delimiter, text } = await peek(decodeText(path, encoding, context.file), read)
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAX_RECORD_BYTES,
  })
  // An error of either comes out of the loop below.
  pipeline(Readable.from(text), parser, () => {})
  let header: string[] | null = null
  let above = 0
  let lines = 0
  try {
    for await (const line of parser as AsyncIterable<CsvLine>) {
      if (header) yield* readLine(line, header, context)
      else if (isHeader(line.record)) header = nameColumns(line.record, context)
      else if (++above >= MAX_LINES_ABOVE) break
      if (++lines % PROGRESS_EVERY_LINES === 0) yield { type: 'progress', bytesRead: read.bytes, totalBytes }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw notCsv(context, error)
  }
  if (!header) throw noHeader(context)
  if (above > 0) context.note('lines-above-header', 'row 1', null, { lines: above })
  if (encoding !== 'utf-8') context.note('encoding', 'file', null, { encoding })
  yield* context.takeNotes()
  yield { type: 'progress', bytesRead: totalBytes, totalBytes }
}

/** Takes as much of the text as the delimiter is found from, and gives the whole text again. */
async function peek(chunks: AsyncGenerator<{ text: string; bytesRead: number }>, read: { bytes: number }) {
  let head = ''
  while (head.length < HEAD_CHARACTERS) {
    const next = await chunks.next()
    if (next.done) break
    head += next.value.text
    read.bytes = next.value.bytesRead
  }
  async function* text() {
    yield head
    for await (const chunk of chunks) {
      read.bytes = chunk.bytesRead
      if (chunk.text !== '') yield chunk.text
    }
  }
  return { delimiter: detectDelimiter(head.slice(0, HEAD_CHARACTERS)), text: text() }
}

/** Two columns whose headers mean something make a header; a title row is one cell, a row of data none. */
const isHeader = (cells: string[]) => cells.filter((cell) => !isBlank(cell) && isKnownHeader(cell)).length >= 2

function nameColumns(cells: string[], context: FileContext): string[] {
  const header = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim())
  const seen = new Set<string>()
  for (const [index, name] of header.entries()) {
    if (name === '') continue
    if (seen.has(name)) {
      throw badHeader(
        context,
        { en: 'each header once', zh: '每个表头只出现一次' },
        { en: `"${name}" twice`, zh: `"${name}" 出现两次` },
      )
    }
    if (index >= LIMITS.columns) {
      const expected = { en: `at most ${LIMITS.columns} columns`, zh: `至多 ${LIMITS.columns} 列` }
      throw badHeader(context, expected, { value: header.length })
    }
    seen.add(name)
  }
  return header
}

function* readLine({ record: cells, info }: CsvLine, header: string[], context: FileContext): Generator<ImportEvent> {
  if (cells.every(isBlank)) return
  const at = `row ${info.lines}`
  let sourceRef: string | undefined
  try {
    if (cells.slice(0, 3).some((cell) => TOTAL_WORDS.has(normalizeWord(cell)))) {
      throw new RowRefused('total-row', null, { got: cells.filter((cell) => !isBlank(cell)).join(' ') })
    }
    const surplus = cells.slice(header.length).find((cell) => !isBlank(cell))
    if (surplus !== undefined) {
      throw new RowRefused('too-many-cells', null, { columns: header.length, cells: cells.length })
    }
    const entries = header.flatMap((name, i): [string, unknown][] => (name === '' ? [] : [[name, cells[i]]]))
    sourceRef = statedId(entries)
    const record = readRecord(entries, at, context)
    yield { type: 'row', row: toRow(record, readPlace(record, context), context) }
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error
    yield { type: 'problem', problem: error.toProblem(context.file, at), sourceRef }
  }
}

function statedId(entries: [string, unknown][]): string | undefined {
  for (const wanted of ['id', 'h3'] as const) {
    for (const [name, value] of entries) {
      const meaning = readHeader(name)
      if (meaning.means === 'field' && meaning.field === wanted && !isBlank(value)) return String(value).trim()
    }
  }
  return undefined
}

const badHeader = ({ file }: FileContext, expected: FileFault['expected'], got: FileFault['got']) =>
  fileRefused(
    'import-bad-header',
    { en: 'The header row cannot be read', zh: '无法识别表头' },
    { file, at: 'header', expected, got },
  )

const noHeader = (context: FileContext) =>
  badHeader(
    context,
    {
      en: 'a row with headers such as 名称, 经度, 纬度 or name, lng, lat within the first lines',
      zh: '开头几行内有表头，如 名称、经度、纬度 或 name、lng、lat',
    },
    { en: 'none', zh: '没有' },
  )

const notCsv = ({ file }: FileContext, error: CsvError) =>
  fileRefused(
    'import-not-csv',
    { en: 'This file cannot be read as CSV', zh: '无法按 CSV 读取该文件' },
    {
      file,
      at: error.lines === undefined ? 'file' : `row ${error.lines}`,
      expected: { en: 'CSV as RFC 4180 has it', zh: '符合 RFC 4180 的 CSV' },
      got: { value: error.message },
    },
    error,
  )
