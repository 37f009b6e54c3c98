import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#contract/errors.ts'
import { readConfig } from '../../server/config.ts'
import { giveElevation } from '../../server/jobs/network/giveElevation.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'
import { usageError } from '../usageError.ts'

export const command: Command = {
  name: 'elevation',
  summary: { 'zh-Hans': '给城市一份高程,坡道因此计时', en: 'Give a city its elevation, so that slopes count' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- elevation 文件.asc --area ID
      npm run jinlin -- elevation --none --area ID   取消

Esri ASCII 格网,经纬度(EPSG:4326),高程以米计。老年人、成年人两种步行者上下坡会变慢;其余不变。数据版本加一，运行中的服务器随即采用。`,
    en: `Usage: npm run jinlin -- elevation FILE.asc --area ID
       npm run jinlin -- elevation --none --area ID   takes it away

An Esri ASCII grid in degrees (EPSG:4326), heights in metres. The profiles elderly and adult then slow down on slopes, the others do
not. The data version goes up by one, and a running server takes it up at once.`,
  },
  run: async (argv, io) => {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { area: { type: 'string' }, none: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const { area, none } = values
    const [path] = positionals
    if (area === undefined) throw usageError('缺少 --area', '--area is missing')
    if (positionals.length > 1 || (path === undefined) !== none)
      throw usageError('应为一个文件,或 --none', 'Expected one file, or --none')
    const text = path === undefined ? null : await readText(path)
    const config = readConfig(io.env)
    const database = await openConfigured(io.env)
    try {
      const given = await giveElevation(database.pool, join(config.dataDir, 'elevation'), area, text)
      if (given) io.print(`${area}: ${given.columns} × ${given.rows}`)
      return EXIT.done
    } finally {
      await database.close()
    }
  },
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const title = { 'zh-Hans': `无法读取 ${path}`, en: `${path} cannot be read` }
    throw new AppError(400, 'file-unreadable', title, { reason: (error as Error).message }, { cause: error })
  }
}
