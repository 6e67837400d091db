/** What was typed before and not sent. */
export const keptEn = {
  'kept.from': 'kept from {time}',
  'kept.discard': 'Throw away',
} as const;
