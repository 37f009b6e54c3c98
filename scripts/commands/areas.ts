import { parseArgs } from 'node:util'
import { listAreas } from '../../server/db/queries/import/queries.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'

export const command: Command = {
  name: 'areas',
  summary: { 'zh-Hans': '列出区域', en: 'List the areas' },
  usage: {
    'zh-Hans': '用法:npm run jinlin -- areas [--json]',
    en: 'Usage: npm run jinlin -- areas [--json]',
  },
  run: async (argv, io) => {
    const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' } } })
    const database = await openConfigured(io.env)
    try {
      const areas = await listAreas(database.pool)
      if (values.json) io.print(JSON.stringify(areas))
      else {
        for (const { id, name, time_zone, data_version, facilities, districts, residential_land, streets } of areas) {
          const counts =
            io.language === 'en'
              ? `${facilities} facilities, ${districts} districts, ${residential_land} residential land, ${streets} streets`
              : `设施 ${facilities},行政区 ${districts},居住用地 ${residential_land},街道 ${streets}`
          io.print([id, name, time_zone, data_version, counts].join('\t'))
        }
      }
      return EXIT.done
    } finally {
      await database.close()
    }
  },
}
