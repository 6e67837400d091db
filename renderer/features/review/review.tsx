import { useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { DrillEdge, DrillMark } from '../../components/drill-mark.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { shortNumber } from '../../reading/short-number.ts';
import { levelWord, statusWord } from '../../reading/standing-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { useDrawn } from '../../state/use-drawn.ts';
import { useIncident } from '../../state/use-incident.ts';
import { ExportAsk } from './export-ask.tsx';
import { ReviewBody } from './review-body.tsx';
import './review.css';

/** What every part of the review is given. */
export interface ReviewParts {
  readonly view: IncidentView;
  readonly handbook: Handbook;
}

/** The incident as a lead reads it days later: what it was, how fast, which stages, why, and everything that happened. */
export function Review({ incident }: { readonly incident: StreamId }) {
  const { session } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const { store, timeline, snapshot, handbook, failure, view, isCounted } = useIncident(incident);
  const [isExporting, setExporting] = useState(false);
  useDrawn('review', view !== null && isCounted);
  if (view === null || handbook === null || snapshot === null) {
    return <main className="app-wait">{failure === null ? words('screen.loading') : errorWords(failure, words)}</main>;
  }
  const { fields, identity } = view.registration;
  return (
    <main className="review">
      {view.drill === null ? null : <DrillEdge />}
      <header className="review-head">
        <span className="review-level">
          <LevelMark
            level={view.level}
            provisional={view.proposedLevel?.level ?? null}
            word={levelWord(view.level, handbook, speech)}
          />
        </span>
        <div className="review-what">
          <h1>
            {view.drill === null ? null : <DrillMark word={words('drill.mark')} />} {fields.title}
          </h1>
          <p className="review-fine figures">
            {shortNumber(identity.number)} · {statusWord(view, speech)} · {speech.time.zoneName(view.t0)}
          </p>
        </div>
        <nav className="review-ways">
          <Button size="small" data-deed="export" onClick={() => setExporting(true)}>
            {words('export.open')}
          </Button>
          <Button size="small" onClick={() => session.go({ view: 'room', incident })}>
            {words('review.to_room')}
          </Button>
        </nav>
      </header>
      {isExporting ? <ExportAsk incident={incident} onDone={() => setExporting(false)} /> : null}
      <ReviewBody view={view} handbook={handbook} snapshot={snapshot} store={store} timeline={timeline} />
    </main>
  );
}
