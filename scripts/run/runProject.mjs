import { spawn } from 'node:child_process'
import { projectNode, root } from './ensurePackages.mjs'

const PARENT_LOOK_MS = 500

/**
 * Runs a TypeScript entry on the project's own Node.js until it ends and exits as it did. Signals are handed on: the child
 * decides when it is done, so that a Ctrl-C closes the database cleanly. It may come twice, from the terminal and from us.
 *
 * npm hands a signal to what it started and to nothing below that: package.json says `exec`, so that no shell stands between.
 * Where npm is killed outright, we notice; where we are, the child does, by its channel to us.
 */
export function runProject(entry, args = process.argv.slice(2)) {
  const child = spawn(projectNode, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Only npm is watched: a shell that started us in the background may well leave.
  const npm = process.env.npm_lifecycle_event === undefined ? null : process.ppid
  if (npm !== null) setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), PARENT_LOOK_MS).unref()
  child.once('exit', (code) => process.exit(code ?? 1))
}
