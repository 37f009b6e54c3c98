import { commands } from './commands/index.ts'
import { runCommand } from './runCommand.ts'

// A reader such as `head` that has seen enough closes the pipe: nothing is wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const abort = new AbortController()
process.once('SIGINT', () => abort.abort())
process.once('SIGTERM', () => abort.abort())

process.exitCode = await runCommand(
  process.argv.slice(2),
  {
    print: (text) => process.stdout.write(`${text}\n`),
    tell: (text) => process.stderr.write(`${text}\n`),
    isTerminal: process.stderr.isTTY === true,
    env: process.env,
    signal: abort.signal,
  },
  commands,
)
