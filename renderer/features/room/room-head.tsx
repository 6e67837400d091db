import { useState } from 'react';
import { useStore } from 'zustand';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { HereNow } from '../../components/here-now.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { RestrictedMark } from '../../components/restricted-mark.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { elapsedWords, levelWord, statusWord } from '../../reading/standing-words.ts';
import { useHereNow } from '../../reading/use-here-now.ts';
import { useRestricted } from '../../reading/use-restricted.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { DrillMarkOf } from './drill/injects-due.tsx';
import { CopyLink } from './copy-link.tsx';
import { FormsAsk } from './forms-ask.tsx';
import { Held } from './looks-only.tsx';
import { RoomCommand } from './room-command.tsx';
import { RestrictAsk } from './restrict-ask.tsx';
import type { RoomParts } from './room.tsx';

/** What it is, how grave, how it stands, who commands, for how long, and where else it can be seen. */
export function RoomHead({
  view,
  handbook,
  act,
  submit,
  incident,
  looksOnly,
}: RoomParts & { readonly incident: StreamId; readonly looksOnly: boolean }) {
  const { bridge, session, sync } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const { fields, identity } = view.registration;
  const here = useHereNow(incident);
  const restricted = useRestricted(incident);
  const mayRestrict = useStore(
    sync,
    ({ status }) => status?.server?.role === 'owner' && (status.state === 'synced' || status.state === 'waiting'),
  );
  const [asks, setAsks] = useState<'forms' | 'restrict' | null>(null);
  const done = () => setAsks(null);
  return (
    <header className="room-head">
      <span className="room-level">
        <LevelMark
          level={view.level}
          provisional={view.proposedLevel?.level ?? null}
          word={levelWord(view.level, handbook, speech)}
        />
      </span>
      <div className="room-what">
        <h1 title={fields.title}>
          <DrillMarkOf view={view} /> {fields.title}
        </h1>
        <p className="room-fine figures">
          <RestrictedMark text={restricted} />
          {restricted === null ? null : ' · '}
          {shortNumber(identity.number)} · {statusWord(view, speech)} ·{' '}
          {words('room.elapsed', {
            duration: elapsedWords(view, view.at, speech),
            time: speech.moment(view.t0, view.at),
          })}{' '}
          · {speech.time.zoneName(view.at)} <HereNow text={here} />
        </p>
      </div>
      <Held isHeld={looksOnly}>
        <RoomCommand view={view} handbook={handbook} act={act} submit={submit} />
      </Held>
      <nav className="room-ways">
        <Button size="small" onClick={() => void bridge.call('wall:open', { incident })}>
          {words('room.to_wall')}
        </Button>
        <Button size="small" onClick={() => session.go({ view: 'review', incident })}>
          {words('room.to_review')}
        </Button>
        <Button size="small" onClick={() => setAsks('forms')}>
          {words('forms.open')}
        </Button>
        <CopyLink number={identity.number} />
        {mayRestrict ? (
          <Button size="small" onClick={() => setAsks('restrict')}>
            {words('restrict.open')}
          </Button>
        ) : null}
      </nav>
      {asks === 'forms' ? <FormsAsk incident={incident} onDone={done} /> : null}
      {asks === 'restrict' ? <RestrictAsk incident={incident} onDone={done} /> : null}
    </header>
  );
}
