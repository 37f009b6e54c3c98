import { parseArgs } from 'node:util'
import { StreetsQuery } from '#contract/walking.ts'
import { streetsExport } from '../../server/jobs/export/walkingExports.ts'
import { answerStreets } from '../../server/jobs/walking/answers/answerStreets.ts'
import { type Command, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { usageError } from '../usageError.ts'
import { formatOptions, readFormat } from '../walking/formatOptions.ts'
import { printExport, sayLines } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { drawStreetSummary } from '../walking/streetSummary.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'streets',
  summary: {
    'zh-Hans': '每段街道步行几分钟到最近的设施,或服务圈清单的完整度',
    en: 'Walk from every street to the nearest facility, or completeness there by a circle set',
  },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- streets --area ID --category ID|--set ID [选项]

  --category ID          到这类设施最近一处的步行距离和时间,或
  --set ID               按服务圈清单的完整度
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
  --format table|csv|geojson|gpkg   默认 table:各档街道的公里数;其余为每段街道一行
  --output 文件            写入文件(gpkg 必需)

数字都是每段街道(两个路口之间)中点的;CSV 给出中点的经纬度。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- streets --area ID --category ID|--set ID [options]

  --category ID          the walk to the nearest facility of this category, or
  --set ID               completeness by a circle set
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
  --format table|csv|geojson|gpkg   default table: kilometres of street by class; the others have a row for each street
  --output FILE          where it is written (needed with gpkg)

Every figure is of the middle of a stretch between two junctions; CSV has the middle's position. Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        category: { type: 'string' },
        set: { type: 'string' },
        profile: { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, format: _, json: __, output: ___, ...asked } = values
    const form = readFormat(values, ['table', 'csv', 'geojson', 'gpkg'])
    if ((asked.category === undefined) === (asked.set === undefined))
      throw usageError('需要且只需要 --category 或 --set', 'Exactly one of --category and --set is needed')
    const query = readQuery(StreetsQuery, { ...asked, subject: asked.set === undefined ? 'distance' : 'score' })
    return withWalking(io, area, async ({ deps, at }) => {
      const streets = await answerStreets(deps, at, query, io.signal)
      const made = await streetsExport(deps, at, streets, exportLanguage(io))
      const sayTable = () => {
        io.print(drawStreetSummary(streets, io))
        io.print('')
        sayLines(made.table.about, io)
      }
      await printExport(form, null, made, sayTable, io)
      return EXIT.done
    })
  },
}
