/** Who may import whom; the reasons stand in docs/architecture.md. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    law(
      'shared-is-pure',
      { path: '^shared/' },
      {
        pathNot: '^(shared/|node_modules/(zod|intl-messageformat|@formatjs|temporal-polyfill|temporal-utils)/)',
      },
    ),
    law('renderer-imports-shared-only', { path: '^renderer/' }, { path: '^(electron|server|test|scripts)/' }),
    law('electron-imports-shared-only', { path: '^electron/' }, { path: '^(renderer|server|test|scripts)/' }),
    law('server-imports-shared-only', { path: '^server/' }, { path: '^(renderer|electron|test|scripts)/' }),
    law('renderer-has-no-node', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    law('renderer-has-no-electron', { path: '^renderer/' }, { path: '(^|/)node_modules/electron/|^electron$' }),
    law(
      'store-has-no-electron',
      { path: '^(electron/store|server)/' },
      { path: '(^|/)node_modules/electron/|^electron$' },
    ),
    law('store-and-shell-meet-by-messages', { path: '^electron/store/' }, { path: '^electron/(shell|preload)/' }),
    law('one-importer-of-sqlite', { path: '^(?!electron/store/|server/storage/|test/)' }, { path: 'better-sqlite3' }),
    law('components-take-props', { path: '^renderer/components/' }, { path: '^renderer/(features|state|app|wall)/' }),
    law(
      'features-stay-apart',
      { path: '^renderer/features/([^/]+)/' },
      {
        path: '^renderer/features/',
        pathNot: '^renderer/features/$1/',
      },
    ),
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|server)/' },
      to: { circular: true },
    },
    { name: 'all-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

function law(name, from, to) {
  return { name, severity: 'error', from, to };
}
