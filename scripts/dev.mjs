// npm run dev: the server restarted on change, and Vite with hot reload before it at http://127.0.0.1:5173.
import { spawn } from 'node:child_process'
import { ensurePackages, projectNode, root } from './run/ensurePackages.mjs'

ensurePackages()
const children = [
  ['--watch-path=server', '--watch-preserve-output', 'server/main.ts'],
  ['node_modules/vite/bin/vite.js'],
].map((args) => spawn(projectNode, args, { cwd: root, stdio: 'inherit' }))

process.on('SIGINT', () => {})
process.on('SIGTERM', () => stop('SIGTERM'))
for (const child of children) {
  child.once('exit', (code) => {
    stop('SIGTERM')
    process.exitCode ||= code ?? 0
  })
}

function stop(signal) {
  for (const child of children) child.kill(signal)
}
