import { TriangleAlert } from 'lucide-react';
import { Countdown } from '../../components/countdown.tsx';
import { dueKey, dueWords, otherDues, shortDueWords, urgencyOf } from '../../reading/due-reading.ts';
import { unitsOf } from '../../reading/units.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { RoomParts } from './room.tsx';

/** Deadlines beside the first; more than these are on the rail below. */
const room = 3;

/** The deadline that bites first, large, and what else is due or coming. */
export function RoomDues({ view, handbook }: Pick<RoomParts, 'view' | 'handbook'>) {
  const speech = useSpeech();
  const { words } = speech;
  const { next, escalation } = view;
  const warns = view.status === 'open' && !escalation.waived && !escalation.cameDue && view.at < escalation.due;
  if (next === null) {
    return (
      <div className="room-dues">
        <p className="room-calm">{words('room.nothing_due')}</p>
      </div>
    );
  }
  return (
    <div className="room-dues" aria-label={words('room.dues')} role="group">
      <p className="room-next" data-urgency={urgencyOf(next, view, handbook, view.at)}>
        <span className="room-next-what">{dueWords(next, handbook, view.at, speech)}</span>
        <span className="room-next-when">
          <span className="room-next-figure">
            <Countdown due={next.due} now={view.at} units={unitsOf(speech)} />
          </span>
          <span className="room-fine figures">{words('room.due_at', { time: speech.moment(next.due, view.at) })}</span>
        </span>
      </p>
      <ul className="room-others">
        {otherDues(view, view.at)
          .slice(0, room)
          .map((due) => (
            <li key={dueKey(due)} className="room-due" data-urgency={urgencyOf(due, view, handbook, view.at)}>
              <span>{shortDueWords(due, view.at, speech)}</span>
              <Countdown due={due.due} now={view.at} units={unitsOf(speech)} />
            </li>
          ))}
        {escalation.active ? (
          <li className="room-due room-escalated" data-urgency="late">
            <TriangleAlert aria-hidden="true" />
            <span>{words('escalation.active')}</span>
          </li>
        ) : null}
        {warns && handbook.policy.escalateLevels.includes(view.deadlineLevel) ? (
          <li className="room-fine figures">
            {words('room.escalates', { time: speech.moment(escalation.due, view.at) })}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
