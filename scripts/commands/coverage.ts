import { parseArgs } from 'node:util'
import { coverageLayers } from '../../server/jobs/export/coverageLayers.ts'
import { writeGeoPackage } from '../../server/jobs/export/geoPackage.ts'
import { shipStandards } from '../../server/jobs/standards/shipStandards.ts'
import { type Command, EXIT } from '../command.ts'
import { keepDistrict } from '../coverage/keepDistrict.ts'
import { exportLanguage, printRun } from '../coverage/printRun.ts'
import { readCoverageRequest } from '../coverage/readCoverageRequest.ts'
import { watchRun } from '../coverage/watchRun.ts'
import { usageError } from '../usageError.ts'
import { withAnalysis } from '../withAnalysis.ts'

const options = {
  area: { type: 'string' },
  standard: { type: 'string' },
  'standard-version': { type: 'string' },
  district: { type: 'string' },
  category: { type: 'string', multiple: true },
  by: { type: 'string' },
  profile: { type: 'string' },
  people: { type: 'string' },
  households: { type: 'string' },
  format: { type: 'string', default: 'table' },
  output: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

const formats = ['table', 'csv', 'geojson', 'json', 'gpkg'] as const

export const command: Command = {
  name: 'coverage',
  summary: { 'zh-Hans': '按标准计算覆盖率', en: 'Compute coverage by a standard' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- coverage --area ID --standard ID [选项]

  --standard-version V   默认为最新版本
  --district 代码|名称|编号   只显示该行政区及其下级
  --category ID          类别可选的标准:所用的设施类别(可重复)
  --by straight|walk     按直线距离(默认)或步行网距离
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
  --people population-cell|residential-compound|residential-land|none      人口来源
  --households population-cell|residential-compound|residential-land|none  户数来源
  --format table|csv|geojson|json|gpkg   默认 table;--json 同 --format json
  --output 文件          GeoPackage 写入的文件(--format gpkg 必需);含缺口,除非用了 --district

已知的计算直接给出结果。退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- coverage --area ID --standard ID [options]

  --standard-version V   default: the newest
  --district CODE|NAME|ID   only this district and those below it
  --category ID          for a standard whose categories are chosen (again for several)
  --by straight|walk     by straight line (default) or by the walking network
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
  --people population-cell|residential-compound|residential-land|none      source of people
  --households population-cell|residential-compound|residential-land|none  source of households
  --format table|csv|geojson|json|gpkg   default table; --json is --format json
  --output FILE          where the GeoPackage goes (needed with --format gpkg); it holds the gaps, unless --district is given

A known run is answered at once. Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({ args: argv, options })
    const format = formats.find((known) => known === (values.json ? 'json' : values.format))
    if (!format) throw usageError(`--format 应为 ${formats.join('|')}`, `--format must be one of ${formats.join('|')}`)
    const { area, output } = values
    if ((output !== undefined) !== (format === 'gpkg'))
      throw usageError('--format gpkg 与 --output 须同时使用', '--format gpkg and --output go together')
    if (area === undefined) throw usageError('缺少 --area', '--area is missing')
    const request = readCoverageRequest(values)
    return withAnalysis(io, area, async ({ pool, analysis: { runs }, at }) => {
      await shipStandards(pool)
      const started = await runs.start(at, request)
      const cancel = () => void runs.cancel(area, started.id)
      io.signal.addEventListener('abort', cancel, { once: true })
      await watchRun(runs, area, started.id, io)
      io.signal.removeEventListener('abort', cancel)
      const run = await runs.get(area, started.id)
      if (run.state !== 'done') {
        io.tell(run.error?.title[io.language] ?? (io.language === 'en' ? 'Cancelled' : '已取消'))
        return EXIT.refused
      }
      const shown = values.district === undefined ? run : keepDistrict(run, values.district)
      if (output !== undefined) {
        // The gaps are the whole area's: they would not be those of one district.
        const gaps = values.district === undefined ? await runs.gaps(area, run.id, { signal: io.signal }) : null
        const layers = coverageLayers(shown, await runs.districts(area, run.id), gaps, exportLanguage(io))
        await writeGeoPackage(output, layers, { signal: io.signal, lastChange: new Date(run.finishedAt ?? Date.now()) })
        io.print(output)
      } else printRun(shown, format === 'geojson' ? await runs.districts(area, run.id) : [], format, io)
      return EXIT.done
    })
  },
}
