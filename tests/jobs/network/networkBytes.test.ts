import { describe, expect, it } from 'vitest'
import type { Network } from '#domain/network/network.ts'
import { decodeNetwork, encodeNetwork, networkFormat } from '../../../server/jobs/network/networkBytes.ts'
import { shareNetwork } from '../../../server/jobs/network/networkFile.ts'
import { draw, openTown, openWalkers } from '../../fixtures/network/openTown.ts'

const { network, walkers } = openTown({
  streets: [
    { line: draw('0,0 100,0 200,0'), name: '通道北街' },
    { line: draw('100,0 100,90'), tags: { highway: 'steps' } },
  ],
  points: [{ at: [100, 0], tags: { barrier: 'gate', access: 'private' } }],
  barriers: [{ theme: 'barrier', type: 'wall', line: draw('20,5 80,5') }],
  elevation: (x) => 1000 + x,
})
const block = encodeNetwork(network)

/** A block of one's own to spoil. */
function changed(change: (words: Uint32Array) => void, length = block.byteLength): ArrayBuffer {
  const copy = new Uint8Array(block).slice().buffer
  change(new Uint32Array(copy, 0, 4))
  return copy.slice(0, length)
}

/** Every array of a network by its path, buffers as bytes. */
function arraysOf(value: unknown, path = ''): [string, unknown][] {
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return [[path, [...new Uint8Array(value)]]]
  if (ArrayBuffer.isView(value)) return [[path, [value.constructor.name, ...(value as Uint8Array)]]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => arraysOf(inner, `${path}.${key}`))
}

describe('a network as one block', () => {
  it('comes back with every array, name and gate as it was', () => {
    const back = decodeNetwork(block)
    expect(arraysOf(network).map(([path]) => path)).toContain('.obstacles.index')
    expect(arraysOf(network).length).toBeGreaterThanOrEqual(20)
    expect(arraysOf(back)).toEqual(arraysOf(network))
    const plain = (of: Network | null) => JSON.parse(JSON.stringify(of, (_, value) => (isBinary(value) ? null : value)))
    expect(plain(back)).toEqual(plain(network))
    expect(back!.gates).toHaveLength(1)
    expect(back!.streets.names).toEqual(network.streets.names)
  })

  it('comes back also without elevation, streets or obstacles', () => {
    const flat = openTown({
      streets: [{ line: draw('0,0 50,0') }],
    }).network
    expect(decodeNetwork(encodeNetwork(flat))!.nodeElevation).toBeNull()
    const empty = openTown({ streets: [] }).network
    expect(arraysOf(decodeNetwork(encodeNetwork(empty)))).toEqual(arraysOf(empty))
  })

  it('is read where it lies, shared by threads, and walks like the one that was built', () => {
    const { network: shared, block: own } = shareNetwork(network)
    expect(shared.edgeFrom.buffer).toBe(own)
    expect(own).toBeInstanceOf(SharedArrayBuffer)
    expect(shared.segmentIndex).toBeInstanceOf(SharedArrayBuffer)
    const snapped = openWalkers(shared).snapper.snap(1000, 900, 300, 'point')
    expect(snapped).toEqual(walkers().snapper.snap(1000, 900, 300, 'point'))
    expect(snapped).toMatchObject({ point: { offset: 100, access: 90 } })
  })

  it('is the same whether it is read from shared or plain memory', () => {
    expect(arraysOf(decodeNetwork(changed(() => {})))).toEqual(arraysOf(network))
  })

  it.each([
    ['nothing at all', new ArrayBuffer(0)],
    ['fewer bytes than the head', changed(() => {}, 15)],
    ['something else', new TextEncoder().encode('{"type": "FeatureCollection"}'.padEnd(64)).buffer],
    ['another mark', changed((words) => (words[0]! ^= 1))],
    ['another format', changed((words) => (words[1] = networkFormat + 1))],
    ['a block cut short by its last array', changed(() => {}, block.byteLength - 8)],
    ['a block cut off within its header', changed(() => {}, 40)],
  ])('is nothing when the file holds %s', (_, bytes) => {
    expect(decodeNetwork(bytes)).toBeNull()
  })
})

function isBinary(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer
}
