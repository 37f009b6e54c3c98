import type { Command } from '../command.ts'

/** Every command by name, in the order `--help` lists them; loaded only when asked for. */
export const commands: Record<string, () => Promise<Command>> = {
  import: async () => (await import('./import.ts')).command,
  elevation: async () => (await import('./elevation.ts')).command,
  undo: async () => (await import('./undo.ts')).command,
  batches: async () => (await import('./batches.ts')).command,
  areas: async () => (await import('./areas.ts')).command,
  coverage: async () => (await import('./coverage.ts')).command,
  reach: async () => (await import('./reach.ts')).command,
  circles: async () => (await import('./circles.ts')).command,
  nearest: async () => (await import('./nearest.ts')).command,
  route: async () => (await import('./route.ts')).command,
  compounds: async () => (await import('./compounds.ts')).command,
  'service-areas': async () => (await import('./service-areas.ts')).command,
  streets: async () => (await import('./streets.ts')).command,
  matrix: async () => (await import('./matrix.ts')).command,
  'what-if': async () => (await import('./what-if.ts')).command,
  standards: async () => (await import('./standards.ts')).command,
  runs: async () => (await import('./runs.ts')).command,
}
