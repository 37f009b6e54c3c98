import { parseArgs } from 'node:util'
import { ReachQuery, type WalkReach } from '#contract/walking.ts'
import { categoryName } from '../../server/jobs/export/categoryName.ts'
import { reachExport } from '../../server/jobs/export/walkingExports.ts'
import { answerReach } from '../../server/jobs/walking/answers/answerReach.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawTable } from '../table/drawTable.ts'
import { allFormats, formatOptions, formatUsage, readFormat } from '../walking/formatOptions.ts'
import { printExport } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'reach',
  summary: {
    'zh-Hans': '各类设施:多少人步行几分钟内能到',
    en: 'Share of people within some minutes on foot of each category',
  },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- reach --area ID [选项]

  --minutes 5,10,15      按步行者速度的分钟数(默认 5,10,15)
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
${formatUsage['zh-Hans']}

屏幕上只列人口;用地和户数在文件中。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- reach --area ID [options]

  --minutes 5,10,15      at the walker's speed (default 5,10,15)
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
${formatUsage.en}

The screen shows people alone; land and households are in the files. Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        minutes: { type: 'string' },
        profile: { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, format: _, json: __, output: ___, ...asked } = values
    const form = readFormat(values, allFormats)
    const query = readQuery(ReachQuery, asked)
    return withWalking(io, area, async ({ deps, at, prepareLand }) => {
      await prepareLand(query.profile)
      const reach = await answerReach(deps, at, query)
      const made = reachExport(reach, exportLanguage(io))
      await printExport(form, reach, made, () => sayReach(reach, query.minutes, io), io)
      return EXIT.done
    })
  },
}

function sayReach({ categories, basis, peopleSource }: WalkReach, minutes: number[], io: CommandIo): void {
  const isEnglish = io.language === 'en'
  const headers = isEnglish
    ? ['Category', 'Facilities', 'Unlinked', ...minutes.map((value) => `People ≤ ${value} min`)]
    : ['类别', '设施', '未连接', ...minutes.map((value) => `人口 ≤ ${value} 分钟`)]
  const percent = (rate: number | null) => (rate === null ? null : `${(100 * rate).toFixed(2)} %`)
  const rows = categories.map(({ category, facilities, unlinked, within }) => {
    return [
      categoryName(category, exportLanguage(io)),
      facilities,
      unlinked,
      ...within.map(({ people }) => percent(people.rate)),
    ]
  })
  io.print(drawTable(headers, rows))
  const people = categories[0]?.within[0]?.people.total ?? null
  const { profile, dataVersion, dataDate, rulesVersion } = basis
  io.print(
    isEnglish
      ? `Walking network, ${profile.names.en} ${profile.metersPerSecond} m/s; people ${people === null ? 'unknown' : Math.round(people)} (${peopleSource ?? 'no source'}); data version ${dataVersion}, ${dataDate ?? 'no date'}; rules ${rulesVersion}`
      : `按步行网,${profile.names['zh-Hans']} ${profile.metersPerSecond} 米/秒;人口 ${people === null ? '未知' : Math.round(people)}(${peopleSource ?? '无来源'});数据版本 ${dataVersion},${dataDate ?? '无日期'};规则 ${rulesVersion}`,
  )
}
