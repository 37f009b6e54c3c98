// npm start: everything from an empty clone to a served page.
import { ensureClient } from './run/ensureClient.mjs'
import { ensurePackages } from './run/ensurePackages.mjs'
import { runProject } from './run/runProject.mjs'

ensurePackages()
await ensureClient()
runProject('server/main.ts')
