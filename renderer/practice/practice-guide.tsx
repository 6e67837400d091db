import { useState } from 'react';
import { useStore } from 'zustand';
import type { StreamId } from '../../shared/record/ids.ts';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { ThrowAway } from './throw-away.tsx';
import './practice.css';

/** Which practice incident's guide was left on this machine. */
const storageKey = 'muster.practice_guide_left';

const steps = ['board', 'room', 'wall'] as const;

/** Three steps through the practice incident: board, room, wall. A strip that covers nothing, and can be left at any time. */
export function PracticeGuide({ practice }: { readonly practice: StreamId }) {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const [isLeft, setLeft] = useState(() => localStorage.getItem(storageKey) === practice);
  const [reached, setReached] = useState<(typeof steps)[number]>('board');
  const isInRoom = useStore(session, ({ route }) => route.view === 'room' && route.incident === practice);
  const step = reached === 'board' && isInRoom ? 'room' : reached;
  if (isLeft) return null;
  const leave = () => {
    localStorage.setItem(storageKey, practice);
    setLeft(true);
  };
  const next = {
    board: () => session.go({ view: 'room', incident: practice }),
    room: () => {
      setReached('wall');
      void bridge.call('wall:open', { incident: practice });
    },
    wall: leave,
  } as const;
  return (
    <section className="practice" aria-label={words('practice.heading')}>
      <p className="practice-step figures">{words('practice.step', { step: steps.indexOf(step) + 1 })}</p>
      <p className="practice-words" role="status">
        <strong>{words(`practice.${step}`)}</strong> {words(`practice.${step}_text`)}
      </p>
      <div className="practice-choices">
        <Button size="small" look="solid" onClick={next[step]}>
          {words(step === 'wall' ? 'practice.done' : `practice.${step}_next`)}
        </Button>
        {step === 'wall' ? null : (
          <Button size="small" look="quiet" onClick={leave}>
            {words('practice.leave')}
          </Button>
        )}
        <ThrowAway practice={practice} />
      </div>
    </section>
  );
}
