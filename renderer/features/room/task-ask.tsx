import { useState } from 'react';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { type RoleKey, roleKeys } from '../../../shared/domain/roles/role.ts';
import { type TaskKind, type TaskSource, taskKinds } from '../../../shared/domain/tasks/task.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { headingOf } from '../../reading/heading-of.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { PersonInput } from './person-input.tsx';
import type { RoomParts } from './room.tsx';
import { useAsk } from './use-ask.tsx';

/** Gives a task from a checklist item or an entry: its words are there already, Enter is enough. */
export function TaskAsk({
  view,
  submit,
  source,
  text: proposed,
  role: proposedRole,
  onDone,
}: Pick<RoomParts, 'view' | 'submit'> & {
  readonly source: TaskSource;
  readonly text: string;
  readonly role: RoleKey | null;
  readonly onDone: () => void;
}) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const [text, setText, keptText] = useKeptText(`task.${JSON.stringify(source)}`, proposed.slice(0, 2_000));
  const { file, question } = useAsk(submit, onDone, [keptText]);
  const [owner, setOwner] = useState('');
  const [role, setRole] = useState<RoleKey | null>(proposedRole);
  const [kind, setKind] = useState<TaskKind>('mitigation');
  const [minutes, setMinutes] = useState('');
  const isTimed = minutes.trim() !== '';
  const badTime = isTimed && !/^[1-9]\d{0,3}$/u.test(minutes.trim());
  return (
    <AskDialog
      {...question}
      title={headingOf(words('task.from_item'))}
      ready={text.trim() !== '' && !badTime}
      onConfirm={() =>
        file({
          kind: 'add_task',
          text: text.trim(),
          taskKind: kind,
          owner: owner.trim() === '' ? null : owner.trim(),
          role,
          due: isTimed ? clock.read() + Number(minutes.trim()) * minuteMs : null,
          source,
        })
      }
    >
      <Field label={words('task.text')}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={2_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('task.to')} optional={words('field.optional')}>
        {(control) => <PersonInput {...control} view={view} value={owner} onChange={setOwner} data-first />}
      </Field>
      <div className="task-ask-row">
        <Field label={words('task.role')} optional={words('field.optional')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={role ?? ''}
              onChange={(event) => setRole(roleKeys.find((key) => key === event.target.value) ?? null)}
            >
              <option value="">–</option>
              {roleKeys.map((key) => (
                <option key={key} value={key}>
                  {words(`role_short.${key}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words('task.kind')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={kind}
              onChange={(event) => setKind(taskKinds.find((value) => value === event.target.value) ?? kind)}
            >
              {taskKinds.map((value) => (
                <option key={value} value={value}>
                  {words(`task_kind.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={words('task.minutes')}
          optional={words('field.optional')}
          fault={badTime ? words('task.minutes_fault') : null}
        >
          {(control) => (
            <input
              {...control}
              className="input figures"
              inputMode="numeric"
              maxLength={4}
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          )}
        </Field>
      </div>
    </AskDialog>
  );
}
