import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Network } from '#domain/network/network.ts'
import { decodeNetwork, encodeNetwork, networkFormat } from './networkBytes.ts'

export interface NetworkName {
  areaId: string
  /** Which area of that name, hexadecimal: it may have been made anew. */
  identity: string
  dataVersion: number
  asOf: string
  /** Of what the network was made by. */
  rulesVersion: string
  elevationVersion: string
}

const fileOf = ({ areaId, identity, dataVersion, asOf, rulesVersion, elevationVersion }: NetworkName) =>
  `network-${areaId}-${identity}-${dataVersion}-${asOf}-${rulesVersion}-${elevationVersion}-${networkFormat}.bin`

/** "network-city-…" must not take "network-city-east-…" with it: what follows is the identity, hexadecimal digits. */
const isOfArea = (file: string, { areaId }: NetworkName) =>
  file.startsWith(`network-${areaId}-`) && /^[0-9a-f]{16}-\d/.test(file.slice(`network-${areaId}-`.length))

/** The network that an earlier start wrote, in shared memory; null where there is none or it was cut short. */
export async function readNetworkFile(cacheDir: string, name: NetworkName): Promise<Network | null> {
  const file = await open(join(cacheDir, fileOf(name))).catch(() => null)
  if (file === null) return null
  try {
    const { size } = await file.stat()
    const block = new SharedArrayBuffer(size)
    const target = new Uint8Array(block)
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(target, at, size - at, at)
      if (bytesRead === 0) return null
      at += bytesRead
    }
    return decodeNetwork(block)
  } finally {
    await file.close()
  }
}

/** Writes the file whole or not at all, and takes away the area's older ones; a cache that cannot be written is only slower. */
export async function writeNetworkFile(cacheDir: string, name: NetworkName, block: SharedArrayBuffer): Promise<void> {
  const partial = join(cacheDir, `${fileOf(name)}.${process.pid}.part`)
  try {
    await mkdir(cacheDir, { recursive: true })
    await writeFile(partial, new Uint8Array(block))
    await rename(partial, join(cacheDir, fileOf(name)))
    for (const file of await readdir(cacheDir)) {
      // Older ones, and parts that a killed process left.
      if (isOfArea(file, name) && file !== fileOf(name)) await rm(join(cacheDir, file), { force: true })
    }
  } catch {
    await rm(partial, { force: true })
  }
}

/** Shared memory of a network that was just built. */
export function shareNetwork(network: Network): { network: Network; block: SharedArrayBuffer } {
  const block = encodeNetwork(network)
  const shared = decodeNetwork(block)
  if (shared === null) throw new Error('A network just encoded could not be decoded')
  return { network: shared, block }
}
