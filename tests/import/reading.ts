import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseCrs } from '../../server/import/crs/parseCrs.ts'
import type { FileMapping } from '../../server/import/fileKind.ts'
import { loadCategoryWords } from '../../server/import/record/categoryWords.ts'
import type { FileDeclaration } from '../../server/import/record/fileContext.ts'
import type { ImportEvent, ImportRow } from '../../server/import/rows.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

/** Real files for trials, beside the project; absent on most machines. */
const trialData = process.env.JINLIN_TRIAL_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
export const hasTrialData = existsSync(trialData)
export const trialFile = (path: string) => join(trialData, path)

const folder = temporaryFolder()
let files = 0

export function writeFile(content: string | Uint8Array, name = 'file'): string {
  const path = join(folder(), `${++files}-${name}`)
  writeFileSync(path, content)
  return path
}

export const declare = (
  options: { mapping?: FileMapping; crs?: string | null } & Partial<Omit<FileDeclaration, 'mapping' | 'crs'>> = {},
): FileDeclaration => {
  const { mapping = { categories: ['park'] }, crs = 'wgs84', ...rest } = options
  return {
    kind: 'facility',
    reach: null,
    ...rest,
    mapping,
    crs: crs === null ? null : parseCrs(crs),
    categories: loadCategoryWords(mapping.categoryWords),
  }
}

export async function collect(events: AsyncIterable<ImportEvent>) {
  const rows: ImportRow[] = []
  const problems: Extract<ImportEvent, { type: 'problem' }>['problem'][] = []
  for await (const event of events) {
    if (event.type === 'row') rows.push(event.row)
    else if (event.type === 'problem') problems.push(event.problem)
  }
  return { rows, problems }
}
