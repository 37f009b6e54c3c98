import { createInterface } from 'node:readline/promises'
import type { CrsEvidence } from '../../server/jobs/import/importOptions.ts'
import type { CommandIo } from '../command.ts'
import type { ProgressDrawing } from './drawProgress.ts'

/**
 * Shows where the features fall under each system and asks before the commit. Without a terminal only `--yes` is an answer: a
 * script that declares the wrong system should stop.
 */
export async function confirmCrs(
  evidence: CrsEvidence,
  isAccepted: boolean,
  io: CommandIo,
  progress: ProgressDrawing,
): Promise<boolean> {
  progress.stop()
  const isEnglish = io.language === 'en'
  for (const { crs, inside, inStatedDistrict } of evidence.fits) {
    const stated = evidence.withStatedDistrict > 0 ? `, ${inStatedDistrict}/${evidence.withStatedDistrict}` : ''
    io.tell(
      isEnglish
        ? `  ${crs}: ${inside} of ${evidence.sampled} inside the districts${stated && `${stated} in the one they name`}`
        : `  ${crs}：${evidence.sampled} 个中 ${inside} 个在行政区内${stated && `${stated} 在其所写的行政区`}`,
    )
  }
  const doubt = isEnglish
    ? `The coordinates fit ${evidence.better} better than the declared ${evidence.declared}.`
    : `坐标更符合 ${evidence.better}，而不是声明的 ${evidence.declared}。`
  io.tell(doubt)
  if (isAccepted) return true
  if (!io.isTerminal || !process.stdin.isTTY) {
    io.tell(isEnglish ? 'Declare another --crs, or insist with --yes.' : '请改用其他 --crs，或加 --yes 坚持。')
    return false
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(
    isEnglish ? `Import as ${evidence.declared} all the same? [y/N] ` : `仍按 ${evidence.declared} 导入？[y/N] `,
  )
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}
