import { spawn } from 'node:child_process'
import { projectNode, root } from './ensurePackages.mjs'

/**
 * Runs a TypeScript entry on the project's own Node.js until it ends and exits as it did. Signals are handed on: the child
 * decides when it is done, so that a Ctrl-C closes the database cleanly.
 */
export function runProject(entry, args = process.argv.slice(2)) {
  const child = spawn(projectNode, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` },
  })
  // A terminal's Ctrl-C reaches the child by itself; only signals sent to this process alone are handed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 1))
}
