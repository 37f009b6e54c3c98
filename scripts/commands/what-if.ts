import { parseArgs } from 'node:util'
import { WhatIfRequest, type WhatIfResult } from '#contract/walking.ts'
import { nameIn } from '../../server/jobs/export/exportTexts.ts'
import { roundTo } from '../../server/jobs/export/roundTo.ts'
import { walkingLines } from '../../server/jobs/export/walkingLines.ts'
import { answerWhatIf } from '../../server/jobs/walking/answers/answerWhatIf.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawTable } from '../table/drawTable.ts'
import { usageError } from '../usageError.ts'
import { sayLines } from '../walking/printExport.ts'
import { readChanges } from '../walking/readChanges.ts'
import { numberIn, readQuery } from '../walking/readQuery.ts'
import { withWalking } from '../walking/withWalking.ts'

export const command: Command = {
  name: 'what-if',
  summary: {
    'zh-Hans': '增减设施、开关大门、架桥会改变多少,不保存',
    en: 'What facilities, gates and footbridges would change; nothing is stored',
  },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- what-if --area ID --category ID --limit 米 --changes 文件.json [选项]

  --category ID          设施类别(可重复)
  --limit 500            步行多少米以内算覆盖
  --changes 文件.json    变更的列表,依次生效,坐标为 WGS 84,如:
                         [{"kind": "add-facility", "position": [111.71, 40.82]},
                          {"kind": "move-facility", "facility": 12, "position": [111.72, 40.82]},
                          {"kind": "remove-facility", "facility": 13},
                          {"kind": "open-gate", "gate": 40}, {"kind": "close-gate", "gate": 41},
                          {"kind": "add-footbridge", "from": [111.71, 40.83], "to": [111.71, 40.84]}]
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
  --json                 机器可读

退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- what-if --area ID --category ID --limit METRES --changes FILE.json [options]

  --category ID          a facility category (again for several)
  --limit 500            covered is what is within so many metres on foot
  --changes FILE.json    a list of changes, applied in order, places in WGS 84, such as:
                         [{"kind": "add-facility", "position": [111.71, 40.82]},
                          {"kind": "move-facility", "facility": 12, "position": [111.72, 40.82]},
                          {"kind": "remove-facility", "facility": 13},
                          {"kind": "open-gate", "gate": 40}, {"kind": "close-gate", "gate": 41},
                          {"kind": "add-footbridge", "from": [111.71, 40.83], "to": [111.71, 40.84]}]
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
  --json                 for programs

Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        category: { type: 'string', multiple: true },
        limit: { type: 'string' },
        changes: { type: 'string' },
        profile: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { area, category: categories, limit, changes: file, profile, json } = values
    if (file === undefined) throw usageError('缺少 --changes', '--changes is missing')
    const options = { categories, limitMeters: numberIn(limit), profile }
    const asked = readQuery(WhatIfRequest.omit({ changes: true }), options)
    const changes = await readChanges(file)
    return withWalking(io, area, async ({ deps, at, prepareLand }) => {
      await prepareLand(profile)
      const result = await answerWhatIf(deps, at, { ...asked, changes })
      if (json) io.print(JSON.stringify(result))
      else sayResult(result, asked.limitMeters, io)
      return EXIT.done
    })
  },
}

function sayResult({ before, total, districts, basis }: WhatIfResult, limitMeters: number, io: CommandIo): void {
  const language = exportLanguage(io)
  const isEnglish = io.language === 'en'
  const headers = isEnglish
    ? ['Scope', 'Level', 'Land (m²)', 'People', 'Households']
    : ['范围', '级别', '居住用地(平方米)', '人口(人)', '户数(户)']
  const cells = ({ landSquareMeters, people, households }: WhatIfResult['total'], isChange: boolean) =>
    [landSquareMeters, people, households].map((value) => {
      const rounded = roundTo(value, 1)
      return rounded !== null && isChange && rounded > 0 ? `+${rounded}` : rounded
    })
  io.print(
    isEnglish
      ? `Within ${limitMeters} m on foot: before, and what the changes add or take away`
      : `步行 ${limitMeters} 米以内:变更前,以及变更带来的增减`,
  )
  io.print(
    drawTable(headers, [
      [isEnglish ? 'Before' : '变更前', null, ...cells(before, false)],
      [isEnglish ? 'Change' : '增减', null, ...cells(total, true)],
      ...districts.map(({ districtId, adminLevel, name, names, ...delta }) => [
        districtId === null
          ? isEnglish
            ? 'Outside every district'
            : '各行政区之外'
          : (nameIn(name, names, language) ?? String(districtId)),
        adminLevel,
        ...cells(delta, true),
      ]),
    ]),
  )
  io.print('')
  sayLines(walkingLines(basis, language), io)
}
