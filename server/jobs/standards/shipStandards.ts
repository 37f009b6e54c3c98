import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Standard } from '#domain/standards/standard.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { addStandard } from './addStandard.ts'

const shippedDirectory = fileURLToPath(new URL('../../../data/standards', import.meta.url))
/** A file holds one standard or several. */
const File = z.union([Standard.transform((standard) => [standard]), z.array(Standard)])

/** Puts the standards that come with the software into the database; a version that is there stays as it is. */
export async function shipStandards(db: Queryable, directory = shippedDirectory): Promise<number> {
  let count = 0
  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.json')).sort()) {
    const parsed = File.safeParse(JSON.parse(await readFile(join(directory, name), 'utf8')))
    if (!parsed.success) throw new Error(`${join(directory, name)}: ${z.prettifyError(parsed.error)}`)
    for (const standard of parsed.data) {
      await addStandard(db, standard, 'shipped')
      count++
    }
  }
  return count
}
