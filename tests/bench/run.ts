/**
 * All benches: `npm run bench -- [--json] [--quick] [name …]`. One after another, each in a process of its own; one table at the end. Ends with
 * 1 when a bench failed or its results disagree, never because of a time.
 */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const benches = ['coverage', 'import', 'walking', 'scenario']
const present = readdirSync(new URL('.', import.meta.url))
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'))
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const unknown = names.filter((name) => !benches.includes(name))
if (unknown.length > 0) {
  console.error(`Unknown bench ${unknown.join(', ')}; there are: ${benches.join(', ')}`)
  process.exit(2)
}

const chosen = benches.filter((name) => present.includes(`${name}.ts`) && (names.length === 0 || names.includes(name)))
const results: { name: string; output: string; exitCode: number }[] = []
for (const name of chosen) {
  console.error(`${name} …`)
  results.push(await runBench(name))
}
if (flags.includes('--json')) {
  const reports = results.map(({ name, output, exitCode }) => [name, { exitCode, report: parseReport(output) }])
  console.log(JSON.stringify(Object.fromEntries(reports), null, 2))
} else print()
process.exitCode = results.some(({ exitCode }) => exitCode !== 0) ? 1 : 0

function runBench(name: string): Promise<{ name: string; output: string; exitCode: number }> {
  const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', reject).on('close', (code) => resolve({ name, output, exitCode: code ?? 1 }))
  })
}

/** null when the bench ended before its report. */
function parseReport(output: string): unknown {
  return output.trim() === '' ? null : JSON.parse(output)
}

/** Each bench prints lines of a name, two spaces or more, and a value: here with one width. */
function print(): void {
  const tables = results.map(({ name, output, exitCode }) => ({
    name,
    exitCode,
    rows: output.split('\n').flatMap((line) => {
      const [, key, value] = /^(\s*\S.*?)\s{2,}(\S.*)$/.exec(line) ?? []
      return key !== undefined && value !== undefined ? [{ key, value }] : line === '' ? [] : [{ key: line, value: '' }]
    }),
  }))
  const width = Math.max(0, ...tables.flatMap(({ rows }) => rows.map(({ key }) => key.length)))
  for (const { name, exitCode, rows } of tables) {
    console.log(`\n${name}${exitCode === 0 ? '' : ': FAILED or results disagree'}`)
    for (const { key, value } of rows) console.log(`  ${key.padEnd(width)}  ${value}`)
  }
}
