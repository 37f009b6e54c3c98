import { parseArgs } from 'node:util'
import { sayWord } from '#contract/sayProblem.ts'
import { undoBatch } from '../../server/jobs/import/undoBatch.ts'
import { type Command, EXIT } from '../command.ts'
import { openConfigured } from '../openConfigured.ts'
import { usageError } from '../usageError.ts'

export const command: Command = {
  name: 'undo',
  summary: { 'zh-Hans': '整体撤销一次导入', en: 'Take an import back whole' },
  usage: {
    'zh-Hans':
      '用法:npm run jinlin -- undo 导入编号 [--json]\n\n编号见 batches。之后的导入动过其中的行时会被拒绝,并说明是哪几次。',
    en: 'Usage: npm run jinlin -- undo IMPORT [--json]\n\nIts number is in `batches`. Refused, naming them, where later imports changed its rows.',
  },
  run: async (argv, io) => {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [batch, ...others] = positionals
    if (batch === undefined || others.length > 0 || !/^\d{1,15}$/.test(batch)) {
      throw usageError(
        '需要一个导入编号,如 12',
        `Expected one import number such as 12, got "${positionals.join(' ')}"`,
      )
    }
    const database = await openConfigured(io.env)
    try {
      const report = await undoBatch(database.pool, Number(batch))
      if (values.json) io.print(JSON.stringify(report))
      else {
        for (const [kind, { closed, reopened }] of Object.entries(report.counts)) {
          io.print(
            io.language === 'en'
              ? `${kind}: ${closed} closed, ${reopened} opened again`
              : `${sayWord(kind, io.language)}:关闭 ${closed},恢复 ${reopened}`,
          )
        }
        io.print(
          io.language === 'en'
            ? `Undone (${report.areaId}, data version ${report.dataVersion})`
            : `已撤销(${report.areaId},数据版本 ${report.dataVersion})`,
        )
      }
      return EXIT.done
    } finally {
      await database.close()
    }
  },
}
