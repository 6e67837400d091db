import { makesRow } from '../../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { recordedAtOf } from '../../../shared/record/envelope.ts';
import { type OrderKey, compareOrder, orderKey } from '../../../shared/record/order.ts';
import { redactionIn } from '../../../shared/record/redaction.ts';
import { type StoredEvent, idOf } from '../record/stored-events.ts';

/**
 * The row of an event that says nothing to this version: the plain words that came with it, or, of one without a body, the
 * tombstone of the first of the redactions that name it. Null for what makes no row.
 */
export function wordlessEntry(
  event: StoredEvent,
  alt: string,
  redactions: readonly StoredEvent[],
): TimelineEntry | null {
  const { header, sealed } = event;
  if (sealed.body !== null) return unknownEntry(event, alt);
  if (!makesRow(header.kind, header.actor)) return null;
  const first = redactions.toSorted((left, right) => compareOrder(orderOf(left), orderOf(right)))[0];
  const redaction = first === undefined ? null : redactionIn(first.header, first.sealed);
  const entry = unknownEntry(event, '');
  if (first === undefined || redaction === null) return { ...entry, redacted: true };
  const removed = { by: first.header.actor, at: recordedAtOf(first.header), reason: redaction.reason };
  return { ...entry, at: redaction.at ?? entry.at, removed, redacted: true };
}

/** An event of a kind that this version does not know shows the plain words that came with it. */
function unknownEntry(event: StoredEvent, alt: string): TimelineEntry {
  const { header } = event;
  return {
    id: idOf(event),
    at: recordedAtOf(header),
    approximate: false,
    endAt: null,
    recordedAt: recordedAtOf(header),
    order: orderOf(event),
    kind: 'note',
    role: 'unknown',
    author: header.actor,
    text: '',
    automatic: { kind: header.kind, body: null, alt },
    important: false,
    corrections: [],
    removed: null,
    simulated: header.simulated,
  };
}

function orderOf({ header, clamped }: StoredEvent): OrderKey {
  return orderKey(clamped ?? { ms: header.hlc[0], counter: header.hlc[1] }, header.replica, header.seq);
}
