/** Taking words out of every record for good. */
export const redactionEn = {
  'timeline.redacted': 'Redacted by {person}: {reason}',
  'timeline.wordless': 'Its words are not here.',
  'entries.redacted': 'redacted {time}',
  'redact.entry': 'Redact for good…',
  'redact.leaves':
    'The words leave this console’s record, search and backups, and those of every other console and of the server as soon as they hear of it.',
  'redact.stays': 'The entry’s place, author and time stay, with who redacted it, when and why.',
  'redact.for_ever': 'It can’t be undone by anybody.',
  'redact.beyond':
    'Out of reach, and holding the words still: older backups of the server, records set aside after damage, and whatever was exported, carried away or printed.',
  'redact.along': 'Goes with it, since it says the words again: {parts}.',
  'redact.corrections': '{count, plural, one {# correction} other {# corrections}}',
  'redact.removals': '{count, plural, one {# strike-out} other {# strike-outs}}',
  'redact.writings': '{count, plural, one {# older version of the review} other {# older versions of the review}}',
  'redact.links': '{count, plural, one {# link} other {# links}}',
  'redact.task': 'The task “{text}”, given from it, goes too: give it anew without the words.',
  'redact.reason_hint': 'It stays in the record, so don’t repeat the words.',
  'redact.sure': 'These words shall be gone for good',
  'redact.meanwhile': '{person} redacted this entry meanwhile: {reason}',
  'redact.busy': 'Redacting…',
  'redact.bytes_left':
    'The words are out of the record. A backup or the disk’s log of this console may hold them still (the disk is full, or another program reads it): that is tried again at the next start.',
  'refusal.not_redactable':
    'Only what people wrote into the timeline can be redacted, and this is something else ({detail}).',
  'refusal.already_redacted': 'Its words are gone already.',
  'refusal.redaction_needs_owner':
    'It was written, or its words were said again, at another console{detail, select, undefined {} other { (by {detail})}}. The shared server takes that redaction from an owner alone: ask one.',
  'cli.redacted':
    'Redacted for good, and on disk: {id}{others, plural, =0 {} one {, with # event that said the words again} other {, with # events that said the words again}}',
} as const;
