import { parseArgs } from 'node:util'
import { listBatches } from '../../server/db/queries/import/queries.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'
import { usageError } from '../usageError.ts'

export const command: Command = {
  name: 'batches',
  summary: { 'zh-Hans': '列出导入记录', en: 'List the imports' },
  usage: {
    'zh-Hans': '用法:npm run jinlin -- batches [--area ID] [--limit 20] [--json]',
    en: 'Usage: npm run jinlin -- batches [--area ID] [--limit 20] [--json]',
  },
  run: async (argv, io) => {
    const options = { area: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } } as const
    const { values } = parseArgs({ args: argv, options })
    const limit = values.limit ?? '20'
    if (!/^[1-9]\d{0,3}$/.test(limit)) {
      throw usageError('--limit 应为 1 到 9999', `--limit: expected 1 to 9999, got "${limit}"`)
    }
    const database = await openConfigured(io.env)
    try {
      const batches = await listBatches(database.pool, values.area ?? null, Number(limit))
      if (values.json) io.print(JSON.stringify(batches))
      else {
        for (const batch of batches) {
          const { id, area_id, source_key, file_name, state, started_at, data_version, problems } = batch
          io.print(
            [id, area_id, source_key, file_name, state, started_at.toISOString(), data_version ?? '–', problems].join(
              '\t',
            ),
          )
        }
      }
      return EXIT.done
    } finally {
      await database.close()
    }
  },
}
