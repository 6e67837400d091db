import fc from 'fast-check';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { measureKeys } from '../../../shared/domain/measures/measures.ts';
import { reviewSectionKeys } from '../../../shared/domain/review/review-section.ts';
import { stream, t0 } from '../incident-builder.ts';

const at = fc.integer({ min: -60, max: 10_000 }).map((minutes) => t0 + minutes * minuteMs);
const section = fc.constantFrom(...reviewSectionKeys.slice(0, 3));
const text = fc.constantFrom('orders failed', 'all orders failed', 'orders failed in Rome', '订单失败', '');
const reason = fc.constantFrom('too short', '写得不清楚');
const entry = fc.constantFrom(`${stream}/00000000000000aa/1`, `${stream}/00000000000000aa/2`);
const comment = fc.constantFrom('a', 'b');
const digest = fc.constantFrom('0'.repeat(64), 'f'.repeat(64));
const measure = fc.constantFrom(...measureKeys);
const improvement = fc.constantFrom('a', 'b');
const minutes = fc.integer({ min: 1, max: 120 });
const place = fc.constantFrom('Room 3', '三号会议室', null);
const value = fc.option(fc.integer({ min: 0, max: 9_999_999 }), { nil: null });
const changes = fc.record(
  {
    text: reason,
    owner: fc.constantFrom('Lily', 'Jim', null),
    due: fc.option(at, { nil: null }),
    state: fc.constantFrom('open', 'doing', 'done', 'dropped'),
    result: fc.option(reason, { nil: null }),
  },
  { requiredKeys: [] },
);

/** Any event of a review, of measures and of improvements, senseless as it may be. */
export const reviewDrafts: fc.Arbitrary<EventDraft> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ at, section, text, offered: text }, { requiredKeys: ['at', 'section', 'text'] })
      .map((body) => draft('review.section_written', body)),
  },
  fc.record({ at, section, entry }).map((body) => draft('review.evidence_linked', body)),
  fc.record({ at, section, entry }).map((body) => draft('review.evidence_unlinked', body)),
  fc.record({ at, digest }).map((body) => draft('review.submitted', body)),
  fc.record({ at, digest, override: fc.option(reason, { nil: null }) }).map((body) => draft('review.approved', body)),
  fc.record({ at, reason }).map((body) => draft('review.returned', body)),
  fc.record({ at, comment, section, text: reason }).map((body) => draft('review.commented', body)),
  fc.record({ at, comment }).map((body) => draft('review.comment_resolved', body)),
  fc.record({ at, begins: at, minutes, place }).map((body) => draft('review.meeting_planned', body)),
  fc.record({ at }).map((body) => draft('review.meeting_called_off', body)),
  fc.record({ at, measure, value, reason }).map((body) => draft('measure.overridden', body)),
  fc.record({ at, measure, reason: fc.option(reason, { nil: null }) }).map((body) => draft('measure.restored', body)),
  fc.record({ at, improvement, text: reason, changes }).map((body) => draft('improvement.changed', body)),
);

/** Commands of the same, by kind, with their fields. */
export const reviewCommands = {
  write_section: { at, section, text, from: text },
  link_review_evidence: { at, section, entry },
  unlink_review_evidence: { at, section, entry },
  submit_review: { at, digest },
  approve_review: { at, digest, override: fc.option(reason, { nil: null }) },
  return_review: { at, reason },
  comment_review: { at, section, text: reason },
  resolve_review_comment: { at, comment },
  plan_review_meeting: { at, begins: at, minutes, place },
  call_off_review_meeting: { at },
  override_measure: { at, measure, value, reason },
  restore_measure: { at, measure },
  add_improvement: { text: reason, owner: fc.constantFrom('Lily', null), due: fc.option(at, { nil: null }) },
  change_improvement: { at, improvement, changes },
} as const;
