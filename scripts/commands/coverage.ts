import { parseArgs } from 'node:util'
import { PeopleSource } from '#contract/area.ts'
import { CoverageRequest, type CoverageRun } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import { softwareVersion } from '../../server/config.ts'
import { readAreaVersion } from '../../server/db/queries/readAreaVersion.ts'
import { createCoverageEngine } from '../../server/jobs/coverage/coverageEngine.ts'
import { coverageCsv } from '../../server/jobs/export/coverageCsv.ts'
import { coverageGeoJson } from '../../server/jobs/export/coverageGeoJson.ts'
import { coverageTable } from '../../server/jobs/export/coverageTable.ts'
import { provenanceLines } from '../../server/jobs/export/provenanceLines.ts'
import { createCoverageRuns } from '../../server/jobs/runs/coverageRuns.ts'
import { shipStandards } from '../../server/jobs/standards/shipStandards.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { keepDistrict } from '../coverage/keepDistrict.ts'
import { openConfigured } from '../openConfigured.ts'
import { drawTable } from '../table/drawTable.ts'
import { usageError } from '../usageError.ts'

const options = {
  area: { type: 'string' },
  standard: { type: 'string' },
  'standard-version': { type: 'string' },
  district: { type: 'string' },
  category: { type: 'string', multiple: true },
  people: { type: 'string' },
  households: { type: 'string' },
  format: { type: 'string', default: 'table' },
  json: { type: 'boolean', default: false },
} as const

const formats = ['table', 'csv', 'geojson', 'json'] as const
type Format = (typeof formats)[number]

export const command: Command = {
  name: 'coverage',
  summary: { 'zh-Hans': '按标准计算覆盖率', en: 'Compute coverage by a standard' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- coverage --area ID --standard ID [选项]

  --standard-version V   默认为最新版本
  --district 代码|名称|编号   只显示该行政区及其下级
  --category ID          类别可选的标准:所用的设施类别(可重复)
  --people population-cell|residential-compound|residential-land|none      人口来源
  --households population-cell|residential-compound|residential-land|none  户数来源
  --format table|csv|geojson|json   默认 table;--json 同 --format json

已知的计算直接给出结果。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- coverage --area ID --standard ID [options]

  --standard-version V   default: the newest
  --district CODE|NAME|ID   only this district and those below it
  --category ID          for a standard whose categories are chosen (again for several)
  --people population-cell|residential-compound|residential-land|none      source of people
  --households population-cell|residential-compound|residential-land|none  source of households
  --format table|csv|geojson|json   default table; --json is --format json

A known run is answered at once. Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({ args: argv, options })
    const format = formats.find((known) => known === (values.json ? 'json' : values.format))
    if (!format) throw usageError(`--format 应为 ${formats.join('|')}`, `--format must be one of ${formats.join('|')}`)
    const { area } = values
    if (area === undefined) throw usageError('缺少 --area', '--area is missing')
    const request = readRequest(values)
    const database = await openConfigured(io.env)
    const runs = createCoverageRuns({
      pool: database.pool,
      engine: createCoverageEngine(),
      softwareVersion,
      report: (error) => io.tell(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    })
    try {
      await shipStandards(database.pool)
      const version = await readAreaVersion(database.pool, area)
      if (version === null)
        throw new AppError(404, 'area-not-found', { 'zh-Hans': '没有这个城市', en: 'There is no such city' }, { area })
      const started = await runs.start(version, request)
      const cancel = () => void runs.cancel(area, started.id)
      io.signal.addEventListener('abort', cancel, { once: true })
      await runs.finished(started.id)
      io.signal.removeEventListener('abort', cancel)
      const run = await runs.get(area, started.id)
      if (run.state !== 'done') {
        io.tell(run.error?.title[io.language] ?? (io.language === 'en' ? 'Cancelled' : '已取消'))
        return EXIT.refused
      }
      const shown = values.district === undefined ? run : keepDistrict(run, values.district)
      const districts = format === 'geojson' ? await runs.districts(area, run.id) : []
      print(shown, districts, format, io)
      return EXIT.done
    } finally {
      await runs.close()
      await database.close()
    }
  },
}

interface Values {
  standard?: string | undefined
  'standard-version'?: string | undefined
  category?: string[] | undefined
  people?: string | undefined
  households?: string | undefined
}

function readRequest(values: Values): CoverageRequest {
  const source = (name: 'people' | 'households') => {
    const value = values[name]
    if (value === undefined) return undefined
    if (value === 'none') return null
    const parsed = PeopleSource.safeParse(value)
    if (parsed.success) return parsed.data
    const known = [...PeopleSource.options, 'none'].join('|')
    throw usageError(`--${name} 应为 ${known},收到 "${value}"`, `--${name} must be one of ${known}, got "${value}"`)
  }
  if (values.standard === undefined) throw usageError('缺少 --standard', '--standard is missing')
  return CoverageRequest.parse({
    standardId: values.standard,
    standardVersion: values['standard-version'],
    categories: values.category,
    peopleSource: source('people'),
    householdSource: source('households'),
  })
}

function print(
  run: CoverageRun,
  districts: Parameters<typeof coverageGeoJson>[1],
  format: Format,
  io: CommandIo,
): void {
  const language = io.language === 'en' ? 'en' : 'zh-CN'
  if (format === 'json') io.print(JSON.stringify(run))
  else if (format === 'geojson') io.print(JSON.stringify(coverageGeoJson(run, districts, language)))
  else if (format === 'csv') io.print(coverageCsv(run, language).trimEnd())
  else {
    const { headers, rows } = coverageTable(run, language)
    io.print(drawTable(headers, rows))
    io.print('')
    for (const [label, value] of provenanceLines(run, language)) io.print(`${label}: ${value}`)
  }
}
