// npm test: checks, then unit, property, database and API tests, then the built client in a real browser.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { checks } from './run/checks.mjs'
import { ensureClient } from './run/ensureClient.mjs'
import { ensurePackages, projectNode, root } from './run/ensurePackages.mjs'
import { ensureTestSystem } from './run/ensureTestSystem.mjs'
import { runChecks } from './run/runChecks.mjs'

ensurePackages()
const absent = ensureTestSystem()
const total = runChecks(checks)
const skipped = absent.map((name) => `${name} (not installed)`)
const reports = mkdtempSync(join(tmpdir(), 'jinlin-test-'))

runVitest('unit')
try {
  await ensureClient()
  total.passed += 1
} catch (error) {
  console.error(error.message)
  total.failed += 1
}
runVitest('e2e')
rmSync(reports, { recursive: true })

console.log(skipped.length === 0 ? '0 skipped' : `${skipped.length} skipped: ${skipped.join('; ')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

function runVitest(project) {
  const report = join(reports, `${project}.json`)
  const { status } = spawnSync(
    projectNode,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` } },
  )
  count(project, report, status)
}

function count(project, report, status) {
  let suites
  try {
    suites = JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    console.error(`${project}: the test runner ended without a report (exit code ${status})`)
    total.failed += 1
    return
  }
  let failedHere = 0
  for (const suite of suites) {
    // A file that does not even load has failed without a single test.
    if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')) failedHere += 1
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') total.passed += 1
      else if (test.status === 'failed') failedHere += 1
      else skipped.push(`${relative(root, suite.name)} › ${test.fullName}`)
    }
  }
  // Unhandled errors outside any test fail the run too.
  if (status !== 0 && failedHere === 0) failedHere = 1
  total.failed += failedHere
}
