import { Presets, SingleBar } from 'cli-progress'
import type { CommandIo } from './command.ts'

export interface ShareDrawing {
  /** 0–1. */
  show(share: number): void
  stop(): void
}

const LINE_EVERY_MS = 5_000

/** How much of something is done: a bar on a terminal, elsewhere a line every five seconds. Nothing before the first share. */
export function drawShare(io: CommandIo, label: Record<CommandIo['language'], string>): ShareDrawing {
  const text = label[io.language]
  if (!io.isTerminal) {
    let saidAt = performance.now()
    return {
      show(share) {
        const now = performance.now()
        if (now - saidAt < LINE_EVERY_MS) return
        saidAt = now
        io.tell(`${text} ${Math.floor(100 * share)} %`)
      },
      stop() {},
    }
  }
  const format = `${text} {bar} {percentage}%`
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
  let isStarted = false
  return {
    show(share) {
      if (!isStarted) bar.start(100, 0)
      isStarted = true
      bar.update(Math.floor(100 * share))
    },
    stop() {
      if (isStarted) bar.stop()
      isStarted = false
    },
  }
}
