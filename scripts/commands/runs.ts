import { parseArgs } from 'node:util'
import { listRuns } from '../../server/db/queries/listRuns.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'
import { drawTable } from '../table/drawTable.ts'
import { usageError } from '../usageError.ts'

const MOST = 1000

export const command: Command = {
  name: 'runs',
  summary: { 'zh-Hans': '列出已有的计算', en: 'List the runs kept' },
  usage: {
    'zh-Hans': '用法:npm run jinlin -- runs list [--area ID] [--limit N] [--json]',
    en: 'Usage: npm run jinlin -- runs list [--area ID] [--limit N] [--json]',
  },
  run: async (argv, io) => {
    const { values, positionals } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        limit: { type: 'string', default: '50' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    if (positionals.length !== 1 || positionals[0] !== 'list') throw usageError('应为 runs list', 'Expected runs list')
    const limit = Number(values.limit)
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw usageError(`--limit 应为 1 至 ${MOST}`, `--limit must be 1 to ${MOST}`)
    const database = await openConfigured(io.env)
    try {
      const runs = await listRuns(database.pool, values.area ?? null, limit)
      if (values.json) io.print(JSON.stringify(runs))
      else {
        const headers =
          io.language === 'en'
            ? ['Run', 'Area', 'Standard', 'Version', 'Data version', 'State', 'Made at', 'Software']
            : ['编号', '城市', '标准', '版本', '数据版本', '状态', '时间', '软件版本']
        const rows = runs.map((run) => [
          run.id,
          run.areaId,
          run.standardId,
          run.standardVersion,
          run.dataVersion,
          run.state,
          run.createdAt,
          run.softwareVersion,
        ])
        io.print(drawTable(headers, rows))
      }
      return EXIT.done
    } finally {
      await database.close()
    }
  },
}
