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
import type { Act, Submit } from './use-act.ts';
import { useAsk } from './use-ask.ts';

/** One task: what, whose, how long still, and how far; who has it says so. */
export function TaskRow({
  task,
  now,
  act,
  submit,
  live,
}: {
  readonly task: TaskStanding;
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
      {ends === null ? null : <EndAsk task={task} state={ends} submit={submit} onDone={() => setEnds(null)} />}
    </li>
  );
}

/** What came of a task is asked when it ends: the record is read by people who were not there. */
function EndAsk({
  task,
  state,
  submit,
  onDone,
}: {
  readonly task: TaskStanding;
  readonly state: TaskState;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const { file, question } = useAsk(submit, onDone);
  const [result, setResult] = useState('');
  const given = result.trim();
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
    </AskDialog>
  );
}
