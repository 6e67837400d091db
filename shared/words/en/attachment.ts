/** Files that are put to an incident. */
export const attachmentEn = {
  'shell.attach_title': 'Attach files',
  'shell.attachment_save_title': 'Save a copy',
  'timeline.auto.attachment.added': 'Attached: {name}',
  'attach.choose': 'Attach files…',
  'attach.save': 'Save a copy…',
  'attach.too_large': '{name} is too large ({size}). At most {most} a file are kept.',
  'attach.done': '{count, plural, one {# file} other {# files}} attached',
  'attach.saving': 'Attaching…',
  'attach.on_its_way': '{name}, not here yet: it comes when the console that has it meets the server',
  'attach.picture': 'Picture: {name}',
} as const;
