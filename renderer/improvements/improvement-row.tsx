import { type ReactNode, useId } from 'react';
import { type ImprovementStanding, urgencyOf } from '../../shared/domain/improvements/improvements-at.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { taskStates, taskStateSchema } from '../../shared/domain/tasks/task.ts';
import { Button } from '../components/button.tsx';
import type { IncidentAsk } from '../state/incident-store.ts';
import { useSpeech } from '../state/screen.tsx';
import './improvements.css';

/** One improvement: what, whose, until when, how far; changed from here. */
export function ImprovementRow({
  improvement,
  now,
  onAsk,
  onChange,
  children = null,
}: {
  readonly improvement: Pick<ImprovementStanding, 'id' | 'text' | 'owner' | 'due' | 'state' | 'result'>;
  readonly now: Instant;
  /** Asked for a change of its state; null where nothing may be changed. */
  readonly onAsk: ((command: IncidentAsk) => void) | null;
  /** Asked when a person wants to change the rest of it. */
  readonly onChange: () => void;
  /** What else is to be said of it, and done. */
  readonly children?: ReactNode;
}) {
  const { words, time } = useSpeech();
  const id = useId();
  const { text, owner, due, state, result } = improvement;
  const urgency = urgencyOf(improvement, now);
  return (
    <li className="improvement" data-urgency={urgency} data-state={state}>
      <div className="improvement-what">
        <span id={id} className="improvement-text">
          {text}
        </span>
        {result === null ? null : <span className="improvement-fine">{result}</span>}
        {children}
      </div>
      <span className="improvement-owner">{owner ?? words('improvements.nobody')}</span>
      <span className="improvement-due figures">
        {due === null ? words('improvements.no_due') : time.day(due)}
        {urgency === 'none' ? null : <b className="improvement-mark">{words(`improvements.${urgency}`)}</b>}
      </span>
      <span className="improvement-deeds">
        <select
          className="input"
          aria-label={words('improvements.state_of', { text })}
          value={state}
          disabled={onAsk === null}
          onChange={(event) => {
            const chosen = taskStateSchema.safeParse(event.target.value);
            if (chosen.success)
              onAsk?.({ kind: 'change_improvement', improvement: improvement.id, changes: { state: chosen.data } });
          }}
        >
          {taskStates.map((one) => (
            <option key={one} value={one}>
              {words(`work_state.${one}`)}
            </option>
          ))}
        </select>
        {onAsk === null ? null : (
          <Button size="small" look="quiet" aria-label={words('improvements.change_of', { text })} onClick={onChange}>
            {words('improvements.change')}
          </Button>
        )}
      </span>
    </li>
  );
}
