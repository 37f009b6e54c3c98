// npm run check: types, lint, import rules, unused code.
import { checks } from './run/checks.mjs'
import { ensurePackages } from './run/ensurePackages.mjs'
import { runChecks } from './run/runChecks.mjs'

ensurePackages()
const { passed, failed } = runChecks(checks)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
