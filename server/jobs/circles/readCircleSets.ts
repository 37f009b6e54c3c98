import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CircleSet } from '#domain/circles/circleSet.ts'

const shippedDirectory = fileURLToPath(new URL('../../../data/circle-sets', import.meta.url))
const sets = new Map<string, Promise<CircleSet[]>>()

/** The lists of what belongs into a service circle, in the order of their files; read once. Throws with the file's name where one is wrong. */
export function readCircleSets(directory = shippedDirectory): Promise<CircleSet[]> {
  const known = sets.get(directory)
  if (known) return known
  const reading = readDirectory(directory)
  sets.set(directory, reading)
  // What could not be read may be put right.
  reading.catch(() => sets.delete(directory))
  return reading
}

async function readDirectory(directory: string): Promise<CircleSet[]> {
  const names = (await readdir(directory)).filter((file) => file.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const parsed = CircleSet.safeParse(JSON.parse(await readFile(join(directory, name), 'utf8')))
      if (!parsed.success) throw new Error(`${join(directory, name)}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    }),
  )
}
