/**
 * Who may import whom, as docs/architecture.md says why. `from` and `to` are matched against paths from the project's
 * folder; a package is `package:<name>`, a module of Node's `node:<name>`. A law forbids what `to` matches and, where
 * `only` is given instead, everything that it does not match.
 */
export const importLaws = [
  {
    name: 'shared is pure',
    from: /^shared\//u,
    only: /^(?:shared\/|package:(?:zod|intl-messageformat|node-diff3|temporal-polyfill|mdast|mdast-util-from-markdown|mdast-util-gfm|micromark-extension-gfm|ical-generator|@noble\/hashes)$)/u,
  },
  { name: 'renderer imports shared alone', from: /^renderer\//u, to: /^(?:electron|server|test|scripts)\// },
  { name: 'renderer knows no Node and no Electron', from: /^renderer\//u, to: /^(?:node:|package:electron$)/u },
  { name: 'electron imports shared alone', from: /^electron\//u, to: /^(?:renderer|server|test|scripts)\//u },
  { name: 'server imports shared alone', from: /^server\//u, to: /^(?:renderer|electron|test|scripts)\//u },
  {
    name: 'the store and the server know no Electron',
    from: /^(?:electron\/store|server)\//u,
    to: /^package:electron$/u,
  },
  {
    name: 'the store and the shell meet by messages',
    from: /^electron\/store\//u,
    to: /^electron\/(?:shell|preload)\//u,
  },
  {
    name: 'the shell takes only the protocol from the store',
    from: /^electron\/(?:shell|preload)\//u,
    to: /^electron\/store\/(?!port-protocol\.ts$)/u,
  },
  {
    name: 'the device’s key knows neither of those who use it',
    from: /^electron\/device\//u,
    to: /^(?:electron\/(?:store|shell|preload)\/|package:electron$)/u,
  },
  {
    name: 'one importer of SQLite',
    from: /^(?!electron\/store\/|server\/storage\/|test\/)/u,
    to: /^package:better-sqlite3$/u,
  },
  {
    name: 'documents are drawn by the store’s side',
    from: /^(?!electron\/store\/|test\/|scripts\/)/u,
    to: /^package:(?:docx|write-excel-file)$/u,
  },
  {
    name: 'components take props only',
    from: /^renderer\/components\//u,
    to: /^renderer\/(?:features|state|app|wall)\//u,
  },
  {
    name: 'features stay apart',
    from: /^renderer\/features\/(?<feature>[^/]+)\//u,
    to: /^renderer\/features\/(?<feature>[^/]+)\//u,
    unlessSame: 'feature',
  },
];
