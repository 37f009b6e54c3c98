import pg from 'pg'
import { buildNetwork } from '#domain/network/buildNetwork.ts'
import { columnTypes } from '../../../db/columnTypes.ts'
import { heightAt } from '../../../import/elevation/readAsciiGrid.ts'
import { readElevation } from '../../network/elevationFile.ts'
import { loadNetworkInput } from '../../network/loadNetworkInput.ts'
import { readNetworkFile, shareNetwork, writeNetworkFile } from '../../network/networkFile.ts'
import { readWalkingRules } from '../../network/readWalkingRules.ts'
import type { Answers, Task } from '../messages.ts'

/** The network from its file, or built from the streets in the database and written for the next start. */
export async function buildTask({
  connection,
  name,
  cacheDir,
  elevationDir,
}: Extract<Task, { type: 'build' }>): Promise<Answers['build']> {
  const known = cacheDir === null ? null : await readNetworkFile(cacheDir, name)
  if (known) return { network: known, isFromFile: true }
  const rules = readWalkingRules()
  const pool = new pg.Pool({ ...connection, max: 1, types: columnTypes })
  pool.on('error', () => {})
  try {
    const [input, elevation] = await Promise.all([
      loadNetworkInput(pool, name, rules),
      readElevation(elevationDir, name.areaId),
    ])
    const elevationAt = elevation ? (lng: number, lat: number) => heightAt(elevation.grid, lng, lat) : undefined
    const { network, block } = shareNetwork(buildNetwork({ ...input, elevationAt }, rules))
    if (cacheDir !== null) await writeNetworkFile(cacheDir, name, block)
    return { network, isFromFile: false }
  } finally {
    await pool.end()
  }
}
