import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Countdown } from '../../../components/countdown.tsx';
import { unitsOf } from '../../../reading/units.ts';
import { useSpeech } from '../../../state/screen.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { ComposeAsk } from './compose-ask.tsx';
import { GroupWords } from './group-words.tsx';
import { WordingRow } from './wording-row.tsx';
import './communications.css';

/** What is told to whom: drafted, reviewed, published; and when users were promised to hear more. */
export function CommunicationsPane(parts: SidePaneParts) {
  const { view, handbook, submit, chat } = parts;
  const speech = useSpeech();
  const { words, duration, moment } = speech;
  const [composing, setComposing] = useState(false);
  const isOver = view.status !== 'open' && view.status !== 'recovered';
  const { userUpdates } = view;
  return (
    <section className="wordings" aria-label={words('words.heading')}>
      <div className="wordings-head">
        <p className="room-fine figures" data-late={userUpdates?.overdue === true}>
          {userUpdates === null
            ? words('words.told_never')
            : words('words.told', { ago: duration(view.at - userUpdates.lastAt) })}
          {userUpdates === null || userUpdates.nextDue === null ? null : (
            <span className="wordings-next">
              {words(userUpdates.overdue ? 'words.next_late' : 'words.next_due')}{' '}
              <Countdown due={userUpdates.nextDue} now={view.at} units={unitsOf(speech)} />
            </span>
          )}
        </p>
        {isOver ? null : (
          <Button size="small" look="solid" onClick={() => setComposing(true)}>
            {words('words.new')}
          </Button>
        )}
      </div>
      {chat.offlineSince === null || chat.words.length === 0 ? null : (
        <p className="room-fine">{words('chat.offline', { time: moment(chat.offlineSince, view.at) })}</p>
      )}
      <div className="wordings-list">
        {view.communications.length === 0 ? <p className="room-calm">{words('words.none')}</p> : null}
        <ul>
          {view.communications.map((communication) => (
            <WordingRow key={communication.id} communication={communication} {...parts} />
          ))}
        </ul>
        <GroupWords {...parts} />
      </div>
      {composing ? (
        <ComposeAsk view={view} handbook={handbook} submit={submit} changed={null} onDone={() => setComposing(false)} />
      ) : null}
    </section>
  );
}
