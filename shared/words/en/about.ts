/** The about box. */
export const aboutEn = {
  'about.heading': 'About {name}',
  'about.app': 'Version',
  'about.schema': 'Record format',
  'about.protocol': 'Sync protocol',
  'about.electron': 'Electron',
  'about.chromium': 'Chromium',
  'about.node': 'Node.js',
  'about.sqlite': 'SQLite',
  'about.licences': 'Licences',
  'about.licences_text':
    '{count, plural, one {# package goes} other {# packages go}} into this program. Electron and Chromium bring theirs beside it, as LICENSE and LICENSES.chromium.html.',
} as const;
