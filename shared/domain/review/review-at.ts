import type { EventId } from '../../record/ids.ts';
import { knowsAll } from '../conflicts/knows-all.ts';
import { type FactOf, byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { reviewDigest } from './review-digest.ts';
import { type ReviewSectionKey, reviewSectionKeys } from './review-section.ts';
import { standingSectionText } from './section-text.ts';

/** How far a review is. A text that was changed since it was approved is a draft again. */
export type ReviewState = 'draft' | 'in_review' | 'approved';

/** A section as it stands. */
export interface ReviewSection {
  readonly key: ReviewSectionKey;
  /** Markdown; empty while nobody wrote, and where a person wants nothing there. */
  readonly text: string;
  /** Whether a person wrote it; until then what the record knows may be offered in its place. */
  readonly isWritten: boolean;
  /** Who wrote last, and when; null while nobody did. */
  readonly by: string | null;
  readonly at: Instant | null;
  /** Entries of the timeline that show it, by event id, as they were linked. */
  readonly evidence: readonly EventId[];
}

/** What somebody said of a section. */
export interface ReviewComment {
  readonly id: string;
  readonly section: ReviewSectionKey;
  readonly text: string;
  readonly by: string | null;
  readonly at: Instant;
  readonly resolved: { readonly by: string | null; readonly at: Instant } | null;
}

/** Something that was said of the whole text. */
export interface ReviewVerdict {
  readonly by: string | null;
  readonly at: Instant;
  /** Of which text; `reviewDigest`. */
  readonly digest: string;
  /** Whether that is the text that stands. */
  readonly isCurrent: boolean;
}

/** The review report at a time. */
export interface ReviewStanding {
  readonly state: ReviewState;
  /** Names the text that stands. */
  readonly digest: string;
  /** All of them, in the order in which they are read. */
  readonly sections: readonly ReviewSection[];
  /** The first said first. */
  readonly comments: readonly ReviewComment[];
  /** Who asked for approval last; null where nobody did since it was last returned. */
  readonly submitted: ReviewVerdict | null;
  /** Who approved last, and why by themselves; null where nobody did since it was last returned. */
  readonly approval: (ReviewVerdict & { readonly override: string | null }) | null;
  /** Who gave it back and why; null where it was sent on since, or never given back. */
  readonly returned: { readonly by: string | null; readonly at: Instant; readonly reason: string } | null;
}

const known = new WeakMap<IncidentState, ReviewStanding>();

/**
 * The review up to `at` (as it stands when that is left out). The same of the same facts, in whatever order they came.
 * What was said without having heard that the review was returned counts no more (domain, section 8).
 */
export function reviewAt(state: IncidentState, at: Instant = Number.POSITIVE_INFINITY): ReviewStanding {
  const isAll = at >= (state.facts.at(-1)?.at ?? at);
  const before = isAll ? known.get(state) : undefined;
  if (before !== undefined) return before;
  const review = readReview(state, at);
  if (isAll) known.set(state, review);
  return review;
}

function readReview(state: IncidentState, at: Instant): ReviewStanding {
  const sections = sectionsAt(state, at);
  const digest = reviewDigest(sections);
  const returns = factsOf(state, 'review.returned', at).toSorted(byOrder);
  const standing = <Fact extends FactOf<'review.submitted'> | FactOf<'review.approved'>>(facts: readonly Fact[]) =>
    facts.toSorted(byOrder).findLast((fact) => knowsAll(state, fact, returns));
  const submitted = standing(factsOf(state, 'review.submitted', at));
  const approved = standing(factsOf(state, 'review.approved', at));
  const returned = returns.at(-1);
  const isApproved = approved?.body.digest === digest;
  // What was asked before it was approved is answered; a changed text is asked for anew.
  const isAsked = submitted !== undefined && (approved === undefined || knowsAll(state, submitted, [approved]));
  const verdict = ({ author, at: when, body }: NonNullable<typeof submitted | typeof approved>) => ({
    by: author,
    at: when,
    digest: body.digest,
    isCurrent: body.digest === digest,
  });
  return {
    state: isApproved ? 'approved' : isAsked ? 'in_review' : 'draft',
    digest,
    sections,
    comments: commentsAt(state, at),
    submitted: submitted === undefined ? null : verdict(submitted),
    approval: approved === undefined ? null : { ...verdict(approved), override: approved.body.override },
    returned:
      returned === undefined || submitted !== undefined || approved !== undefined
        ? null
        : { by: returned.author, at: returned.at, reason: returned.body.reason },
  };
}

function sectionsAt(state: IncidentState, at: Instant): readonly ReviewSection[] {
  const writings = factsOf(state, 'review.section_written', at);
  const links = [...factsOf(state, 'review.evidence_linked', at), ...factsOf(state, 'review.evidence_unlinked', at)];
  const inOrder = links.toSorted(byOrder);
  return reviewSectionKeys.map((key) => {
    const own = writings.filter(({ body }) => body.section === key);
    const last = own.toSorted(byOrder).at(-1);
    const evidence = new Set<EventId>();
    for (const { kind, body } of inOrder) {
      if (body.section !== key) continue;
      evidence.delete(body.entry as EventId);
      if (kind === 'review.evidence_linked') evidence.add(body.entry as EventId);
    }
    return {
      key,
      text: standingSectionText(own, state).value,
      isWritten: last !== undefined,
      by: last?.author ?? null,
      at: last?.at ?? null,
      evidence: [...evidence],
    };
  });
}

function commentsAt(state: IncidentState, at: Instant): readonly ReviewComment[] {
  const resolved = new Map(
    factsOf(state, 'review.comment_resolved', at)
      .toSorted(byOrder)
      .toReversed()
      .map(({ body, author, at: when }) => [body.comment, { by: author, at: when }]),
  );
  const comments = new Map<string, ReviewComment>();
  for (const { body, author, at: when } of factsOf(state, 'review.commented', at).toSorted(byOrder)) {
    // Two consoles never make one id; should one come twice, the first stands.
    if (comments.has(body.comment)) continue;
    const { comment: id, section, text } = body;
    comments.set(id, { id, section, text, by: author, at: when, resolved: resolved.get(id) ?? null });
  }
  return [...comments.values()];
}
