import { parseArgs } from 'node:util'
import { RouteQuery } from '#contract/walking.ts'
import { routeExport } from '../../server/jobs/export/walkingExports.ts'
import { answerRoute } from '../../server/jobs/walking/answers/answerRoute.ts'
import { type Command, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { usageError } from '../usageError.ts'
import { allFormats, formatOptions, formatUsage, readFormat } from '../walking/formatOptions.ts'
import { demandOneOrigin, originOptions, originUsage } from '../walking/originOptions.ts'
import { drawLayer, printExport, sayLines } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'route',
  summary: { 'zh-Hans': '步行怎么走:最短的路和逐步走法', en: 'The shortest walk, with directions' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- route --area ID 起点 终点 [选项]

${originUsage['zh-Hans']}
  --to 编号              走到一处设施,或
  --to-lng 经度 --to-lat 纬度   走到一处地点(WGS 84)
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
${formatUsage['zh-Hans']}

CSV 为逐步走法,路线在 GeoJSON 和 GeoPackage 中。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- route --area ID ORIGIN DESTINATION [options]

${originUsage.en}
  --to ID                to a facility, or
  --to-lng DEGREES --to-lat DEGREES   to a place (WGS 84)
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
${formatUsage.en}

CSV holds the directions; the line is in GeoJSON and GeoPackage. Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        ...originOptions,
        to: { type: 'string' },
        'to-lng': { type: 'string' },
        'to-lat': { type: 'string' },
        profile: { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, format: _, json: __, output: ___, 'to-lng': toLng, 'to-lat': toLat, ...asked } = values
    const form = readFormat(values, allFormats)
    const language = exportLanguage(io)
    demandOneOrigin(values)
    demandOneDestination(values.to, toLng, toLat)
    const query = readQuery(RouteQuery, { ...asked, toLng, toLat, language })
    return withWalking(io, area, async ({ deps, at }) => {
      const answer = await answerRoute(deps, at, query)
      const made = await routeExport(deps, at, query, answer, language)
      const sayTable = async () => {
        for (const layer of await made.layers()) io.print(`${await drawLayer(layer)}\n`)
        sayLines(made.table.about, io)
      }
      await printExport(form, answer, made, sayTable, io)
      return EXIT.done
    })
  },
}

function demandOneDestination(to: string | undefined, lng: string | undefined, lat: string | undefined): void {
  const isPlace = lng !== undefined && lat !== undefined
  const isHalf = (lng === undefined) !== (lat === undefined)
  if (!isHalf && isPlace !== (to !== undefined)) return
  throw usageError(
    '需要且只需要一个终点:--to,或 --to-lng 与 --to-lat',
    'Exactly one destination is needed: --to, or --to-lng and --to-lat',
  )
}
