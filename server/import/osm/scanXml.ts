import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { SaxesParser } from 'saxes'
import type { FileFault } from '../refusal.ts'
import type { Member, ObjectKind, OsmHeader, OsmVisitor, Tags } from './osmObject.ts'
import { UNITS_PER_DEGREE } from './osmObject.ts'
import { unreadable } from './unreadable.ts'

const CHUNK_BYTES = 256 * 1024

/** One pass over an .osm XML file (API 0.6); yields the bytes read so far after each chunk. */
export async function* scanXml(path: string, visitor: OsmVisitor, header?: OsmHeader): AsyncGenerator<number> {
  const file = basename(path)
  const parser = new SaxesParser({ xmlns: false, position: true })
  const where = () => `line ${parser.line}, column ${parser.column}`
  const notXml = (got: FileFault['got'], cause?: unknown) =>
    unreadable(
      'xml',
      'The file is not well-formed OSM XML',
      '文件不是有效的 OSM XML',
      { file, at: where(), expected: { en: 'OSM XML 0.6 in UTF-8', zh: 'UTF-8 编码的 OSM XML 0.6' }, got },
      cause,
    )
  parser.on('error', (error) => {
    throw notXml({ value: error.message }, error)
  })
  const reading = new XmlReading(visitor, header, (got) => notXml({ value: got }))
  parser.on('opentag', (tag) => reading.open(tag.name, tag.attributes))
  parser.on('closetag', (tag) => reading.close(tag.name))

  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytesRead = 0
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    bytesRead += chunk.length
    parser.write(decodeText(decoder, chunk, notXml))
    yield bytesRead
  }
  parser.write(decodeText(decoder, null, notXml))
  parser.close()
}

function decodeText(
  decoder: TextDecoder,
  chunk: Buffer | null,
  fail: (got: FileFault['got'], cause: unknown) => Error,
): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch (cause) {
    throw fail({ en: 'bytes that are not UTF-8', zh: '不是 UTF-8 的字节' }, cause)
  }
}

type Attributes = Record<string, string>

class XmlReading {
  #visitor: OsmVisitor
  #header: OsmHeader | undefined
  #fail: (got: string) => Error
  #depth = 0
  #kind: ObjectKind | null = null
  #turned: ObjectKind | null = null
  #attributes: Attributes = {}
  #tags: Tags | null = null
  #nodeIds: number[] = []
  #members: Member[] = []

  constructor(visitor: OsmVisitor, header: OsmHeader | undefined, fail: (got: string) => Error) {
    this.#visitor = visitor
    this.#header = header
    this.#fail = fail
  }

  open(name: string, attributes: Attributes): void {
    this.#depth++
    if (this.#depth === 1) {
      if (name !== 'osm') throw this.#fail(`<${name}>`)
      if (this.#header) this.#header.generator = attributes.generator ?? null
      if (this.#header) this.#header.dataDate = attributes.timestamp ?? this.#header.dataDate
    } else if (this.#depth === 2) this.#openTop(name, attributes)
    else if (this.#kind) this.#openChild(name, attributes)
  }

  close(name: string): void {
    if (this.#depth === 2 && this.#kind === name) this.#finish()
    this.#depth--
  }

  #openTop(name: string, attributes: Attributes): void {
    if (name === 'node' || name === 'way' || name === 'relation') {
      this.#kind = name
      this.#attributes = attributes
      this.#tags = null
      this.#nodeIds = []
      this.#members = []
      if (name !== this.#turned) this.#visitor.turn?.(name)
      this.#turned = name
    } else if (this.#header && name === 'bounds') {
      const { minlon, minlat, maxlon, maxlat } = attributes
      this.#header.bbox = [Number(minlon), Number(minlat), Number(maxlon), Number(maxlat)]
    } else if (this.#header && name === 'meta') this.#header.dataDate = attributes.osm_base ?? null
  }

  #openChild(name: string, attributes: Attributes): void {
    if (name === 'tag') {
      const { k, v } = attributes
      if (k === undefined || v === undefined) throw this.#fail('<tag> without k or v')
      this.#tags ??= {}
      this.#tags[k] = v
    } else if (name === 'nd' && this.#kind === 'way') this.#nodeIds.push(this.#number(attributes, 'ref'))
    else if (name === 'member' && this.#kind === 'relation') {
      const kind = attributes.type
      if (kind !== 'node' && kind !== 'way' && kind !== 'relation') throw this.#fail(`<member type="${kind}">`)
      this.#members.push({ kind, ref: this.#number(attributes, 'ref'), role: attributes.role ?? '' })
    }
  }

  #finish(): void {
    const attributes = this.#attributes
    const kind = this.#kind
    this.#kind = null
    // Deleted objects: the API says visible="false", the JOSM editor action="delete".
    if (attributes.visible === 'false' || attributes.action === 'delete') return
    const id = this.#number(attributes, 'id')
    if (kind === 'way') this.#visitor.way?.(id, this.#tags, this.#nodeIds)
    else if (kind === 'relation') this.#visitor.relation?.(id, this.#tags, this.#members)
    else if (this.#visitor.node) {
      const x = Math.round(this.#number(attributes, 'lon') * UNITS_PER_DEGREE)
      const y = Math.round(this.#number(attributes, 'lat') * UNITS_PER_DEGREE)
      this.#visitor.node(id, x, y, this.#tags)
    }
  }

  #number(attributes: Attributes, name: string): number {
    const text = attributes[name]
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) throw this.#fail(`${name}="${text ?? ''}"`)
    return value
  }
}
