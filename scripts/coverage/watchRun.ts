import { setTimeout as sleep } from 'node:timers/promises'
import type { CoverageRuns } from '../../server/jobs/runs/coverageRuns.ts'
import type { CommandIo } from '../command.ts'
import { drawShare } from '../drawShare.ts'

const LOOK_EVERY_MS = 500

/** Shows how far a run is until it is no longer under way. */
export async function watchRun(runs: CoverageRuns, area: string, id: string, io: CommandIo): Promise<void> {
  const progress = drawShare(io, { 'zh-Hans': '计算覆盖率', en: 'computing coverage' })
  const finished = runs.finished(id).then(() => true)
  const soon = () => sleep(LOOK_EVERY_MS, false, { ref: false })
  try {
    while (!(await Promise.race([finished, soon()]))) progress.show((await runs.get(area, id)).progress)
  } finally {
    progress.stop()
  }
}
