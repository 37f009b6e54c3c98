import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Position } from 'geojson'
import { LIMITS } from '../limits.ts'
import { FileContext, type FileDeclaration } from '../record/fileContext.ts'
import { isBlank, readRecord } from '../record/readRecord.ts'
import { refuseFar } from '../record/refuseFar.ts'
import { toRow } from '../record/toRow.ts'
import { type FileFault, fileRefused, RowRefused } from '../refusal.ts'
import type { ImportEvent } from '../rows.ts'
import { type CheckedFeature, checkFeature } from './checkFeature.ts'
import { FeatureScanner, ScanError, type Scanned } from './FeatureScanner.ts'
import { normalizeGeometry } from './normalizeGeometry.ts'
import { readRoot } from './readRoot.ts'

const CHUNK_BYTES = 1 << 20

/**
 * Reads a GeoJSON FeatureCollection, Feature or geometry, one feature in memory at a time. Throws AppError 422 when the file as
 * a whole is none: not JSON, not UTF-8, no GeoJSON type. Rows that cannot be taken are yielded as problems.
 */
export async function* readGeojson(path: string, declared: FileDeclaration): AsyncGenerator<ImportEvent> {
  const context = new FileContext(basename(path), declared)
  const totalBytes = (await stat(path)).size
  const scanner = new FeatureScanner()
  let bytesRead = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
      for (const piece of scanner.push(bytesRead === 0 ? withoutMark(chunk, context) : chunk)) {
        yield* readPiece(piece, context)
      }
      bytesRead += chunk.length
      yield { type: 'progress', bytesRead, totalBytes }
    }
    for (const piece of scanner.end()) yield* readPiece(piece, context)
  } catch (error) {
    if (error instanceof ScanError) throw notJson(context, `line ${error.line}`, error.expected, error.got)
    throw error
  }
  yield* context.takeNotes()
}

/** UTF-8's byte order mark is let by; UTF-16's says what the file is. */
function withoutMark(chunk: Buffer, context: FileContext): Buffer {
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return chunk.subarray(3)
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff))
    throw notUtf8(context, 'file')
  return chunk
}

function* readPiece(piece: Scanned, context: FileContext): Generator<ImportEvent> {
  if (piece.type === 'skeleton') {
    const lone = readRoot(parse(piece.bytes, context, 'file'), piece, context)
    if (lone !== null) yield readFeature(() => lone, 'file', context)
    return
  }
  const at = `feature ${piece.index + 1}`
  yield readFeature(
    () => {
      if (piece.problem) throw refusePiece(piece.problem)
      return parse(piece.bytes, context, `${at}, line ${piece.line}`)
    },
    at,
    context,
  )
}

function readFeature(read: () => unknown, at: string, context: FileContext): ImportEvent {
  let sourceRef: string | undefined
  try {
    const value = read()
    sourceRef = statedId(value)
    const row = toRowOf(checkFeature(value), at, context)
    return { type: 'row', row }
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error
    return { type: 'problem', problem: error.toProblem(context.file, at), sourceRef }
  }
}

function toRowOf(feature: CheckedFeature, at: string, context: FileContext) {
  const crs = context.crs()
  const { geometry, hasElevation } = normalizeGeometry(feature.geometry, crs)
  if (hasElevation) context.note('elevation-left-out', at, 'coordinates', {})
  const anchor = firstPosition(feature.geometry)
  refuseFar(firstPosition(geometry), anchor, context)
  const record = readRecord(flatten(feature.properties), at, context)
  if (feature.id !== null) record.fields.id = feature.id
  const rawPosition = crs.isWgs84 ? null : { crs: crs.id, coordinates: rawCoordinates(feature.geometry) }
  return toRow(record, { geometry, rawPosition, anchor }, context)
}

/** A nested object is read one level deep under "outer.inner": DataV's parent.adcode. */
function* flatten(properties: Record<string, unknown>): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, innerValue] of Object.entries(value)) yield [`${key}.${inner}`, innerValue]
    } else yield [key, value]
  }
}

function statedId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, properties } = value as { id?: unknown; properties?: { id?: unknown; adcode?: unknown } | null }
  const stated = id ?? properties?.id ?? properties?.adcode
  return (typeof stated === 'string' || typeof stated === 'number') && !isBlank(stated) ? String(stated) : undefined
}

function firstPosition(geometry: CheckedFeature['geometry']): Position {
  if (geometry.type === 'GeometryCollection') return firstPosition(geometry.geometries[0] as CheckedFeature['geometry'])
  let inner: unknown = geometry.coordinates
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0]
  return inner as Position
}

const rawCoordinates = (geometry: CheckedFeature['geometry']): unknown =>
  geometry.type === 'GeometryCollection' ? geometry.geometries.map(rawCoordinates) : geometry.coordinates

function refusePiece(problem: NonNullable<Extract<Scanned, { type: 'element' }>['problem']>): RowRefused {
  if (problem.code === 'too-deep') {
    return new RowRefused('too-deep', null, { max: LIMITS.depth })
  }
  if (problem.code === 'too-large') {
    return new RowRefused('too-large', null, { max: LIMITS.featureBytes })
  }
  return new RowRefused('duplicate-member', problem.key, { key: problem.key })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function parse(bytes: Buffer, context: FileContext, at: string): unknown {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw notUtf8(context, at)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw notJson(context, at, 'JSON', { value: error.message })
  }
}

const notJson = ({ file }: FileContext, at: string, expected: FileFault['expected'], got: FileFault['got']) =>
  fileRefused(
    'import-not-json',
    { en: 'This file is not well-formed JSON', zh: '该文件不是合法的 JSON' },
    { file, at, expected, got },
  )

const notUtf8 = ({ file }: FileContext, at: string) =>
  fileRefused(
    'import-not-utf8',
    { en: 'GeoJSON is UTF-8 text; this file is in another encoding', zh: 'GeoJSON 应为 UTF-8 编码，该文件是其他编码' },
    { file, at, expected: 'UTF-8', got: { en: 'bytes that are not', zh: '不属于该编码的字节' } },
  )
