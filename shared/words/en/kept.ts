/** What was typed before and not sent. */
export const keptEn = {
  'kept.from': 'kept from {time}',
  'kept.discard': 'Throw away',
  'kept.found':
    '{count, plural, one {# text that you typed and did not send} other {# texts that you typed and did not send}}',
  'kept.go': 'Go there',
  'kept.of_none': 'no incident’s',
} as const;
