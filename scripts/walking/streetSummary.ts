import { say } from '../../server/jobs/export/exportTexts.ts'
import { walkingFacts } from '../../server/jobs/export/walkingTexts.ts'
import type { Streets } from '../../server/jobs/walking/answers/answerStreets.ts'
import { sumStreets } from '../../server/jobs/walking/answers/sumStreets.ts'
import type { CommandIo } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawTable } from '../table/drawTable.ts'

/** Minutes, and shares of a set; a score is never above the last. */
const bounds = { distance: [5, 10, 15, 20, 30], score: [0.2, 0.4, 0.6, 0.8, 1] } as const

/** Kilometres of street by minutes of walk, or by score. */
export function drawStreetSummary(streets: Streets, io: CommandIo): string {
  const isEnglish = io.language === 'en'
  const isDistance = streets.kind === 'distance'
  const { all, classes, unknown } = sumStreets(streets, bounds[streets.kind])
  const labels = labelClasses(bounds[streets.kind], isDistance ? (isEnglish ? ' min' : ' 分钟') : '')
  const share = (meters: number) => (all.meters === 0 ? null : `${((100 * meters) / all.meters).toFixed(2)} %`)
  let within = 0
  const rows = classes.slice(0, isDistance ? undefined : -1).map(({ meters }, i) => {
    within += meters
    return [labels[i] ?? null, kilometers(meters), share(meters), share(within)]
  })
  const none = say(isDistance ? walkingFacts.noWay : walkingFacts.notJudged, exportLanguage(io))
  const headers = isEnglish
    ? [isDistance ? 'Walk' : 'Completeness', 'Streets (km)', 'Share', 'Share so far']
    : [isDistance ? '步行' : '完整度', '街道(公里)', '占比', '累计占比']
  return drawTable(headers, [...rows, [none, kilometers(unknown.meters), share(unknown.meters), null]])
}

/** "≤ 5 min", "5–10 min", "> 30 min": a bound belongs to the class it closes. */
const labelClasses = (upTo: readonly number[], unit: string): string[] => [
  ...upTo.map((bound, i) => (i === 0 ? `≤ ${bound}${unit}` : `${upTo[i - 1]}–${bound}${unit}`)),
  `> ${upTo.at(-1)}${unit}`,
]

const kilometers = (meters: number) => Number((meters / 1000).toFixed(1))
