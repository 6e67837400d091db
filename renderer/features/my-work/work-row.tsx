import { useId } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Waiting } from '../../../shared/domain/my-work/my-work-of.ts';
import { Button } from '../../components/button.tsx';
import { Countdown } from '../../components/countdown.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { waitingDeeds, waitingText } from '../../reading/waiting-reading.ts';
import { unitsOf } from '../../reading/units.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';

/** One thing that waits: what, in which incident, until when; done or taken on from here. */
export function WorkRow({
  work,
  number,
  title,
  handbook,
  now,
  onAsk,
  onOpen,
}: {
  readonly work: Waiting;
  /** Of the incident. */
  readonly number: string;
  readonly title: string;
  /** Null where it words nothing of it. */
  readonly handbook: Handbook | null;
  readonly now: Instant;
  readonly onAsk: (command: IncidentAsk) => void;
  readonly onOpen: () => void;
}) {
  const speech = useSpeech();
  const { words } = speech;
  const id = useId();
  const role = work.role === null ? '' : words(`role_short.${work.role}`);
  const deeds = waitingDeeds(work, handbook);
  return (
    <li className="work-row" data-overdue={work.overdue} data-kind={work.kind}>
      <div className="work-what">
        <span className="work-fine">
          {words(`my_work.kind.${work.kind}`, { role })}
          {work.kind === 'item' && work.required ? ` · ${words('my_work.required')}` : ''}
        </span>
        <span className="work-text" id={id}>
          {waitingText(work, handbook, speech)}
        </span>
        <span className="work-fine">{words('my_work.in', { number: shortNumber(number), title })}</span>
      </div>
      {work.due === null ? (
        <span />
      ) : (
        <span className="work-due">
          <span className="work-fine">{words(work.overdue ? 'task.late' : 'task.left')}</span>
          <Countdown due={work.due} now={now} units={unitsOf(speech)} />
        </span>
      )}
      <span className="work-deeds">
        {deeds.map(({ word, command }) => (
          <Button key={word} size="small" aria-describedby={id} onClick={() => onAsk(command)}>
            {words(word)}
          </Button>
        ))}
        <Button size="small" look="quiet" aria-describedby={id} onClick={onOpen}>
          {words('my_work.open')}
        </Button>
      </span>
    </li>
  );
}
