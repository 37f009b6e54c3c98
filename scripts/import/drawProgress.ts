import { Presets, SingleBar } from 'cli-progress'
import type { ImportProgress } from '../../server/jobs/import/importOptions.ts'
import type { CommandIo } from '../command.ts'

export interface ProgressDrawing {
  show: (progress: ImportProgress & { file?: string }) => void
  /** Takes the bar off the screen, for a question or the end. */
  stop: () => void
}

const LINE_EVERY_MS = 5_000

/** A bar with rows and their rate on a terminal; elsewhere a line every five seconds. */
export function drawProgress(io: CommandIo): ProgressDrawing {
  const words =
    io.language === 'en'
      ? { reading: 'reading', merging: 'merging', rows: 'rows' }
      : { reading: '读取', merging: '写入', rows: '行' }
  const startedAt = performance.now()
  const rate = (rows: number) => Math.round((rows * 1000) / Math.max(performance.now() - startedAt, 1))
  return io.isTerminal ? drawBar(words, rate) : drawLines(io, words, rate)
}

type Words = Record<'reading' | 'merging' | 'rows', string>

function drawBar(words: Words, rate: (rows: number) => number): ProgressDrawing {
  const format = `{file}{phase} {bar} {percentage}% | {rows} ${words.rows} | {rate} ${words.rows}/s`
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
  let isStarted = false
  let rows = 0
  return {
    show: ({ phase, bytesRead, totalBytes, rowsStaged, file }) => {
      if (phase === 'reading') rows = rowsStaged
      const payload = { file: file ? `${file} ` : '', phase: words[phase], rows, rate: rate(rows) }
      if (!isStarted) bar.start(Math.max(totalBytes, 1), bytesRead, payload)
      isStarted = true
      if (phase === 'reading') {
        bar.setTotal(Math.max(totalBytes, 1))
        bar.update(bytesRead, payload)
      } else bar.update(payload)
    },
    stop: () => {
      if (isStarted) bar.stop()
      isStarted = false
    },
  }
}

function drawLines(io: CommandIo, words: Words, rate: (rows: number) => number): ProgressDrawing {
  let saidAt = performance.now()
  return {
    show: ({ phase, bytesRead, totalBytes, rowsStaged, file }) => {
      const now = performance.now()
      if (phase === 'merging' || now - saidAt < LINE_EVERY_MS) return
      saidAt = now
      const share = totalBytes > 0 ? Math.floor((bytesRead / totalBytes) * 100) : 100
      io.tell(
        `${file ? `${file} ` : ''}${words[phase]} ${share} %, ${rowsStaged} ${words.rows}, ${rate(rowsStaged)} ${words.rows}/s`,
      )
    },
    stop: () => {},
  }
}
