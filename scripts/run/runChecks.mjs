import { spawnSync } from 'node:child_process'
import { projectNode, root } from './ensurePackages.mjs'

/** Runs each check in turn and prints only what failed. */
export function runChecks(checks) {
  let passed = 0
  for (const { name, args } of checks) {
    const { status, stdout, stderr } = spawnSync(projectNode, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    console.log(`${status === 0 ? '✓' : '✗'} ${name}`)
    if (status === 0) passed += 1
    else console.log(stdout + stderr)
  }
  return { passed, failed: checks.length - passed }
}
