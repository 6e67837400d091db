import { type EventKind, isKnownKind } from '../event/event-bodies.ts';
import { type Fact, type FactOf, byOrder } from '../event/fact.ts';
import type { Sighting } from '../conflicts/sighting.ts';
import { isOfOneConsole } from '../text-merge/united-text.ts';
import { undoReason } from '../undo/undo-events.ts';
import { standingEntryText } from './standing-entry-text.ts';
import { isServerKind } from './server-entry.ts';
import type { EntryKind } from './entry-kind.ts';
import type { EntryCorrection, TimelineEntry } from './timeline-entry.ts';

/**
 * What a person wrote and what was done to it since, as one row. Corrections hold field by field, the last in record order;
 * texts that two corrected apart are united. `sightings`: of the incident; not needed where one console made them all.
 */
export function writtenEntry(
  added: FactOf<'entry.added'>,
  corrections: readonly FactOf<'entry.corrected'>[],
  removals: readonly FactOf<'entry.removed'>[],
  sightings: readonly Sighting[] = [],
): TimelineEntry {
  const { at, approximate, kind, role, text, important } = added.body;
  // The time in the body is the author's clock's; where that was ahead, the fact knows better.
  const clockAhead = added.saidAt === undefined ? {} : { saidAt: added.saidAt };
  let shown = {
    at: added.saidAt === undefined ? at : added.at,
    approximate,
    kind,
    role,
    text,
    important,
    endAt: added.body.endAt ?? null,
  };
  const made: EntryCorrection[] = [];
  const inOrder = corrections.toSorted(byOrder);
  const isContested = !isOfOneConsole(inOrder);
  for (const [nth, correction] of inOrder.entries()) {
    const said =
      isContested && correction.body.changes.text !== undefined
        ? {
            ...correction.body.changes,
            text: standingEntryText(added, inOrder.slice(0, nth + 1), sightings).value,
          }
        : correction.body.changes;
    const changes = Object.entries(said).filter(
      ([field, value]) => value !== undefined && value !== shown[field as keyof typeof shown],
    );
    const before = Object.fromEntries(changes.map(([field]) => [field, shown[field as keyof typeof shown]]));
    shown = { ...shown, ...(Object.fromEntries(changes) as Partial<typeof shown>) };
    // To mark an entry as important takes nothing back of what it said.
    if (changes.some(([field]) => field !== 'important')) {
      const { author, recordedAt, body } = correction;
      made.push({ by: author, at: recordedAt, reason: body.reason, before });
    }
  }
  const removal = removals.toSorted(byOrder)[0];
  return {
    id: added.id,
    ...shown,
    recordedAt: added.recordedAt,
    order: added.order,
    author: added.author,
    automatic: null,
    corrections: made,
    removed: removal === undefined ? null : { by: removal.author, at: removal.recordedAt, reason: removal.body.reason },
    simulated: added.simulated,
    ...clockAhead,
  };
}

