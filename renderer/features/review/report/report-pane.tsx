import { useMemo } from 'react';
import type { Handbook } from '../../../../shared/domain/handbook/handbook.ts';
import type { IncidentState } from '../../../../shared/domain/incident/incident-state.ts';
import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import { reviewAt } from '../../../../shared/domain/review/review-at.ts';
import type { ReviewSectionKey } from '../../../../shared/domain/review/review-section.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import type { EventId } from '../../../../shared/record/ids.ts';
import { reviewPrefill } from '../../../../shared/report/review-prefill.ts';
import { ImprovementsPart } from '../../../improvements/improvements-part.tsx';
import { useScreen, useSpeech } from '../../../state/screen.tsx';
import type { ReviewSubmit } from '../use-review-submit.ts';
import { ReportHead } from './report-head.tsx';
import { ReportSection } from './report-section.tsx';
import './report.css';

/** The report as it is written, section by section, beside the timeline that it is written from. */
export function ReportPane({
  view,
  state,
  handbook,
  entries,
  active,
  onActive,
  submit,
  onTake,
  onGo,
}: {
  /** Of the minute. */
  readonly view: IncidentView;
  readonly state: IncidentState;
  readonly handbook: Handbook;
  readonly entries: readonly TimelineEntry[];
  /** The section that evidence goes to. */
  readonly active: ReviewSectionKey;
  readonly onActive: (section: ReviewSectionKey) => void;
  /** Null where nothing may be changed. */
  readonly submit: ReviewSubmit | null;
  readonly onTake: (section: ReviewSectionKey, entry: EventId) => void;
  readonly onGo: (entry: EventId) => void;
}) {
  const { zone } = useScreen();
  const { words, language } = useSpeech();
  const review = reviewAt(state);
  const offered = useMemo(
    () => reviewPrefill({ view, state, entries, handbook, words, language, zone }),
    [view, state, entries, handbook, words, language, zone],
  );
  return (
    <div className="writing">
      <ReportHead review={review} submit={submit} />
      {review.sections.map((section) => (
        <ReportSection
          key={section.key}
          incident={state.id}
          section={section}
          offered={offered[section.key]}
          comments={review.comments.filter((comment) => comment.section === section.key)}
          handbook={handbook}
          entries={entries}
          isActive={active === section.key}
          onActive={() => onActive(section.key)}
          submit={submit}
          onTake={(entry) => onTake(section.key, entry)}
          onGo={onGo}
        >
          {section.key === 'improvements' ? (
            <ImprovementsPart state={state} incident={state.id} submit={submit} />
          ) : null}
        </ReportSection>
      ))}
    </div>
  );
}
