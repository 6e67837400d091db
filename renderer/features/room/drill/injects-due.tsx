import { useState } from 'react';
import type { InjectStanding } from '../../../../shared/domain/drills/drill-at.ts';
import { DrillMark } from '../../../components/drill-mark.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import type { RoomParts } from '../room.tsx';
import { InjectAsk } from './inject-ask.tsx';
import { InjectRow } from './inject-row.tsx';
import './drill.css';

/** How many are told above the timeline at once; the pane has them all. */
const shown = 2;

/** Injects that came and that nobody took up, above the timeline until somebody does. Read out as they come. */
export function InjectsDue({ view, submit }: Pick<RoomParts, 'view' | 'submit'>) {
  const { words } = useSpeech();
  const [answered, setAnswered] = useState<InjectStanding | null>(null);
  if (view.drill === null) return null;
  const open = view.drill.injects.filter(({ state }) => state === 'open').slice(-shown);
  return (
    <>
      <ul className="injects-due" aria-label={words('drill.due')} aria-live="polite">
        {open.toReversed().map((inject) => (
          <InjectRow key={inject.id} inject={inject} now={view.at} onAnswer={setAnswered} />
        ))}
      </ul>
      {answered === null ? null : <InjectAsk inject={answered} submit={submit} onDone={() => setAnswered(null)} />}
    </>
  );
}

/** The mark of a drill, where the incident is one. */
export function DrillMarkOf({ view }: Pick<RoomParts, 'view'>) {
  const { words } = useSpeech();
  return view.drill === null ? null : <DrillMark word={words('drill.mark')} />;
}