/** As what kind of entry an automatic one is filed; kinds that are not here make no entry of their own. */
const automaticKinds: Readonly<Partial<Record<EventKind, EntryKind>>> = {
  'incident.registered': 'alert',
  'registration.changed': 'note',
  'level.set': 'decision',
  'response.launched': 'action',
  'mitigation.declared': 'recovery',
  'recovery.declared': 'recovery',
  'recovery.revoked': 'decision',
  'stage.entered': 'note',
  'stage.ended': 'note',
  'stage.skipped': 'decision',
  'stage.reopened': 'decision',
  'commander.named': 'decision',
  'command.offered': 'note',
  'command.accepted': 'decision',
  'command.declined': 'note',
  'command.withdrawn': 'note',
  'role.assigned': 'note',
  'role.released': 'note',
  'item.ticked': 'action',
  'item.marked_not_applicable': 'decision',
  'item.reopened': 'note',
  'cause.stated': 'observation',
  'cause.confirmed': 'decision',
  'cause.ruled_out': 'observation',
  'escalation.waived': 'decision',
  'improvement.added': 'note',
  'task.added': 'decision',
  'task.changed': 'note',
  'task.acknowledged': 'note',
  'cause.whys_given': 'note',
  'cause.evidence_linked': 'note',
  'cause.evidence_unlinked': 'note',
  'plan.drafted': 'note',
  'plan.changed': 'note',
  'plan.submitted': 'note',
  'plan.approved': 'decision',
  'plan.rejected': 'decision',
  'plan.deployed': 'action',
  'plan.concluded': 'observation',
  'plan.dropped': 'decision',
  'check.added': 'note',
  'check.sampled': 'observation',
  'check.dropped': 'note',
  'callback.made': 'observation',
  'alarm.acknowledged': 'note',
  'alarm_sound.muted': 'note',
  'alarm_sound.unmuted': 'note',
  'action.undone': 'note',
  'handbook.moved': 'decision',
  'attachment.added': 'note',
  'entries.linked': 'note',
  'entries.unlinked': 'note',
  'communication.drafted': 'communication',
  'communication.reworded': 'communication',
  'communication.submitted': 'communication',
  'communication.rejected': 'communication',
  'communication.approved': 'communication',
  'communication.published': 'communication',
  'communication.dropped': 'communication',
  'group.set': 'note',
  'word.delivered': 'communication',
  'word.failed': 'communication',
  'word.uncertain': 'communication',
  'word.dropped': 'communication',
  'word.sent_again': 'communication',
  'incident.merged_into': 'decision',
  'incident.absorbed': 'decision',
  'incident.let_go': 'note',
  'drill.scripted': 'note',
  'inject.answered': 'action',
  'review.section_written': 'note',
  'review.evidence_linked': 'note',
  'review.evidence_unlinked': 'note',
  'review.submitted': 'note',
  'review.approved': 'decision',
  'review.returned': 'decision',
  'review.commented': 'note',
  'review.comment_resolved': 'note',
  'review.meeting_planned': 'note',
  'review.meeting_called_off': 'note',
  'measure.overridden': 'decision',
  'measure.restored': 'decision',
  'improvement.changed': 'note',
  'poll.called': 'decision',
  'poll.answered': 'observation',
  'poll.ended': 'decision',
  'announcement.made': 'communication',
  'announcement.taken_down': 'note',
  'incident.closed': 'decision',
  'incident.marked_false_alarm': 'decision',
  'incident.marked_duplicate': 'decision',
  'incident.reopened': 'decision',
};

/** Whether an event makes a row, whatever its body says; one of a kind that this version does not know does. */
export function makesRow(kind: string, author: string | null): boolean {
  if (!isKnownKind(kind) || kind === 'entry.added') return true;
  return automaticKinds[kind] !== undefined && (author !== null || isServerKind(kind));
}

/**
 * The row that a fact makes by itself; struck out once its author took it back. Null for the timeline's own kinds, and for a
 * fact that names nobody as its author: it was read off a source whose own events tell it already. The server's own words
 * name nobody either, and make a row.
 */
export function automaticEntry(
  fact: Fact,
  alt: string,
  undoings: readonly FactOf<'action.undone'>[] = [],
): TimelineEntry | null {
  const kind = automaticKinds[fact.kind];
  if (kind === undefined || !makesRow(fact.kind, fact.author)) return null;
  const [undone] = undoings.toSorted(byOrder);
  return {
    id: fact.id,
    at: fact.at,
    approximate: false,
    endAt: null,
    recordedAt: fact.recordedAt,
    order: fact.order,
    kind,
    role: 'unknown',
    author: fact.author,
    text: '',
    automatic: { kind: fact.kind, body: fact.body, alt },
    important:
      fact.kind === 'level.set' ||
      kind === 'recovery' ||
      fact.kind === 'incident.registered' ||
      fact.kind === 'communication.published',
    corrections: [],
    removed: undone === undefined ? null : { by: undone.author, at: undone.recordedAt, reason: undoReason },
    simulated: fact.simulated,
    ...(fact.saidAt === undefined ? {} : { saidAt: fact.saidAt }),
  };
}
