/** What the wall says. */
export const wallEn = {
  'hero.at': 'at {time}',
  'hero.provisional': 'provisional: not graded, counted as {level}',
  'hero.over': 'Nothing more is due',
  'hero.restored_after': 'Recovered after {duration}',
  'open.heading': '{count, plural, =0 {Required items} one {# required item open} other {# required items open}}',
  'open.late_tasks': '{count, plural, one {# task late} other {# tasks late}}',
  'open.none': 'Nothing open',
  'open.more_roles': '+{roles, plural, one {# role} other {# roles}}, {count} open',
  'news.heading': '{count, plural, =0 {Timeline} one {Timeline: # entry} other {Timeline: # entries}}',
  'news.silent': 'No news since {time}',
  'news.none': 'Nothing logged yet',
} as const;
