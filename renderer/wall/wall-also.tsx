import { TriangleAlert } from 'lucide-react';
import { Countdown } from '../components/countdown.tsx';
import { dueKey, otherDues, shortDueWords, urgencyOf } from '../reading/due-reading.ts';
import { unitsOf } from '../reading/units.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';

/** Rows beside the hero; what does not fit is counted. */
const room = 4;

/** What else is due, the overdue first, and what users were promised; above it that the incident is escalated. */
export function WallAlso({ view, handbook }: WallParts) {
  const speech = useSpeech();
  const { words } = speech;
  const dues = otherDues(view, view.at);
  const update = view.userUpdates?.nextDue ?? null;
  const fits = room - Number(view.escalation.active) - Number(update !== null);
  const shown = dues.length > fits ? dues.slice(0, fits - 1) : dues;
  return (
    <div className="wall-also">
      {view.escalation.active ? (
        <p className="wall-escalated">
          <TriangleAlert aria-hidden="true" />
          <span>{words('escalation.active')}</span>
        </p>
      ) : null}
      <ul className="wall-dues">
        {shown.map((due) => (
          <li key={dueKey(due)} className="wall-due" data-urgency={urgencyOf(due, view, handbook, view.at)}>
            <span className="wall-due-what">{shortDueWords(due, view.at, speech)}</span>
            <span className="wall-due-figure">
              <Countdown due={due.due} now={view.at} units={unitsOf(speech)} />
            </span>
          </li>
        ))}
        {update === null ? null : (
          <li className="wall-due" data-urgency={view.at > update ? 'late' : 'calm'}>
            <span className="wall-due-what">
              {words(view.at > update ? 'due_short.update.late' : 'due_short.update.ahead')}
            </span>
            <span className="wall-due-figure">
              <Countdown due={update} now={view.at} units={unitsOf(speech)} />
            </span>
          </li>
        )}
        {shown.length < dues.length ? (
          <li className="wall-more">{words('list.more', { count: dues.length - shown.length })}</li>
        ) : null}
      </ul>
    </div>
  );
}
