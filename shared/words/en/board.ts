/** What the board says. */
export const boardEn = {
  'board.heading': 'Incidents',
  'board.count': '{count, plural, =0 {None open} one {# open} other {# open}}',
  'board.declare': 'Declare an incident',
  'board.looks_only': 'This device only looks. Declare an incident on another console; drills can be played here.',
  'board.import': 'Import…',
  'board.drop': 'Drop to import',
  'board.imported':
    '{fresh, plural, =0 {Nothing new} one {# incident imported} other {# incidents imported}}{known, plural, =0 {} one {, # was here already} other {, # were here already}}.',
  'board.column_level': 'Level',
  'board.column_incident': 'Incident',
  'board.column_stage': 'Stage',
  'board.column_due': 'Next deadline',
  'board.column_commander': 'Commander',
  'board.column_elapsed': 'Since T0',
  'board.no_due': 'Nothing due',
  'board.overdue_count': '{count} overdue',
  'board.no_stage': 'Between stages',
  'board.open_wall': 'Wall',
  'board.empty_heading': 'All quiet',
  'board.empty_text':
    'When something breaks, declare it here: a title and what is seen are enough to start the clocks.',
  'board.sample': 'Open the sample',
  'board.sample_text': 'A real incident of mybinder.org, to look around in.',
  'board.ended': '{count, plural, one {# ended} other {# ended}}',
  'board.show_ended': 'Show',
  'board.hide_ended': 'Hide',
} as const;
