import { useRef, useState } from 'react';
import type { IncidentSnapshot } from '../../../shared/bridge/snapshot.ts';
import {
  type ReviewSectionKey,
  reviewSectionKeySchema,
  reviewSectionKeys,
} from '../../../shared/domain/review/review-section.ts';
import type { EventId } from '../../../shared/record/ids.ts';
import { Notice } from '../../components/notice.tsx';
import { TabList } from '../../components/tab-list.tsx';
import { ImprovementsPart } from '../../improvements/improvements-part.tsx';
import { useLooksOnly } from '../../reading/use-looks-only.ts';
import type { IncidentStore } from '../../state/incident-store.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { TimelineStore } from '../../state/timeline-store.ts';
import { TimelineList, type TimelineListHandle } from '../../timeline/timeline-list.tsx';
import { ReportPane } from './report/report-pane.tsx';
import { ReviewArchive } from './review-archive.tsx';
import { ReviewCauses } from './review-causes.tsx';
import { ReviewChart } from './review-chart.tsx';
import { ReviewChecklist } from './review-checklist.tsx';
import { ReviewDrill } from './review-drill.tsx';
import { ReviewFacts } from './review-facts.tsx';
import { ReviewMeasures } from './review-measures.tsx';
import { ReviewMeeting } from './review-meeting.tsx';
import { ReviewStages } from './review-stages.tsx';
import type { ReviewParts } from './review.tsx';
import { useMinuteView } from './use-minute-view.ts';
import { useReviewEntries } from './use-review-entries.ts';
import { useFiling, useReviewSubmit } from './use-review-submit.ts';

const tabs = ['facts', 'report'] as const;
const none: readonly never[] = [];

/** What the record says, and the report that people write of it, beside the timeline from which evidence is taken. */
export function ReviewBody({
  view,
  handbook,
  snapshot,
  store,
  timeline,
}: ReviewParts & {
  readonly snapshot: IncidentSnapshot;
  readonly store: IncidentStore;
  readonly timeline: TimelineStore;
}) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const { id: incident, state } = snapshot;
  const [tab, setTab] = useState(readTab);
  const [active, setActive] = useState<ReviewSectionKey>('what_happened');
  const list = useRef<TimelineListHandle>(null);
  const entries = useReviewEntries(incident) ?? none;
  const minuteView = useMinuteView(state, handbook, view.at) ?? view;
  const asked = useReviewSubmit(store);
  const isClosed = useLooksOnly(snapshot) || snapshot.readOnly;
  const submit = isClosed ? null : asked;
  const taking = useFiling(asked);
  const go = (entry: EventId) => {
    void bridge.call('timeline:locate', { incident, target: { entry } }).then((reply) => {
      if (reply.ok) list.current?.toRank(reply.value.rank);
    });
  };
  const take = (section: ReviewSectionKey, entry: EventId) =>
    void taking.file({ kind: 'link_review_evidence', section, entry });
  const isWriting = tab === 'report' && submit !== null;
  return (
    <div className="review-body">
      <div className="review-sheet">
        <ReviewChart view={minuteView} entries={entries} handbook={handbook} />
        <TabList
          id="review"
          className="review-tabs"
          label={words('writing.heading')}
          tabs={tabs.map((key) => ({ key, content: words(`writing.tab_${key}`) }))}
          chosen={tab}
          onChoose={(name) => {
            keepTab(name);
            setTab(name);
          }}
        />
        <div className="review-pane" id="review-pane" role="tabpanel" aria-labelledby={`review-${tab}`}>
          {tab === 'report' ? (
            <ReportPane
              view={minuteView}
              state={state}
              handbook={handbook}
              entries={entries}
              active={active}
              onActive={setActive}
              submit={submit}
              onTake={take}
              onGo={go}
            />
          ) : (
            <>
              <ReviewFacts view={view} handbook={handbook} />
              <ReviewDrill view={view} />
              <ReviewMeeting state={state} at={view.at} submit={submit} />
              <ReviewMeasures view={view} state={state} submit={submit} />
              <ReviewStages view={view} handbook={handbook} />
              <ReviewCauses state={state} at={view.at} />
              <section className="review-part" aria-label={words('improvements.heading')}>
                <h2>{words('improvements.heading')}</h2>
                <ImprovementsPart state={state} incident={incident} submit={submit} />
              </section>
              <ReviewChecklist view={view} handbook={handbook} />
              <ReviewArchive incident={incident} view={view} />
            </>
          )}
        </div>
      </div>
      <section className="review-timeline" aria-label={words('review.timeline')}>
        <h2>
          {words('review.timeline')}
          {isWriting ? <TakesFor active={active} onActive={setActive} /> : null}
        </h2>
        {taking.fault === null ? null : <Notice tone="trouble">{taking.fault}</Notice>}
        <TimelineList
          ref={list}
          timeline={timeline}
          handbook={handbook}
          conflicts={view.conflicts}
          order="oldest_first"
          take={
            isWriting
              ? {
                  name: words('writing.take', { section: words(`review.section.${active}`) }),
                  ask: (entry) => take(active, entry.id),
                }
              : null
          }
        />
      </section>
    </div>
  );
}

const tabKey = 'review.tab';

/** The tab that was looked at last in this window, so that a reload comes back to it. */
function readTab(): (typeof tabs)[number] {
  return tabs.find((name) => name === sessionStorage.getItem(tabKey)) ?? 'facts';
}

function keepTab(tab: (typeof tabs)[number]): void {
  sessionStorage.setItem(tabKey, tab);
}

/** The section that evidence goes to when it is taken by its button or by key. */
function TakesFor({
  active,
  onActive,
}: {
  readonly active: ReviewSectionKey;
  readonly onActive: (section: ReviewSectionKey) => void;
}) {
  const { words } = useSpeech();
  return (
    <label className="review-takes">
      {words('writing.takes_for')}
      <select
        className="input"
        value={active}
        onChange={(event) => {
          const chosen = reviewSectionKeySchema.safeParse(event.target.value);
          if (chosen.success) onActive(chosen.data);
        }}
      >
        {reviewSectionKeys.map((key) => (
          <option key={key} value={key}>
            {words(`review.section.${key}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
