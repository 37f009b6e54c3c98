import { fileURLToPath } from 'node:url'
import type { ImportProblem } from '#contract/importProblem.ts'
import { readOsm } from '../../../server/import/osm/readOsm.ts'
import type { ImportRow, ImportRowKind } from '../../../server/import/rows.ts'

export const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/osm/${name}`, import.meta.url))

/** Everything a file yields. */
export async function collect(path: string) {
  const rows: ImportRow[] = []
  const problems: ImportProblem[] = []
  const progress: number[] = []
  for await (const event of readOsm(path)) {
    if (event.type === 'row') rows.push(event.row)
    else if (event.type === 'problem') problems.push(event.problem)
    else progress.push(event.bytesRead / event.totalBytes)
  }
  const ofKind = <K extends ImportRowKind>(kind: K) =>
    rows.filter((row) => row.kind === kind) as Extract<ImportRow, { kind: K }>[]
  const one = <K extends ImportRowKind>(kind: K, ref: string) => {
    const found = ofKind(kind).filter((row) => row.sourceRef === ref)
    if (found.length !== 1) throw new Error(`${found.length} rows of ${kind} ${ref}`)
    return found[0] as Extract<ImportRow, { kind: K }>
  }
  return { rows, problems, progress, ofKind, one }
}

/** "code at", sorted: enough to name a problem. */
export const problemList = (problems: ImportProblem[]): string[] =>
  problems.map(({ code, at }) => `${code} ${at}`).sort()
