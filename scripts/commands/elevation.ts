import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#contract/errors.ts'
import { readConfig } from '../../server/config.ts'
import { listAreas } from '../../server/db/queries/listAreas.ts'
import { readAsciiGrid } from '../../server/import/elevation/readAsciiGrid.ts'
import { writeElevation } from '../../server/jobs/network/elevationFile.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'
import { usageError } from '../usageError.ts'

export const command: Command = {
  name: 'elevation',
  summary: { 'zh-Hans': '给城市一份高程,坡道因此计时', en: 'Give a city its elevation, so that slopes count' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- elevation 文件.asc --area ID
      npm run jinlin -- elevation --none --area ID   取消

Esri ASCII 格网,经纬度(EPSG:4326),高程以米计。老年人、成年人两种步行者上下坡会变慢;其余不变。服务器重启后生效。`,
    en: `Usage: npm run jinlin -- elevation FILE.asc --area ID
       npm run jinlin -- elevation --none --area ID   takes it away

An Esri ASCII grid in degrees (EPSG:4326), heights in metres. The profiles elderly and adult then slow down on slopes, the others do
not. A running server takes it up when it is started again.`,
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
    const database = await openConfigured(io.env)
    try {
      const areas = await listAreas(database.pool)
      if (!areas.some(({ id }) => id === area))
        throw new AppError(404, 'area-not-found', { 'zh-Hans': '没有这个城市', en: 'There is no such city' }, { area })
    } finally {
      await database.close()
    }
    const directory = join(readConfig(io.env).dataDir, 'elevation')
    if (path === undefined) {
      await writeElevation(directory, area, null)
      return EXIT.done
    }
    const text = await readFile(path, 'utf8').catch((error: Error) => {
      const title = { 'zh-Hans': `无法读取 ${path}`, en: `${path} cannot be read` }
      throw new AppError(400, 'file-unreadable', title, { reason: error.message }, { cause: error })
    })
    const { columns, rows } = readAsciiGrid(text)
    await writeElevation(directory, area, text)
    io.print(`${area}: ${columns} × ${rows}`)
    return EXIT.done
  },
}
