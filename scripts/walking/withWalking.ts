import { softwareVersion } from '../../server/config.ts'
import type { AreaVersion } from '../../server/db/queries/readAreaVersion.ts'
import type { AnswerDeps } from '../../server/jobs/walking/answers/answerDeps.ts'
import { landOf } from '../../server/jobs/walking/answers/landOf.ts'
import { findProfile } from '../../server/jobs/walking/findProfile.ts'
import type { CommandIo } from '../command.ts'
import { drawShare } from '../drawShare.ts'
import { withAnalysis } from '../withAnalysis.ts'

export interface OpenWalking {
  deps: AnswerDeps
  at: AreaVersion
  /** Links the land to the network, which a whole city takes some time for, and shows how far that is. */
  prepareLand(profile: string | undefined): Promise<void>
}

/** What answers about walking in one area are made with. Ctrl-C ends the work at once: the threads are stopped, nothing is stored. */
export async function withWalking<T>(
  io: CommandIo,
  area: string | undefined,
  work: (open: OpenWalking) => Promise<T>,
): Promise<T> {
  return withAnalysis(io, area, async ({ pool, analysis, at }) => {
    const deps = { pool, walking: analysis.walking, softwareVersion }
    const stopped = new Promise<never>((_, reject) => {
      const stop = () => reject(io.signal.reason)
      if (io.signal.aborted) stop()
      io.signal.addEventListener('abort', stop, { once: true })
    })
    const prepareLand = async (profile: string | undefined) => {
      const progress = drawShare(io, { 'zh-Hans': '连接居住用地', en: 'linking the land' })
      try {
        const walker = await (await deps.walking.city(at)).walker(findProfile(profile))
        await landOf(deps, at, walker, { onProgress: progress.show })
      } finally {
        progress.stop()
      }
    }
    return await Promise.race([work({ deps, at, prepareLand }), stopped])
  })
}
