import { parseArgs } from 'node:util'
import { endpoints } from '#contract/endpoints.ts'
import { type WalkNearest, WalkNearestQuery } from '#contract/walking.ts'
import { findNearest } from '../../server/db/queries/findNearest.ts'
import { categoryName } from '../../server/jobs/export/categoryName.ts'
import type { AboutLine } from '../../server/jobs/export/exportLayer.ts'
import { facts, nameIn, positionHeaders, say } from '../../server/jobs/export/exportTexts.ts'
import { roundTo } from '../../server/jobs/export/roundTo.ts'
import { nearestExport } from '../../server/jobs/export/walkingExports.ts'
import { walkColumns } from '../../server/jobs/export/walkingTexts.ts'
import { answerNearest } from '../../server/jobs/walking/answers/answerNearest.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawTable } from '../table/drawTable.ts'
import { usageError } from '../usageError.ts'
import { allFormats, formatOptions, formatUsage, readFormat } from '../walking/formatOptions.ts'
import { demandOneOrigin, originOptions, originUsage } from '../walking/originOptions.ts'
import { printExport, printPieces, sayLines } from '../walking/printExport.ts'
import { readQuery } from '../walking/readQuery.ts'
import { walkCells, walkHeaders } from '../walking/sayWalks.ts'
import { type OpenWalking, withWalking } from '../walking/withWalking.ts'

const StraightQuery = endpoints.findNearest.query

export const command: Command = {
  name: 'nearest',
  summary: { 'zh-Hans': '最近的设施,按步行或直线', en: 'The nearest facilities, on foot or by straight line' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- nearest --area ID 起点 --category ID [选项]

${originUsage['zh-Hans']}
  --category ID          设施类别(可重复)
  --k 5                  每类几处(默认 5)
  --max-meters 5000      最远多少米(默认 5000)
  --by walk|straight     按步行网距离(默认)或直线距离;直线只用 --lng、--lat
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
  --open-at 时间         now、2026-11-29T21:00 或 "周日 21:00":走到时是否开放
${formatUsage['zh-Hans']}
                         --by straight 只有 table 和 json

退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- nearest --area ID ORIGIN --category ID [options]

${originUsage.en}
  --category ID          a facility category (again for several)
  --k 5                  how many of each (default 5)
  --max-meters 5000      how far at most (default 5000)
  --by walk|straight     by the walking network (default) or by straight line; the latter takes --lng and --lat alone
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
  --open-at TIME         now, 2026-11-29T21:00 or "sun 21:00": whether things are open on arrival
${formatUsage.en}
                         --by straight has table and json alone

Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        ...originOptions,
        category: { type: 'string', multiple: true },
        k: { type: 'string' },
        'max-meters': { type: 'string' },
        by: { type: 'string', default: 'walk' },
        profile: { type: 'string' },
        'open-at': { type: 'string' },
        ...formatOptions,
      },
    })
    const { area, by, category, profile, k, 'max-meters': maxMeters, 'open-at': openAt } = values
    const { lng, lat, facility, compound } = values
    demandOneOrigin(values)
    const asked = { lng, lat, k, categories: category?.join(','), maxMeters }
    if (by === 'walk') {
      const form = readFormat(values, allFormats)
      const query = readQuery(WalkNearestQuery, { ...asked, facility, compound, profile, openAt })
      return withWalking(io, area, async ({ deps, at }) => {
        const found = await answerNearest(deps, at, query, new Date())
        const made = nearestExport(found, query, exportLanguage(io))
        await printExport(form, found, made, () => sayNearest(found, made.table.about, io), io)
        return EXIT.done
      })
    }
    if (by !== 'straight')
      throw usageError(`--by 应为 walk|straight,收到 "${by}"`, `--by must be walk or straight, got "${by}"`)
    demandStraight({ profile, 'open-at': openAt, facility, compound })
    const form = readStraightFormat(values)
    const query = readQuery(StraightQuery, asked)
    return withWalking(io, area, async (open) => {
      await sayStraight(open, query, form, io)
      return EXIT.done
    })
  },
}

/** A straight line knows neither walkers nor arrivals. */
function demandStraight(values: Record<string, string | undefined>): void {
  const given = Object.keys(values).filter((name) => values[name] !== undefined)
  if (given.length === 0) return
  const names = given.map((name) => `--${name}`).join(' ')
  throw usageError(`--by straight 不能与 ${names} 同用`, `--by straight does not go with ${names}`)
}

/** Files are of walks alone: theirs must not be taken for a straight line's. */
function readStraightFormat(values: Parameters<typeof readFormat>[0]) {
  const { format, json } = values
  if (!json && format !== 'table' && format !== 'json')
    throw usageError(
      `--by straight 只有 --format table|json,收到 "${format}"`,
      `--by straight has --format table|json alone, got "${format}"`,
    )
  return readFormat(values, ['table', 'json'])
}

function sayNearest({ groups, openAt }: WalkNearest, about: AboutLine[], io: CommandIo): void {
  const language = exportLanguage(io)
  const hasTime = openAt !== null
  const headers = io.language === 'en' ? ['Category', 'Name'] : ['类别', '名称']
  const rows = groups.flatMap(({ category, facilities }) =>
    facilities.length === 0
      ? [[categoryName(category, language), null]]
      : facilities.map((facility) => [categoryName(category, language), ...walkCells(facility, hasTime, language)]),
  )
  io.print(drawTable([...headers, ...walkHeaders(hasTime, language)], rows))
  io.print('')
  sayLines(about, io)
}

async function sayStraight(
  { deps, at }: OpenWalking,
  { lng, lat, categories, k, maxMeters }: ReturnType<(typeof StraightQuery)['parse']>,
  { format, output }: ReturnType<typeof readStraightFormat>,
  io: CommandIo,
): Promise<void> {
  const groups = await Promise.all(
    [...new Set(categories)].map(async (category) => ({
      category,
      facilities: await findNearest(deps.pool, at, { lng, lat, category, k, maxMeters }),
    })),
  )
  if (format === 'json') return printPieces([`${JSON.stringify({ measure: 'straight-line', groups })}\n`], output, io)
  const language = exportLanguage(io)
  const [, zh, en] = walkColumns.straightMeters
  const headers: string[] = io.language === 'en' ? ['Category', 'Name', en] : ['类别', '名称', zh]
  const rows = groups.flatMap(({ category, facilities }) => {
    const title = categoryName(category, language)
    if (facilities.length === 0) return [[title, null, null]]
    return facilities.map(({ id, name, names, straightMeters }) => [
      title,
      nameIn(name, names, language) ?? String(id),
      roundTo(straightMeters, 1),
    ])
  })
  io.print(drawTable(headers, rows))
  io.print('')
  sayLines(
    [
      [say(facts.measure, language), say(facts.straightLine, language)],
      [say(positionHeaders.lng, language), String(lng)],
      [say(positionHeaders.lat, language), String(lat)],
      [say(facts.dataVersion, language), String(at.dataVersion)],
    ],
    io,
  )
}
