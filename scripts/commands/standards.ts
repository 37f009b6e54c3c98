import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { AppError } from '#contract/errors.ts'
import { Standard } from '#domain/standards/standard.ts'
import { addStandard } from '../../server/jobs/standards/addStandard.ts'
import { findStandard, readStandards } from '../../server/jobs/standards/findStandard.ts'
import { shipStandards } from '../../server/jobs/standards/shipStandards.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'
import { drawTable } from '../table/drawTable.ts'
import { usageError } from '../usageError.ts'

export const command: Command = {
  name: 'standards',
  summary: { 'zh-Hans': '列出、查看、添加标准', en: 'List, show and add standards' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- standards list [--json]
     npm run jinlin -- standards show ID [--standard-version V]
     npm run jinlin -- standards add FILE.json

标准的版本一经添加不再改变:改动须用新的版本号。`,
    en: `Usage: npm run jinlin -- standards list [--json]
       npm run jinlin -- standards show ID [--standard-version V]
       npm run jinlin -- standards add FILE.json

A version once added is never changed: a changed rule is a new version.`,
  },
  run: async (argv, io) => {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { json: { type: 'boolean', default: false }, 'standard-version': { type: 'string' } },
      allowPositionals: true,
    })
    const [verb, subject, ...rest] = positionals
    const fits = rest.length === 0 && (verb === 'list' ? subject === undefined : subject !== undefined)
    if (!fits || !['list', 'show', 'add'].includes(verb ?? ''))
      throw usageError('应为 list、show ID 或 add FILE', 'Expected list, show ID or add FILE')
    const added = verb === 'add' && subject !== undefined ? await readStandardFile(subject) : null
    const database = await openConfigured(io.env)
    try {
      await shipStandards(database.pool)
      if (added) {
        const standard = await addStandard(database.pool, added, 'added')
        io.print(values.json ? JSON.stringify(standard) : `${standard.id} ${standard.version}`)
      } else if (subject !== undefined) {
        const { standard } = await findStandard(database.pool, subject, values['standard-version'])
        io.print(JSON.stringify(standard, null, values.json ? undefined : 2))
      } else {
        const standards = await readStandards(database.pool)
        const rows = standards.map(({ id, version, title, citation, target }) => {
          const text = (io.language === 'en' ? title.en : title['zh-Hans']) ?? title['zh-Hans'] ?? id
          return [id, version, text, citation.document, target?.rate ?? null]
        })
        const headers =
          io.language === 'en'
            ? ['Id', 'Version', 'Title', 'Citation', 'Target']
            : ['编号', '版本', '名称', '依据', '目标']
        io.print(values.json ? JSON.stringify(standards) : drawTable(headers, rows))
      }
      return EXIT.done
    } finally {
      await database.close()
    }
  },
}

async function readStandardFile(path: string): Promise<Standard> {
  const refuse = (errors: unknown) =>
    new AppError(
      400,
      'bad-standard',
      { 'zh-Hans': '文件不是可用的标准', en: 'The file is not a usable standard' },
      { file: path, errors },
    )
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : error)
  }
  const parsed = Standard.safeParse(content)
  if (!parsed.success) throw refuse(parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`))
  return parsed.data
}
