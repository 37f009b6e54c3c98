import { parseArgs } from 'node:util'
import { ServiceAreasQuery } from '#contract/walking.ts'
import { serviceAreasExport } from '../../server/jobs/export/walkingExports.ts'
import { answerServiceAreas } from '../../server/jobs/walking/answers/answerServiceAreas.ts'
import { type Command, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { allFormats, formatOptions, formatUsage, readFormat } from '../walking/formatOptions.ts'
import { drawLayer, printExport, sayLines } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'service-areas',
  summary: {
    'zh-Hans': '每处设施步行最近的街道、用地和人口,互不重叠',
    en: 'Streets, land and people nearest to each facility on foot, without overlap',
  },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- service-areas --area ID --category ID [选项]

  --category ID          设施类别
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
${formatUsage['zh-Hans']}

街道的线在 GeoJSON 和 GeoPackage 中。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- service-areas --area ID --category ID [options]

  --category ID          a facility category
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
${formatUsage.en}

The streets' lines are in GeoJSON and GeoPackage. Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        category: { type: 'string' },
        profile: { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, format: _, json: __, output: ___, ...asked } = values
    const form = readFormat(values, allFormats)
    const query = readQuery(ServiceAreasQuery, asked)
    return withWalking(io, area, async ({ deps, at, prepareLand }) => {
      await prepareLand(query.profile)
      const areas = await answerServiceAreas(deps, at, query)
      const made = serviceAreasExport(deps, at, query, areas, exportLanguage(io))
      const sayTable = async () => {
        io.print(await drawLayer(made.table))
        io.print('')
        sayLines(made.table.about, io)
      }
      await printExport(form, areas, made, sayTable, io)
      return EXIT.done
    })
  },
}
