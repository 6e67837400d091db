import { useEffect, useState } from 'react';
import type { CallError } from '../../../shared/bridge/reply.ts';
import type { WallSetUp as SetUp } from '../../../shared/bridge/walls.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { DisplayCard } from './display-card.tsx';
import './wall-set-up.css';

/** The walls of this console: what room each display is in, and what opens on it. */
export function WallSetUp() {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const [fault, setFault] = useState<CallError | null>(null);
  useEffect(() => {
    const stop = bridge.listen('wall:set_up_changed', setSetUp);
    void bridge.call('wall:set_up', {}).then((reply) => {
      if (reply.ok) setSetUp(reply.value);
      else setFault(reply.error);
    });
    return stop;
  }, [bridge]);
  return (
    <main className="wall-set-up">
      <header>
        <h1>{words('wall_set_up.heading')}</h1>
        <span />
        <Button look="quiet" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
      </header>
      <p className="wall-set-up-lead">{words('wall_set_up.lead')}</p>
      {fault === null ? null : <Notice tone="trouble">{errorWords(fault, words)}</Notice>}
      <ol>
        {(setUp?.displays ?? []).map((display, place) => (
          <DisplayCard key={display.id} display={display} nth={place + 1} />
        ))}
      </ol>
    </main>
  );
}
