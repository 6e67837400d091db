import { useState } from 'react';
import { type InjectStanding, isShown } from '../../../../shared/domain/drills/drill-at.ts';
import { isDrillTold, tellDrill } from '../../../state/drill-notices.ts';
import { useSpeech } from '../../../state/screen.tsx';
import type { RoomParts } from '../room.tsx';
import { InjectAsk } from './inject-ask.tsx';
import { InjectRow } from './inject-row.tsx';
import './drill.css';

/** What the drill has given out so far, and what it announced. */
export function DrillPane({ view, submit }: Pick<RoomParts, 'view' | 'submit'>) {
  const { words } = useSpeech();
  const { number } = view.registration.identity;
  const [isTold, setTold] = useState(() => isDrillTold(number));
  const [answered, setAnswered] = useState<InjectStanding | null>(null);
  if (view.drill === null) return null;
  const { script, injects } = view.drill;
  const shown = injects.filter((inject) => isShown(inject));
  return (
    <section className="drill-pane" aria-label={words('drill.pane')}>
      <h2 className="room-heading">
        {script === null ? words('drill.summary') : words('drill.summary_of', { script })}
      </h2>
      {script === null ? <p className="room-calm">{words('drill.pane_none')}</p> : null}
      {script !== null && shown.length === 0 ? <p className="room-calm">{words('drill.pane_still')}</p> : null}
      <ul>
        {shown.map((inject) => (
          <InjectRow key={inject.id} inject={inject} now={view.at} onAnswer={setAnswered} />
        ))}
      </ul>
      <label className="drill-told">
        <input
          type="checkbox"
          checked={isTold}
          onChange={(event) => {
            tellDrill(number, event.target.checked);
            setTold(event.target.checked);
          }}
        />
        {words('drill.told')}
      </label>
      {answered === null ? null : <InjectAsk inject={answered} submit={submit} onDone={() => setAnswered(null)} />}
    </section>
  );
}
