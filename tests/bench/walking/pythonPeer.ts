import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** A peer's time for all categories of the exported graph, and how its distances compare with ours. */
export interface PeerReport {
  version: string
  totalMs: number
  /** null where only one side has a distance. */
  largestDecimeters: number | null
  /** Nodes, over all categories, that differ by 1 dm or more. */
  differingNodes: number
  comparedNodes: number
}

/** Python with the peers of `peers/requirements.txt`, for example of a virtual environment. */
const python = process.env.JINLIN_BENCH_PYTHON ?? 'python3'
const run = promisify(execFile)

/** Runs a peer's script in a process of its own; without Python or one of the modules, says what is absent. */
export async function runPythonPeer(
  script: string,
  modules: readonly string[],
  folder: string,
  runs: number,
): Promise<PeerReport | { absent: string }> {
  if (!(await succeeds(['-c', '']))) return { absent: `${python} is not installed` }
  const present = await Promise.all(modules.map((name) => succeeds(['-c', `import ${name}`])))
  if (!present.some(Boolean))
    return { absent: `${python} has no ${modules.join(' and no ')}: tests/bench/peers/requirements.txt` }
  const path = fileURLToPath(new URL(`../peers/${script}`, import.meta.url))
  const { stdout } = await run(python, ['-B', path, folder, String(runs)], { maxBuffer: 1 << 24 })
  // A library may write on its way.
  return JSON.parse(stdout.slice(stdout.lastIndexOf('{"version"'))) as PeerReport
}

async function succeeds(args: string[]): Promise<boolean> {
  try {
    await run(python, args)
    return true
  } catch {
    return false
  }
}
