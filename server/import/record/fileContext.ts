import type { Bbox } from '#contract/geometry.ts'
import type { ImportProblem } from '#contract/importProblem.ts'
import type { Crs } from '../crs/crs.ts'
import type { FileKind, FileMapping } from '../fileKind.ts'
import { fileRefused } from '../refusal.ts'
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

/** What the readers share while they read one file. */
export class FileContext {
  readonly file: string
  readonly declared: FileDeclaration
  readonly #notes = new Map<string, { problem: ImportProblem; count: number }>()

  constructor(file: string, declared: FileDeclaration) {
    this.file = file
    this.declared = declared
  }

  /** The declared system. Throws AppError `import-crs-required` when there is none: number ranges do not give it away. */
  crs(): Crs {
    const { crs } = this.declared
    if (crs) return crs
    throw fileRefused(
      'crs-required',
      {
        en: 'This file does not say its coordinate system: name it with --crs',
        zh: '该文件未说明坐标系,请用 --crs 指明',
      },
      { file: this.file, expected: 'wgs84, gcj02, bd09, cgcs2000 or EPSG:n', got: 'none' },
    )
  }

  /** Something that many rows share is said once, with how many. */
  note(code: string, at: string, field: string | null, expected: string, got: string): void {
    const key = `${code} ${field ?? ''}`
    const known = this.#notes.get(key)
    if (known) known.count++
    else {
      const { file } = this
      this.#notes.set(key, { count: 1, problem: { severity: 'notice', code, file, at, field, expected, got } })
    }
  }

  *takeNotes(): Generator<ImportEvent> {
    for (const { problem, count } of this.#notes.values()) {
      const got = count === 1 ? problem.got : `${problem.got} (first of ${count})`
      yield { type: 'problem', problem: { ...problem, got } }
    }
    this.#notes.clear()
  }
}
