import { type FormEvent, useState } from 'react';
import { parseTaskLine } from '../../../shared/domain/tasks/parse-task-line.ts';
import type { TaskStanding } from '../../../shared/domain/tasks/tasks-at.ts';
import { type TaskKind, taskKinds } from '../../../shared/domain/tasks/task.ts';
import { Button } from '../../components/button.tsx';
import { KeptNote } from '../../kept/kept-note.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import type { RoomParts } from './room.tsx';
import { TaskRow } from './task-row.tsx';
import './tasks.css';

/** The task table: what was given to whom, until when, and what became of it; a line on top gives the next. */
export function RoomTasks({ view, handbook, act, submit }: Pick<RoomParts, 'view' | 'handbook' | 'act' | 'submit'>) {
  const { clock } = useScreen();
  const { words, say } = useSpeech();
  const [line, setLine, kept] = useKeptText('task_line');
  const [kind, setKind] = useState<TaskKind>('mitigation');
  const live = view.status === 'open' || view.status === 'recovered';
  const itemOf = ({ source }: TaskStanding) => {
    if (source?.kind !== 'item') return null;
    const standing = view.checklist.find(({ id }) => id === source.item);
    const text = say(handbook.checklist.find(({ id }) => id === source.item)?.text);
    return { id: source.item, text, isOpen: standing?.state === 'open' };
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const task = parseTaskLine(line, clock.read());
    if (task.text === '') return;
    void act({ kind: 'add_task', taskKind: kind, ...task }).then((done) => {
      if (done) kept.drop();
    });
  };
  return (
    <section className="tasks" aria-label={words('side.tasks')}>
      {live ? (
        <form className="tasks-add" onSubmit={add}>
          <input
            className="input"
            aria-label={words('task.add')}
            placeholder={words('task.hint')}
            value={line}
            maxLength={2_000}
            onChange={(event) => setLine(event.target.value)}
          />
          <select
            className="input"
            aria-label={words('task.kind')}
            value={kind}
            onChange={(event) => setKind(taskKinds.find((value) => value === event.target.value) ?? kind)}
          >
            {taskKinds.map((value) => (
              <option key={value} value={value}>
                {words(`task_kind.${value}`)}
              </option>
            ))}
          </select>
          <Button type="submit" disabled={line.trim() === ''}>
            {words('task.give')}
          </Button>
          <KeptNote kept={[kept]} />
        </form>
      ) : null}
      {view.tasks.length === 0 ? <p className="room-calm">{words('task.none')}</p> : null}
      <ul className="tasks-list">
        {view.tasks.map((task) => (
          <TaskRow key={task.id} task={task} item={itemOf(task)} now={view.at} act={act} submit={submit} live={live} />
        ))}
      </ul>
    </section>
  );
}
