/** What the desktop around the windows says: links, opened files, menu, tray, about box. */
export const desktopEn = {
  'desktop.copy_link': 'Copy link',
  'desktop.link_copied': 'Link copied',
  'desktop.link_failed':
    'The link leads to an incident that is not on this console. It may not have come from the server yet, or only the people named for it may see it.',
  'desktop.import_heading': 'Import what is in this file?',
  'desktop.import_reading': 'Reading the file…',
  'desktop.import_nothing': 'There is no incident in it.',
  'desktop.import_incident': '{number} · {day} · {entries, plural, one {# timeline entry} other {# timeline entries}}',
  'desktop.import_fresh': 'new',
  'desktop.import_known': 'here already',
  'desktop.import_now': '{count, plural, =0 {Nothing new} one {Import # incident} other {Import # incidents}}',
  'desktop.importing': 'Importing…',
  'desktop.menu_go': 'Go',
  'desktop.menu_recent': 'Open recent',
  'desktop.open_wall': 'Open the wall',
  'desktop.recent_incident': 'opened lately, {number}',
} as const;
