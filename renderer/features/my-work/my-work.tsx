import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import { useWaiting } from '../../state/use-waiting.ts';
import { submitOnce } from '../../state/submit-once.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { WorkRow } from './work-row.tsx';
import './my-work.css';

/** What waits for whoever is at this console, over every incident that is open, the most urgent first (我的工作). */
export function MyWork() {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const { person } = useAppContext();
  const { waiting, unclear, failure, now } = useWaiting();
  const [fault, setFault] = useState<string | null>(null);
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
          {waiting === null ? '' : words('my_work.count', { count: waiting.length })}
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
      {waiting?.length === 0 && person !== null ? (
        <p className="work-fine">{words('my_work.none', { person })}</p>
      ) : null}
      <ul className="work-rows">
        {(waiting ?? []).map(({ incident, handbook, number, title, work }) => (
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
