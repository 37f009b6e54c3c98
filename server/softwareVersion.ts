import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'

/** What decides a figure and the form it is stored in. */
const DECIDING = ['domain', 'contract', 'jobs/runs', 'jobs/coverage']

/**
 * The release, and a hash of the code that decides figures: "0.1.0+3fa9c1d2". A stored run is known again only by the very code that
 * made it, also between two releases.
 */
export function readSoftwareVersion(): string {
  const { version } = z.object({ version: z.string() }).parse(createRequire(import.meta.url)('../package.json'))
  const hash = createHash('sha256')
  for (const folder of DECIDING) {
    const path = join(import.meta.dirname, folder)
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    for (const name of files.sort()) hash.update(name.replaceAll('\\', '/')).update(readFileSync(join(path, name)))
  }
  return `${version}+${hash.digest('hex').slice(0, 8)}`
}
