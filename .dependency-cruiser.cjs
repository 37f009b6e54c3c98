// Who may import whom; the table in README.md says it in words. Everything not allowed is refused.
const folder = (name) => `^${name}/`

/** `from` may reach, inside the project, only itself and `allowed`. */
function only(from, allowed, name = from) {
  return {
    name: `${name} imports only what it may`,
    severity: 'error',
    from: { path: folder(from) },
    to: { path: '^(client|server|scripts|tests)/', pathNot: [folder(from), ...allowed.map(folder)].join('|') },
  }
}

const contract = 'server/contract'
const domain = 'server/domain'

module.exports = {
  forbidden: [
    only(domain, []),
    only(contract, [domain]),
    only('server/db', [contract, domain]),
    only('server/import', [contract, domain]),
    only('server/jobs', ['server/db', 'server/import', contract, domain]),
    only('server/routes', ['server/jobs', 'server/db', 'server/import', contract, domain]),
    only('client/layers', [contract, domain]),
    only('client', [contract, domain]),
    only('scripts', ['server']),
    {
      name: 'the domain is pure: no Node.js, no database, no server library',
      severity: 'error',
      from: { path: folder(domain) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only client/map drives MapLibre',
      severity: 'error',
      from: { path: folder('client'), pathNot: '^client/map/' },
      to: { path: 'node_modules/maplibre-gl', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'every import resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'client/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
}
