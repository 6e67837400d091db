/**
 * Kinds that stay: what went out to people, what is kept beside the record, and what other people act on at once. Those
 * have ways back of their own, which say why; an undoing that names one all the same (a forgery) takes nothing back.
 */
const staying: ReadonlySet<string> = new Set([
  'incident.registered',
  'incident.closed',
  'incident.marked_false_alarm',
  'incident.marked_duplicate',
  'incident.merged_into',
  'incident.absorbed',
  'incident.let_go',
  'incident.reopened',
  'communication.published',
  'word.delivered',
  'word.failed',
  'word.uncertain',
  'word.dropped',
  'word.sent_again',
  'plan.deployed',
  'review.approved',
  'attachment.added',
  'command.accepted',
  'drill.scripted',
  'action.undone',
]);

/** Whether events of this kind can't be undone. */
export function staysDone(kind: string): boolean {
  return staying.has(kind);
}
