import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { byUrgency, improvementWork, myWorkOf } from '../../../shared/domain/my-work/my-work-of.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { createBoardStore } from '../../state/board-store.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useAppContext, useScreen, useSpeech, useTick } from '../../state/screen.tsx';
import { useImprovements } from '../../state/use-improvements.ts';
import { submitOnce } from '../../state/submit-once.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { WorkRow } from './work-row.tsx';
import './my-work.css';

/** What waits for whoever is at this console, over every incident that is open, the most urgent first (我的工作). */
export function MyWork() {
  const { bridge, handbooks, session, clock } = useScreen();
  const { words } = useSpeech();
  const { person } = useAppContext();
  const board = useMemo(() => createBoardStore(bridge, handbooks), [bridge, handbooks]);
  const { live, failure } = useStore(board);
  const { improvements } = useImprovements();
  useEffect(() => board.start(), [board]);
  const [fault, setFault] = useState<string | null>(null);
  const now = Math.max(useTick(), clock.read());
  const views = (live ?? []).map(({ snapshot, handbook }) => ({
    incident: snapshot.id,
    handbook,
    view: viewIncident(snapshot.state, handbook, now),
  }));
  const inResponse = views.flatMap(({ incident, handbook, view }) =>
    view === null || person === null
      ? []
      : myWorkOf(view, person).map((work) => ({
          incident,
          handbook,
          number: view.registration.identity.number,
          title: view.registration.fields.title,
          work,
        })),
  );
  // Improvements outlive their incidents, of which most are over by then.
  const afterIt = (improvements ?? []).flatMap(({ incident, number, title, ...improvement }) => {
    const work = person === null ? null : improvementWork(improvement, person, now);
    return work === null ? [] : [{ incident, handbook: null, number, title, work }];
  });
  const waiting = [...inResponse, ...afterIt].toSorted((one, other) => byUrgency(one.work, other.work));
  const unclear = views.filter(({ view }) => view === null).length;
  const ask = (incident: StreamId, command: IncidentAsk) => {
    setFault(null);
    void submitOnce(bridge, { subject: 'incident', incident, command }).then((reply) => {
      if (!reply.ok) setFault(errorWords(reply.error, words));
    });
  };
  return (
    <main className="work">
      <header className="work-head">
        <h1>{words('my_work.heading')}</h1>
        <span className="work-fine figures" role="status">
          {live === null || person === null ? '' : words('my_work.count', { count: waiting.length })}
        </span>
        <span className="work-space" />
        <Button look="quiet" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
      </header>
      {failure === null ? null : <Notice tone="trouble">{errorWords(failure, words)}</Notice>}
      {fault === null ? null : <Notice tone="trouble">{fault}</Notice>}
      {unclear === 0 ? null : <Notice>{words('my_work.unclear', { count: unclear })}</Notice>}
      {person === null ? <p className="work-fine">{words('my_work.nobody')}</p> : null}
      {live !== null && person !== null && waiting.length === 0 ? (
        <p className="work-fine">{words('my_work.none', { person })}</p>
      ) : null}
      <ul className="work-rows">
        {waiting.map(({ incident, handbook, number, title, work }) => (
          <WorkRow
            key={`${incident} ${work.kind} ${work.id}`}
            work={work}
            number={number}
            title={title}
            handbook={handbook}
            now={now}
            onAsk={(command) => ask(incident, command)}
            onOpen={() => session.go({ view: work.kind === 'improvement' ? 'review' : 'room', incident })}
          />
        ))}
      </ul>
    </main>
  );
}
