import { describe, expect, it } from 'vitest'
import { readRecords } from '../../../client/api/readGaps.ts'

async function read(chunks: Uint8Array[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const records: string[] = []
  for await (const record of readRecords(body)) records.push(record)
  return records
}

describe('a stream of records', () => {
  const text = '\u001e{"name":"公园"}\n\u001e{"n":2}\n'
  const bytes = new TextEncoder().encode(text)

  it('reads the same however the bytes are cut, even inside a letter', async () => {
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await read([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(['{"name":"公园"}', '{"n":2}'])
    }
  })

  it('gives the last record even when no line feed ends it', async () => {
    expect(await read([bytes.slice(0, -1)])).toHaveLength(2)
  })
})
