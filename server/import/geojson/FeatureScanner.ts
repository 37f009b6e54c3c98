import { LIMITS } from '../limits.ts'
import type { FileFault } from '../refusal.ts'

export type Scanned =
  /** The text of one element of the root's "features". */
  | { type: 'element'; bytes: Buffer; index: number; line: number; problem: ElementProblem | null }
  /** The rest of the document, with "features" empty: comes last. */
  | { type: 'skeleton'; bytes: Buffer; duplicateKey: string | null; hasFeatures: boolean }

export type ElementProblem = { code: 'too-deep' } | { code: 'too-large' } | { code: 'duplicate-member'; key: string }

/** The document cannot be cut into features: brackets do not match, or what is no feature is too large. */
export class ScanError extends Error {
  readonly line: number
  readonly expected: FileFault['expected']
  readonly got: FileFault['got']

  constructor(line: number, expected: FileFault['expected'], got: FileFault['got']) {
    super(`line ${line}: the document cannot be cut into features`)
    this.name = 'ScanError'
    this.line = line
    this.expected = expected
    this.got = got
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const NEWLINE = 0x0a
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

interface Level {
  isObject: boolean
  /** In an object: the next string is a key. */
  awaitsKey: boolean
  keys: Set<string> | null
}

/**
 * Cuts a GeoJSON document, fed in chunks, into the elements of its root's "features" without parsing them, so that no more than
 * one is in memory. Works on bytes: in UTF-8 no byte of a multi-byte character looks like JSON's own punctuation.
 */
export class FeatureScanner {
  #levels: Level[] = []
  /** Brackets open beyond the depth limit: only counted. */
  #beyond = 0
  #inString = false
  #isEscaped = false
  /** Where the bytes still needed start; all indices are into #bytes. */
  #bytes: Buffer = Buffer.alloc(0)
  #at = 0
  #keyStart = -1
  #rootKey = ''
  #inFeatures = false
  #hasFeatures = false
  #elementStart = -1
  #elementLine = 0
  #elementProblem: ElementProblem | null = null
  #isDropping = false
  #index = 0
  #line = 1
  #skeleton: Buffer[] = []
  #skeletonBytes = 0
  #skeletonStart = 0
  #duplicateKey: string | null = null
  #isAfterScalar = false
  /** Between two elements of "features" stands one comma. */
  #awaitsComma = false

  #append(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
  }

  *push(chunk: Buffer): Generator<Scanned> {
    this.#append(chunk)
    const bytes = this.#bytes
    for (; this.#at < bytes.length; this.#at++) {
      const byte = bytes[this.#at] as number
      if (byte === NEWLINE) this.#line++
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false
        else if (byte === BACKSLASH) this.#isEscaped = true
        else if (byte === QUOTE) this.#endString()
        continue
      }
      if (this.#inFeatures && this.#elementStart < 0 && this.#levels.length === 2) this.#maybeStartElement(byte)
      switch (byte) {
        case QUOTE:
          this.#startString()
          break
        case OPEN_BRACE:
        case OPEN_BRACKET:
          this.#open(byte === OPEN_BRACE)
          break
        case CLOSE_BRACE:
        case CLOSE_BRACKET:
          if (this.#isAfterScalar) yield* this.#endElement(this.#at)
          this.#close(byte === CLOSE_BRACE)
          if (this.#elementStart >= 0 && this.#levels.length === 2) yield* this.#endElement(this.#at + 1)
          break
        case COMMA: {
          if (this.#isAfterScalar) yield* this.#endElement(this.#at)
          const level = this.#beyond > 0 ? undefined : this.#levels.at(-1)
          if (level) level.awaitsKey = level.isObject
          break
        }
        case COLON: {
          const level = this.#beyond > 0 ? undefined : this.#levels.at(-1)
          if (level) level.awaitsKey = false
          break
        }
      }
    }
    this.#keepWhatIsNeeded()
  }

  *end(): Generator<Scanned> {
    if (this.#inString || this.#levels.length > 0) {
      throw new ScanError(
        this.#line,
        { en: 'the end of what was opened', zh: '所有括号和引号都已闭合' },
        { en: 'the end of the file', zh: '文件已结束' },
      )
    }
    this.#takeSkeleton(this.#at)
    const bytes = Buffer.concat(this.#skeleton)
    yield { type: 'skeleton', bytes, duplicateKey: this.#duplicateKey, hasFeatures: this.#hasFeatures }
  }

  #startString(): void {
    this.#inString = true
    if (this.#beyond === 0 && this.#levels.at(-1)?.awaitsKey) this.#keyStart = this.#at + 1
  }

  #endString(): void {
    this.#inString = false
    if (this.#keyStart < 0) return
    const key = this.#bytes.toString('latin1', this.#keyStart, this.#at)
    this.#keyStart = -1
    const level = this.#levels.at(-1) as Level
    level.awaitsKey = false
    level.keys ??= new Set()
    if (level.keys.has(key)) {
      if (this.#elementStart < 0) this.#duplicateKey ??= key
      else this.#elementProblem ??= { code: 'duplicate-member', key }
    }
    level.keys.add(key)
    if (this.#levels.length === 1) this.#rootKey = key
  }

  #open(isObject: boolean): void {
    if (this.#beyond > 0 || this.#levels.length >= LIMITS.depth) {
      this.#beyond++
      this.#elementProblem ??= { code: 'too-deep' }
      return
    }
    const isFeatures = this.#levels.length === 1 && !isObject && this.#rootKey === 'features' && !this.#hasFeatures
    this.#levels.push({ isObject, awaitsKey: isObject, keys: null })
    if (isFeatures) {
      this.#takeSkeleton(this.#at + 1)
      this.#inFeatures = true
      this.#hasFeatures = true
    }
  }

  #close(isObject: boolean): void {
    if (this.#beyond > 0) {
      this.#beyond--
      return
    }
    const level = this.#levels.pop()
    if (level?.isObject !== isObject) {
      const expected = level ? (level.isObject ? '}' : ']') : { en: 'nothing more', zh: '不再有内容' }
      throw new ScanError(this.#line, expected, { value: isObject ? '}' : ']' })
    }
    if (this.#inFeatures && this.#levels.length === 1) {
      this.#inFeatures = false
      this.#skeletonStart = this.#at
    }
  }

  #maybeStartElement(byte: number): void {
    if (isSpace(byte)) return
    if (byte === COMMA || byte === CLOSE_BRACKET) {
      const isTrailing = byte === CLOSE_BRACKET && this.#index > 0
      if (!this.#awaitsComma && (byte === COMMA || isTrailing)) {
        throw new ScanError(this.#line, { en: 'a feature', zh: '一个要素' }, { value: byte === COMMA ? ',' : ']' })
      }
      this.#awaitsComma = false
      return
    }
    if (this.#awaitsComma) {
      const expected = { en: 'a comma between two features', zh: '两个要素之间有逗号' }
      throw new ScanError(this.#line, expected, { value: String.fromCharCode(byte) })
    }
    this.#elementStart = this.#at
    this.#elementLine = this.#line
    this.#elementProblem = null
    this.#isDropping = false
    // What is neither object nor list ends at the next comma or bracket.
    this.#isAfterScalar = byte !== OPEN_BRACE && byte !== OPEN_BRACKET
  }

  *#endElement(end: number): Generator<Scanned> {
    const bytes = this.#isDropping ? Buffer.alloc(0) : this.#bytes.subarray(this.#elementStart, end)
    const isLarge = this.#isDropping || bytes.length > LIMITS.featureBytes
    const problem = isLarge ? ({ code: 'too-large' } as const) : this.#elementProblem
    yield { type: 'element', bytes, index: this.#index++, line: this.#elementLine, problem }
    this.#elementStart = -1
    this.#isAfterScalar = false
    // A scalar ends at the comma or bracket that is looked at next; past it, the check above has already let it by.
    this.#awaitsComma = end > this.#at
  }

  #takeSkeleton(end: number): void {
    if (end > this.#skeletonStart) this.#addSkeleton(this.#bytes.subarray(this.#skeletonStart, end))
    this.#skeletonStart = end
  }

  #addSkeleton(bytes: Buffer): void {
    this.#skeleton.push(bytes)
    this.#skeletonBytes += bytes.length
    if (this.#skeletonBytes > LIMITS.featureBytes) {
      const max = LIMITS.featureBytes
      throw new ScanError(
        this.#line,
        { en: `at most ${max} bytes outside of features`, zh: `要素之外至多 ${max} 字节` },
        { en: 'more', zh: '超出' },
      )
    }
  }

  /** Drops the bytes already dealt with, and of an element that is too large all but its brackets' depth. */
  #keepWhatIsNeeded(): void {
    if (!this.#inFeatures) this.#takeSkeleton(this.#at)
    if (this.#elementStart >= 0 && this.#at - this.#elementStart > LIMITS.featureBytes) {
      this.#isDropping = true
      this.#elementStart = this.#at
    }
    let from = this.#elementStart < 0 ? this.#at : this.#elementStart
    if (this.#keyStart >= 0) from = Math.min(from, this.#keyStart)
    this.#bytes = this.#bytes.subarray(from)
    this.#at -= from
    this.#skeletonStart -= from
    if (this.#elementStart >= 0) this.#elementStart -= from
    if (this.#keyStart >= 0) this.#keyStart -= from
  }
}
