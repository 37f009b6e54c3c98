import { MatrixRequest, type MatrixResult, type WalkingBasis } from '#contract/walking.ts'
import { unreached } from '#domain/network/network.ts'
import { answerMatrix } from '../../server/jobs/walking/answers/answerMatrix.ts'
import { usageError } from '../usageError.ts'
import type { Places } from './readPlaces.ts'
import type { OpenWalking } from './withWalking.ts'

export interface WholeMatrix {
  /** Decimetres, from × to; `unreached` where there is no way. */
  distances: Uint32Array
  /** Places of those that are not linked to the network. */
  unlinked: MatrixResult['unlinked']
  basis: WalkingBasis
}

/** What one question may hold. */
const mostPlaces = 500

/** 400 MB of distances. */
const mostCells = 100_000_000

/** Walking distances between any number of places, asked for in blocks of what one question may hold. */
export async function walkMatrix(
  { deps, at }: OpenWalking,
  from: Places,
  to: Places,
  options: { profile: string | undefined; maxMeters: number },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<WholeMatrix> {
  const [height, width] = [from.positions.length, to.positions.length]
  if (height * width > mostCells)
    throw usageError(
      `至多 ${mostCells} 对,收到 ${height} × ${width}`,
      `At most ${mostCells} pairs, got ${height} × ${width}`,
    )
  const distances = new Uint32Array(height * width).fill(unreached)
  const unlinked = { from: new Set<number>(), to: new Set<number>() }
  let basis: WalkingBasis | null = null
  let done = 0
  for (let row = 0; row < height; row += mostPlaces) {
    for (let column = 0; column < width; column += mostPlaces) {
      const block = MatrixRequest.parse({
        from: from.positions.slice(row, row + mostPlaces),
        to: to.positions.slice(column, column + mostPlaces),
        ...options,
      })
      const answer = await answerMatrix(deps, at, block, signal)
      answer.meters.forEach((line, i) => {
        line.forEach((meters, j) => {
          if (meters !== null) distances[(row + i) * width + column + j] = Math.round(10 * meters)
        })
      })
      for (const place of answer.unlinked.from) unlinked.from.add(row + place)
      for (const place of answer.unlinked.to) unlinked.to.add(column + place)
      basis = answer.basis
      done += block.from.length * block.to.length
      onProgress(done / distances.length)
    }
  }
  if (basis === null) throw new TypeError('Expected at least one place on each side, got none')
  return { distances, unlinked: { from: [...unlinked.from], to: [...unlinked.to] }, basis }
}
