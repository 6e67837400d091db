/** Filing what is closed, proving it, and letting files go. */
export const archiveEn = {
  'archive.readme':
    'Incident {number}: the archive.\n\nIt holds the registration form, the task table, the review report and the timeline, the attachments, and the record itself (incident.json), which Muster imports.\nTo check that nothing in it was changed:  sha256sum -c {sums}\nmanifest.json names every file with its size and SHA-256.',
  'archive.heading': 'Archive',
  'archive.filed': 'Filed {time}, {size}.',
  'archive.stale': 'The record has grown since; it is filed anew once it is quiet.',
  'archive.none': 'Not filed yet.',
  'archive.open': 'It is filed when the incident is closed.',
  'archive.save': 'Save a copy…',
  'archive.make': 'File it now',
  'archive.verify': 'Prove it whole',
  'archive.proven':
    'Whole: {files, plural, one {# file} other {# files}}, {events, plural, one {# event} other {# events}}, {attachments, plural, =0 {no attachments} one {# attachment} other {# attachments}}.',
  'archive.unproven': 'It is not whole. What is wrong:',
  'archive.saved': 'Saved to {path}',
  'retention.heading': 'What is kept here',
  'retention.text':
    'Files of incidents that were closed long ago can be let go from this console: attachments and archives. The record itself stays, always.',
  'retention.months': 'Closed longer ago than (months)',
  'retention.preview': 'See what would go',
  'retention.nothing': 'Nothing was closed that long ago, or its files are gone already.',
  'retention.row': '{files, plural, one {# file} other {# files}}, {size}',
  'retention.sum': '{incidents, plural, one {# incident} other {# incidents}}, {size} in all',
  'retention.sure': 'I have what is to be kept elsewhere',
  'retention.let_go': 'Let these files go',
  'retention.done': '{files, plural, one {# file was} other {# files were}} let go, {size}.',
} as const;
