import { useState } from 'react';
import type { Instant } from '../../../shared/domain/instant.ts';
import { type TaskState, taskStates } from '../../../shared/domain/tasks/task.ts';
import { type TaskStanding, isTaskOver } from '../../../shared/domain/tasks/tasks-at.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Countdown } from '../../components/countdown.tsx';
import { Field } from '../../components/field.tsx';
import { unitsOf } from '../../reading/units.ts';
import { useAppContext, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import type { Act, Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

/** The checklist item from which a task was given. */
export interface ItemOfTask {
  readonly id: string;
  readonly text: string;
  readonly isOpen: boolean;
}

/** One task: what, whose, how long still, and how far; who has it says so. */
export function TaskRow({
  task,
  item,
  now,
  act,
  submit,
  live,
}: {
  readonly task: TaskStanding;
  /** The item from which it was given; null where it was not given from one. */
  readonly item: ItemOfTask | null;
  readonly now: Instant;
  readonly act: Act;
  readonly submit: Submit;
  readonly live: boolean;
}) {
  const speech = useSpeech();
  const { words } = speech;
  const { person } = useAppContext();
  const [ends, setEnds] = useState<TaskState | null>(null);
  const over = isTaskOver(task);
  const mine = task.owner === null || task.owner === person;
  const change = (state: TaskState) => {
    if (state === 'done' || state === 'dropped') setEnds(state);
    else void act({ kind: 'change_task', task: task.id, changes: { state } });
  };
  return (
    <li className="task" data-over={over} data-overdue={task.overdue}>
      <div className="task-what">
        <span className="task-text">{task.text}</span>
        <span className="room-fine figures">
          {[
            words(`task_kind.${task.kind}`),
            task.owner ?? (task.role === null ? words('task.nobody') : words(`role_short.${task.role}`)),
            task.acknowledgedBy === null
              ? null
              : words('task.taken_on', {
                  person: task.acknowledgedBy,
                  time: speech.moment(task.acknowledgedAt ?? now, now),
                }),
            item === null ? null : words('task.from', { what: item.text }),
            task.source?.kind === 'entry' ? words('task.from_timeline') : null,
            task.result,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </div>
      {task.due === null || over ? null : (
        <span className="task-due">
          <span className="room-fine">{words(task.overdue ? 'task.late' : 'task.left')}</span>
          <Countdown due={task.due} now={now} units={unitsOf(speech)} />
        </span>
      )}
      {live && mine && !over && task.acknowledgedBy === null && person !== null ? (
        <Button size="small" onClick={() => void act({ kind: 'acknowledge_task', task: task.id })}>
          {words('task.take_on')}
        </Button>
      ) : null}
      <select
        className="input task-state"
        aria-label={words('task.state', { text: task.text })}
        value={task.state}
        disabled={!live}
        onChange={(event) => change(taskStates.find((value) => value === event.target.value) ?? task.state)}
      >
        {taskStates.map((value) => (
          <option key={value} value={value}>
            {words(`task_state.${value}`)}
          </option>
        ))}
      </select>
      {ends === null ? null : (
        <EndAsk task={task} item={item} state={ends} submit={submit} onDone={() => setEnds(null)} />
      )}
    </li>
  );
}

/** What came of a task is asked when it ends: the record is read by people who were not there. */
function EndAsk({
  task,
  item,
  state,
  submit,
  onDone,
}: {
  readonly task: TaskStanding;
  readonly item: ItemOfTask | null;
  readonly state: TaskState;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const [result, setResult, kept] = useKeptText(`task_end.${task.id}`);
  const given = result.trim();
  const offersTick = state === 'done' && item?.isOpen === true;
  const [ticks, setTicks] = useState(offersTick);
  // The task is over either way; whether its item is ticked too is a second thing, and refused by itself.
  const tick: Submit = async (command) => {
    // Asked again after a refused tick, the task has ended already.
    const refusal = task.state === state ? null : await submit(command);
    if (refusal !== null || !ticks || item === null) return refusal;
    return submit({ kind: 'tick_item', item: item.id, note: given === '' ? null : given });
  };
  const { file, question } = useAsk(tick, onDone, [kept]);
  return (
    <AskDialog
      {...question}
      title={words('ask.about', { deed: words(`task_state.${state}`), what: task.text })}
      ready
      onConfirm={() => {
        const said = given === '' ? {} : { result: given };
        file({ kind: 'change_task', task: task.id, changes: { state, ...said } });
      }}
    >
      <Field label={words('task.result')} optional={words('field.optional')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            value={result}
            onChange={(event) => setResult(event.target.value)}
          />
        )}
      </Field>
      {offersTick ? (
        <label className="task-tick">
          <input type="checkbox" checked={ticks} onChange={(event) => setTicks(event.target.checked)} />
          {words('task.tick_too', { what: item.text })}
        </label>
      ) : null}
    </AskDialog>
  );
}
