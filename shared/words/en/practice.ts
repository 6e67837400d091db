/** The practice incident: to see the console at work, and to be thrown away. */
export const practiceEn = {
  'practice.see': 'See it with a sample',
  'practice.see_text':
    '“See it with a sample” sets up a practice incident that is already running, from a real one. It stays on this console, counts nowhere, and can be thrown away.',
  'practice.heading': 'First steps with the sample',
  'practice.step': '{step} of 3',
  'practice.board': 'The board',
  'practice.board_text':
    'Every incident that needs somebody stands here, the most pressing on top. The sample is marked as a drill: its clocks run now.',
  'practice.board_next': 'Open its room',
  'practice.room': 'The room',
  'practice.room_text':
    'Here it is worked on: what is due next stands on top, each role has its checklist, and the line above the timeline logs what you do. Try any of it.',
  'practice.room_next': 'Open the wall',
  'practice.wall': 'The wall',
  'practice.wall_text':
    'The wall shows the same incident to a whole room, and follows what is done here. Esc leads out of full screen. News keeps coming while you look.',
  'practice.done': 'Done, keep the sample',
  'practice.leave': 'Leave the guide',
  'practice.throw_away': 'Throw the sample away…',
  'practice.throw_away_heading': 'Throw the sample away?',
  'practice.throw_away_text':
    'The practice incident goes whole, with all that was logged and attached in it. Nothing else is touched.',
  'practice.throw_away_now': 'Throw it away',
} as const;
