import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import { maxTextLength } from '../incident/registration.ts';
import type { Instant } from '../instant.ts';
import { mergeTexts } from '../text-merge/merge-texts.ts';
import type { TimelineEntry } from '../timeline/timeline-entry.ts';
import { decideMeeting } from './decide-meeting.ts';
import { type ReviewStanding, reviewAt } from './review-at.ts';

/** Commands about the review report. */
export type ReviewCommand = CommandOf<
  | 'write_section'
  | 'link_review_evidence'
  | 'unlink_review_evidence'
  | 'submit_review'
  | 'approve_review'
  | 'return_review'
  | 'comment_review'
  | 'resolve_review_comment'
  | 'plan_review_meeting'
  | 'call_off_review_meeting'
>;

/** What a decision about the review needs besides the incident. */
interface Asked {
  readonly actor: string | null;
  readonly newId: string;
  readonly hasEntry: (entry: string) => boolean;
  readonly entryOf?: ((entry: string) => TimelineEntry | null) | undefined;
}

/** The review report: written, sent to review, approved by another person, returned with a reason (domain, section 7.7). */
export function decideReview(state: IncidentState, command: ReviewCommand, at: Instant, asked: Asked): Decision {
  const review = reviewAt(state);
  switch (command.kind) {
    case 'write_section':
      return write(review, command, at);
    case 'link_review_evidence':
    case 'unlink_review_evidence':
      return decideEvidence(state, review, command, at, asked);
    case 'comment_review': {
      const { section, text } = command;
      return ok([draft('review.commented', { at, comment: asked.newId, section, text })]);
    }
    case 'resolve_review_comment': {
      const found = review.comments.find(({ id }) => id === command.comment);
      if (found === undefined) return refuse('unknown_comment', command.comment);
      if (found.resolved !== null) return refuse('nothing_changed', found.text);
      return ok([draft('review.comment_resolved', { at, comment: found.id })]);
    }
    case 'submit_review':
      if (review.state !== 'draft') return refuse('review_not_so', review.state);
      if (review.sections.every(({ text }) => text.trim() === '')) return refuse('review_empty', '');
      if (command.digest !== review.digest) return refuse('review_changed', '');
      return ok([draft('review.submitted', { at, digest: review.digest })]);
    case 'approve_review': {
      if (review.state !== 'in_review') return refuse('review_not_so', review.state);
      if (command.digest !== review.digest) return refuse('review_changed', '');
      const isOwn = asked.actor === review.submitted?.by;
      if (isOwn && command.override === null) return refuse('own_review', asked.actor ?? '');
      return ok([draft('review.approved', { at, digest: review.digest, override: isOwn ? command.override : null })]);
    }
    case 'return_review':
      if (review.state === 'draft') return refuse('review_not_so', review.state);
      return ok([draft('review.returned', { at, reason: command.reason })]);
    case 'plan_review_meeting':
    case 'call_off_review_meeting':
      return decideMeeting(state, command, at);
  }
}

/** What others wrote since the person began is kept: both are united here, where everything that was saved is known. */
function write(review: ReviewStanding, { section, from, text }: CommandOf<'write_section'>, at: Instant): Decision {
  const found = review.sections.find(({ key }) => key === section);
  if (found === undefined || !found.isWritten) {
    if (text === '' && from === '') return refuse('nothing_changed', section);
    const offered = from === '' ? {} : { offered: from };
    return ok([draft('review.section_written', { at, section, text, ...offered })]);
  }
  const united = mergeTexts(from, found.text, text).text;
  if (united === found.text) return refuse('nothing_changed', section);
  if (united.length > maxTextLength) return refuse('text_too_long', String(maxTextLength));
  return ok([draft('review.section_written', { at, section, text: united })]);
}

function decideEvidence(
  state: IncidentState,
  review: ReviewStanding,
  { kind, section, entry }: CommandOf<'link_review_evidence' | 'unlink_review_evidence'>,
  at: Instant,
  { hasEntry, entryOf }: Asked,
): Decision {
  const isLinked = review.sections.some(({ key, evidence }) => key === section && evidence.includes(entry));
  if (kind === 'unlink_review_evidence') {
    if (!isLinked) return refuse('unknown_entry', entry);
    return ok([draft('review.evidence_unlinked', { at, section, entry })]);
  }
  if (isLinked) return refuse('nothing_changed', section);
  // What the console wrote by itself is evidence as well: a level that was set, a recovery that was declared.
  const found = entryOf?.(entry) ?? null;
  const isThere = hasEntry(entry) || (found !== null && found.removed === null && entry.startsWith(`${state.id}/`));
  if (!isThere) return refuse('unknown_entry', entry);
  return ok([draft('review.evidence_linked', { at, section, entry })]);
}
