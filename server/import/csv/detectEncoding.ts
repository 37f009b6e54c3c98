import { createReadStream } from 'node:fs'

export type CsvEncoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le'

/**
 * UTF-8 when every byte of the file is UTF-8, UTF-16LE when it starts with that mark (Excel's "Unicode text"), else GB18030,
 * of which GBK and GB 2312 are parts. Big5 cannot be told from GB18030 and is used only when asked for.
 */
export async function detectEncoding(path: string): Promise<CsvEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
      isFirst = false
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
  } catch (error) {
    // What a fatal decoder throws for bytes that are not UTF-8.
    if (error instanceof TypeError) return 'gb18030'
    throw error
  }
  return 'utf-8'
}
