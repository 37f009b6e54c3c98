import { parseArgs } from 'node:util'
import { CompoundsQuery } from '#contract/walking.ts'
import { compoundWalksExport } from '../../server/jobs/export/walkingExports.ts'
import { answerCompounds } from '../../server/jobs/walking/answers/answerCompounds.ts'
import { type Command, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { findDistrict } from '../walking/findDistrict.ts'
import { allFormats, formatOptions, formatUsage, readFormat } from '../walking/formatOptions.ts'
import { drawLayer, printExport, sayLines } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { withWalking } from '../walking/withWalking.ts'

/** What a screen has room for. */
const tableColumns = [
  'name',
  'district',
  'people',
  'facility',
  'facilityId',
  'walkMeters',
  'walkMinutes',
  'detour',
  'failure',
]

export const command: Command = {
  name: 'compounds',
  summary: {
    'zh-Hans': '小区步行到最近设施:最远的、绕行最多的',
    en: 'Compounds by their walk to a facility: the longest, the most roundabout',
  },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- compounds --area ID --category ID [选项]

  --category ID          设施类别
  --sort walk|detour     按步行距离(默认)或绕行系数,大者在前;没有数字的在最后
  --district 代码|名称|编号   只列该行政区内的小区
  --limit 100            至多几个(默认 100)
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
${formatUsage['zh-Hans']}

退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- compounds --area ID --category ID [options]

  --category ID          a facility category
  --sort walk|detour     by walk (default) or by detour, greatest first; those without a figure last
  --district CODE|NAME|ID   only compounds in this district
  --limit 100            how many at most (default 100)
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
${formatUsage.en}

Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        category: { type: 'string' },
        sort: { type: 'string' },
        district: { type: 'string' },
        limit: { type: 'string' },
        profile: { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, format: _, json: __, output: ___, district: wanted, ...asked } = values
    const form = readFormat(values, allFormats)
    const query = readQuery(CompoundsQuery, asked)
    return withWalking(io, area, async ({ deps, at }) => {
      const district = wanted === undefined ? undefined : await findDistrict(deps.pool, at, wanted)
      const walks = await answerCompounds(deps, at, { ...query, district })
      const made = await compoundWalksExport(deps, at, walks, exportLanguage(io))
      const sayTable = async () => {
        io.print(await drawLayer(made.table, tableColumns))
        io.print('')
        sayLines(made.table.about, io)
      }
      await printExport(form, walks, made, sayTable, io)
      return EXIT.done
    })
  },
}
