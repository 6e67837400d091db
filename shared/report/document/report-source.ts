import type { Handbook } from '../../domain/handbook/handbook.ts';
import type { IncidentState } from '../../domain/incident/incident-state.ts';
import type { IncidentView } from '../../domain/incident/incident-view.ts';
import type { Person } from '../../domain/people/people-of.ts';
import type { ReviewStanding } from '../../domain/review/review-at.ts';
import type { ReviewSectionKey } from '../../domain/review/review-section.ts';
import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import type { EventId } from '../../record/ids.ts';
import type { Words } from '../../words/words.ts';
import type { ReportOptions } from './report-options.ts';

/** A section of the review as people wrote it, with the entries that show it. */
export interface ReviewSection {
  readonly key: ReviewSectionKey;
  /** Markdown; a section without text is left out. */
  readonly text: string;
  /** Whether a person wrote it; otherwise it says what the record knows. */
  readonly isWritten: boolean;
  readonly evidence: readonly EventId[];
}

/** What a report is made of. */
export interface ReportSource {
  readonly view: IncidentView;
  readonly state: IncidentState;
  /** In the order of happening. */
  readonly entries: readonly TimelineEntry[];
  readonly handbook: Handbook;
  /** The workspace's directory: names to be known. */
  readonly people: readonly Person[];
  /** Those of the options' language. */
  readonly words: Words;
  readonly options: ReportOptions;
  /** How far the review is; left out where there is none. */
  readonly review?: Pick<ReviewStanding, 'state' | 'approval'>;
  readonly reviewSections?: readonly ReviewSection[];
  /** The course of the incident as whole SVG, and what is seen in it; null where there is none. */
  readonly chart?: { readonly svg: string; readonly alt: string } | null;
}
