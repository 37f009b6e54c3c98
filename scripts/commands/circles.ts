import { parseArgs } from 'node:util'
import { type Circles, CirclesQuery } from '#contract/walking.ts'
import { circleLayers } from '../../server/jobs/export/circleLayers.ts'
import { circleLines } from '../../server/jobs/export/circleLines.ts'
import { circlesExport } from '../../server/jobs/export/walkingExports.ts'
import { answerCircles } from '../../server/jobs/walking/answers/answerCircles.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { allFormats, formatOptions, formatUsage, readFormat } from '../walking/formatOptions.ts'
import { demandOneOrigin, originOptions, originUsage } from '../walking/originOptions.ts'
import { drawLayer, printExport, sayLines } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { drawNearest } from '../walking/sayWalks.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'circles',
  summary: { 'zh-Hans': '步行服务圈:几分钟内走得到什么', en: 'Walking circles: what is reached within some minutes' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- circles --area ID 起点 [选项]

${originUsage['zh-Hans']}
  --minutes 5,10,15      按步行者速度的分钟数(默认 5,10,15),或
  --meters 300,500       米数;两者不互换
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
  --set ID               服务圈清单,如 gb-50180-15:缺什么
  --open-at 时间         now、2026-11-29T21:00 或 "周日 21:00":走到时是否开放
${formatUsage['zh-Hans']}

CSV 为最大一圈内的设施和小区,圈的图形在 GeoJSON 和 GeoPackage 中。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- circles --area ID ORIGIN [options]

${originUsage.en}
  --minutes 5,10,15      at the walker's speed (default 5,10,15), or
  --meters 300,500       metres; the two are not interchanged
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
  --set ID               a circle set such as gb-50180-15: what is missing
  --open-at TIME         now, 2026-11-29T21:00 or "sun 21:00": whether things are open on arrival
${formatUsage.en}

CSV holds the facilities and compounds within the largest circle; the shapes of the circles are in GeoJSON and GeoPackage.
Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        ...originOptions,
        minutes: { type: 'string' },
        meters: { type: 'string' },
        profile: { type: 'string' },
        set: { type: 'string' },
        'open-at': { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, format: _, json: __, output: ___, 'open-at': openAt, ...asked } = values
    const form = readFormat(values, allFormats)
    demandOneOrigin(values)
    const query = readQuery(CirclesQuery, { ...asked, openAt })
    return withWalking(io, area, async ({ deps, at, prepareLand }) => {
      await prepareLand(query.profile)
      const circles = await answerCircles(deps, at, query, new Date(), Number.POSITIVE_INFINITY)
      const made = circlesExport(circles, exportLanguage(io))
      await printExport(form, circles, made, () => sayCircles(circles, io), io)
      return EXIT.done
    })
  },
}

async function sayCircles(circles: Circles, io: CommandIo): Promise<void> {
  const language = exportLanguage(io)
  const [rings] = circleLayers(circles, language)
  if (rings) io.print(await drawLayer(rings))
  io.print('')
  io.print(drawNearest(circles.facilities, io))
  io.print('')
  sayLines(circleLines(circles, language), io)
}
