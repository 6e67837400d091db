/** Incidents that turn out to be one. */
export const mergingEn = {
  'timeline.auto.incident.merged_into': 'Merged into {number} {title}{hasReason, select, yes {: {reason}} other {}}',
  'timeline.auto.incident.absorbed': 'Took in {number} {title}{hasReason, select, yes {: {reason}} other {}}',
  'timeline.auto.incident.let_go':
    '{number} {title} goes on by itself again{hasReason, select, yes {: {reason}} other {}}',
  'merging.heading': 'One with',
  'merging.into': 'Goes on in {name}',
  'merging.took_in': 'Took in {name}',
  'merging.go': 'Go to {name}',
  'merging.merge': 'Merge into it: it is told there, and open tasks go along',
  'merging.reason': 'Reason',
  'refusal.unknown_incident': 'That incident is not here. Choose another one.',
  'refusal.target_ended': '{detail} is over. Reopen it first, or choose one that goes on.',
  'refusal.drill_apart': 'A drill and an incident in earnest are never one.',
} as const;
