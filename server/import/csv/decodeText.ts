import { createReadStream } from 'node:fs'
import { fileRefused } from '../refusal.ts'

/** The file's text by the chunk, without a byte order mark. Throws AppError `import-encoding` where the bytes are not of that encoding. */
export async function* decodeText(
  path: string,
  encoding: string,
  file: string,
): AsyncGenerator<{ text: string; bytesRead: number }> {
  const decoder = openDecoder(encoding, file)
  let bytesRead = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const text = decode(() => decoder.decode(chunk, { stream: true }), encoding, file, bytesRead)
    bytesRead += chunk.length
    yield { text, bytesRead }
  }
  yield { text: decode(() => decoder.decode(), encoding, file, bytesRead), bytesRead }
}

function openDecoder(encoding: string, file: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw fileRefused(
      'import-encoding-unknown',
      { en: 'This encoding is not known', zh: '不认识这种编码' },
      {
        file,
        expected: { en: 'utf-8, gb18030, big5 or another WHATWG name', zh: 'utf-8、gb18030、big5 或其他 WHATWG 名称' },
        got: { value: encoding },
      },
    )
  }
}

function decode(run: () => string, encoding: string, file: string, bytesRead: number): string {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw fileRefused(
      'import-encoding',
      {
        en: 'The text is not in this encoding; name another with --encoding',
        zh: '文本不是该编码，请用 --encoding 指明',
      },
      {
        file,
        at: `after byte ${bytesRead}`,
        expected: encoding,
        got: { en: 'bytes that are not', zh: '不属于该编码的字节' },
      },
    )
  }
}
