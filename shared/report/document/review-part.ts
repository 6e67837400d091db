import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import { reviewSectionKeys } from '../../domain/review/review-section.ts';
import { type Block, type Inline, plain } from './block.ts';
import { entryAnchor } from './entry-anchor.ts';
import { blocksOfMarkdown } from './from-markdown.ts';
import { type Desk, heading } from './report-part.ts';

/**
 * What people wrote of the incident afterwards, each section with the entries that show it: their times lead to the rows
 * of the timeline as far as those are told.
 */
export function reviewPart(desk: Desk, told: ReadonlySet<string>): readonly Block[] {
  const { words, telling, reviewSections = [] } = desk;
  const written = reviewSections
    .filter(({ text }) => text.trim() !== '')
    .toSorted((one, other) => reviewSectionKeys.indexOf(one.key) - reviewSectionKeys.indexOf(other.key));
  if (written.length === 0) return [];
  const entries = new Map<string, TimelineEntry>();
  const named = new Set(written.flatMap(({ evidence }) => evidence));
  for (const entry of desk.entries) if (named.has(entry.id)) entries.set(entry.id, entry);
  return [
    heading(2, words('export.review'), 'review'),
    ...standingLine(desk),
    ...written.flatMap(({ key, text, isWritten, evidence }): readonly Block[] => [
      heading(3, words(`review.section.${key}`), `review-${key.replaceAll('_', '-')}`),
      ...(isWritten ? [] : [said(words('export.review_from_record'))]),
      ...blocksOfMarkdown(text, 3, telling.text),
      ...evidenceLine(
        desk,
        evidence.map((id) => entries.get(id)).filter((entry) => entry !== undefined),
        told,
      ),
    ]),
  ];
}

/** How far the review is, and who approved it. */
function standingLine({ words, review, telling, time }: Desk): readonly Block[] {
  if (review === undefined) return [];
  const { state, approval } = review;
  if (state !== 'approved') return [said(words(`export.review_state.${state}`))];
  const person = telling.person(approval?.by ?? null);
  return [said(words('export.review_approved', { person, time: approval === null ? '' : time.full(approval.at) }))];
}

function said(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text, emphasis: true }] };
}

function evidenceLine(
  { words, rows }: Desk,
  shown: readonly TimelineEntry[],
  told: ReadonlySet<string>,
): readonly Block[] {
  if (shown.length === 0) return [];
  const comma = words('report.comma');
  const links = shown.flatMap((entry, index): readonly Inline[] => {
    const leading = told.has(entry.id) ? { href: `#${entryAnchor(entry.id)}` } : {};
    return [...plain(index === 0 ? '' : comma), { kind: 'text', text: rows.full(entry.at), ...leading }];
  });
  return [{ kind: 'paragraph', inlines: [...plain(words('export.evidence')), ...links] }];
}
