/** Words that go to chat: what becomes of them. */
export const chatEn = {
  'timeline.server': 'Shared server',
  'timeline.auto.group.set': 'Chat group of the incident: {hasName, select, yes {{name}} other {the usual one}}',
  'timeline.auto.word.delivered': 'Sent to {name}: {what}{hasMore, select, yes { and {more} more} other {}}',
  'timeline.auto.word.failed':
    'Not sent to {name}, given up: {what}{hasMore, select, yes { and {more} more} other {}}{hasWhy, select, yes {. Answer: {why}} other {}}',
  'timeline.auto.word.uncertain':
    'Perhaps sent to {name}, no answer came: {what}{hasMore, select, yes { and {more} more} other {}}{hasWhy, select, yes {. {why}} other {}}',
  'timeline.auto.word.dropped':
    'Not to be sent to {name}: {what}{hasMore, select, yes { and {more} more} other {}}. {hasReason, select, yes {{reason}} other {Too old to be news.}}',
  'timeline.auto.word.sent_again':
    'To be sent to {name} {was, select, failed {again} uncertain {again, though it may have arrived} other {all the same}}: {what}{hasMore, select, yes { and {more} more} other {}}',
  'chat.what.communication': 'published wording',
  'chat.what.first_report': 'first report',
  'chat.what.level': 'level',
  'chat.what.escalation': 'escalation',
  'chat.what.deadline_missed': 'missed deadline',
  'chat.what.recovered': 'recovery',
  'chat.what.recovery_revoked': 'recovery taken back',
  'chat.level': '{level} ({name})',
  'chat.not_graded': 'not graded',
  'chat.not_known': 'not known yet',
  'chat.not_given': 'not given',
  'chat.nobody': 'nobody yet',
  'chat.deadline.respond': 'start of the response',
  'chat.deadline.restore': 'recovery',
} as const;
