import { parseArgs } from 'node:util'
import { ReachQuery, type WalkReach } from '#contract/walking.ts'
import { describeCategory } from '../../server/jobs/describeCategory.ts'
import { answerReach } from '../../server/jobs/walking/answers/answerReach.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { drawTable } from '../table/drawTable.ts'
import { readQuery } from '../walking/readQuery.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'reach',
  summary: {
    'zh-Hans': '各类设施:多少人步行几分钟内能到',
    en: 'Share of people within some minutes on foot of each category',
  },
  usage: {
    'zh-Hans': '用法:npm run jinlin -- reach --area ID [--minutes 5,10,15] [--profile ID] [--json]',
    en: 'Usage: npm run jinlin -- reach --area ID [--minutes 5,10,15] [--profile ID] [--json]',
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        minutes: { type: 'string' },
        profile: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { area, json, ...asked } = values
    const query = readQuery(ReachQuery, asked)
    return withWalking(io, area, async ({ deps, at, prepareLand }) => {
      await prepareLand(query.profile)
      const reach = await answerReach(deps, at, query)
      if (json) io.print(JSON.stringify(reach))
      else sayReach(reach, query.minutes, io)
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
    const { names } = describeCategory(category)
    const name = names[isEnglish ? 'en' : 'zh-Hans'] ?? category
    return [name, facilities, unlinked, ...within.map(({ people }) => percent(people.rate))]
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
