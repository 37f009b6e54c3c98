import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { listAreas } from '../../db/queries/listAreas.ts'
import { importManifest } from '../import/importManifest.ts'

export const demonstrationAreaId = 'demo-city'

const generator = fileURLToPath(new URL('../../../scripts/generate-demo-city.ts', import.meta.url))
/** Share of the whole that the generator takes. */
const GENERATED = 0.06

export interface DemonstrationHooks {
  /** 0–1, and what is being done. */
  onProgress: (done: number, file: string) => void
  signal: AbortSignal
}

/**
 * Makes the demonstration city where the installation has no city yet, or goes on where an earlier start was cut short: the
 * folder is whole once its manifest is there, each file is imported in one transaction and passed over when it is known, and
 * the mark is written last. False when there was nothing to do.
 */
export async function loadDemonstrationCity(
  pool: pg.Pool,
  dataDir: string,
  { onProgress, signal }: DemonstrationHooks,
): Promise<boolean> {
  const folder = join(dataDir, 'demo-city')
  const mark = join(folder, 'imported')
  const areas = await listAreas(pool)
  const present = areas.find(({ id, isDemonstration }) => id === demonstrationAreaId && isDemonstration)
  if (present ? existsSync(mark) : areas.length > 0) return false
  onProgress(0, 'generate')
  if (!existsSync(join(folder, 'manifest.json'))) await generate(folder, signal)
  await importManifest(
    pool,
    folder,
    { areaId: demonstrationAreaId },
    {
      signal,
      onProgress: ({ file, index, files, bytesRead, totalBytes, phase }) => {
        // The first file, the streets and houses, is nearly all of it; merging is about half of a file's time.
        const share = phase === 'merging' ? 0.75 : 0.5 * (bytesRead / Math.max(1, totalBytes))
        const [from, width] =
          index === 0 ? [GENERATED, 0.74] : [0.8 + (0.2 * (index - 1)) / (files - 1), 0.2 / (files - 1)]
        onProgress(from + width * share, file)
      },
    },
  )
  signal.throwIfAborted()
  await writeFile(mark, '')
  return true
}

async function generate(folder: string, signal: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true })
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', generator, '--out', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${generator} ended with code ${code}: ${complaint.trim()}`)
}
