/** The checks beside the tests, one command each; `npm run check` and `npm test` run the same list. */
const biome = 'node_modules/@biomejs/biome/bin/biome'
const types = 'node_modules/vue-tsc/bin/vue-tsc.js'

export const checks = [
  { name: 'types: server, scripts, tests', args: [types, '-p', 'tsconfig.json'] },
  { name: 'types: domain and contract without DOM or Node.js', args: [types, '-p', 'server/domain/tsconfig.json'] },
  { name: 'types: client', args: [types, '-p', 'client/tsconfig.json'] },
  { name: 'lint and format', args: [biome, 'ci', '--colors=off', '.'] },
  {
    name: 'import rules',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'client',
      'server',
      'scripts',
      'tests',
    ],
  },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
]
