import type { Bbox } from '#contract/geometry.ts'
import type { ImportProblemCode } from '#contract/importProblemTexts.ts'
import type { Crs } from '../crs/crs.ts'
import type { FileKind, FileMapping } from '../fileKind.ts'
import { fileRefused, type GivenParams, makeProblem, type ProblemPlace } from '../refusal.ts'
import type { ImportEvent } from '../rows.ts'
import type { CategoryWords } from './categoryWords.ts'

/** What is known before a GeoJSON or CSV file is read. */
export interface FileDeclaration {
  kind: FileKind
  /** null = not declared: then only rows that need none (H3 cells) can be read. */
  crs: Crs | null
  mapping: FileMapping
  categories: CategoryWords
  /** Where the area is, generously: a row outside is refused. null = the area is not known yet. */
  reach: Bbox | null
}

interface Note {
  code: ImportProblemCode
  place: ProblemPlace
  given: GivenParams<ImportProblemCode>
  count: number
}

/** What the readers share while they read one file. */
export class FileContext {
  readonly file: string
  readonly declared: FileDeclaration
  readonly #notes = new Map<string, Note>()

  constructor(file: string, declared: FileDeclaration) {
    this.file = file
    this.declared = declared
  }

  /** The declared system. Throws AppError `import-crs-required` when there is none: number ranges do not give it away. */
  crs(): Crs {
    const { crs } = this.declared
    if (crs) return crs
    throw fileRefused(
      'import-crs-required',
      {
        en: 'This file does not say its coordinate system: name it with --crs',
        zh: '该文件未说明坐标系，请用 --crs 指明',
      },
      {
        file: this.file,
        expected: { en: 'wgs84, gcj02, bd09, cgcs2000 or EPSG:n', zh: 'wgs84、gcj02、bd09、cgcs2000 或 EPSG:n' },
        got: { en: 'none', zh: '未说明' },
      },
    )
  }

  /** Something that many rows share is said once, with how many. */
  note<C extends ImportProblemCode>(code: C, at: string, field: string | null, given: GivenParams<C>): void {
    const key = `${code} ${field ?? ''}`
    const known = this.#notes.get(key)
    if (known) known.count++
    else {
      this.#notes.set(key, { count: 1, code, place: { file: this.file, at, field }, given })
    }
  }

  *takeNotes(): Generator<ImportEvent> {
    for (const { code, place, given, count } of this.#notes.values()) {
      const shared = count === 1 ? given : { ...given, firstOf: count }
      yield { type: 'problem', problem: makeProblem('notice', code, place, shared) }
    }
    this.#notes.clear()
  }
}
