import { useEffect, useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { spokenVersion } from '../../../shared/domain/handbook/handbook-versions.ts';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import { type IncidentView, viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

/** Moves the incident to the version of the handbook that is in force, showing first what that changes for it. */
export function MoveHandbookAsk({
  view,
  state,
  to,
  submit,
  onDone,
}: {
  readonly view: IncidentView;
  readonly state: IncidentState;
  readonly to: number;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { handbooks } = useScreen();
  const { words } = useSpeech();
  const [reason, setReason, keptReason] = useKeptText(`move_handbook.${to}`);
  const { file, question } = useAsk(submit, onDone, [keptReason]);
  const [next, setNext] = useState<Handbook | null>(null);
  useEffect(() => {
    void handbooks(to).then((found) => setNext(found.ok ? found.value : null));
  }, [handbooks, to]);
  const after = next === null ? null : viewIncident(state, next, view.at);
  return (
    <AskDialog
      {...question}
      title={words('handbook.move_heading', { version: spokenVersion(to) })}
      ready={after !== null && reason.trim() !== ''}
      onConfirm={() => file({ kind: 'move_handbook', to, reason: reason.trim() })}
    >
      {after === null ? null : <Preview before={view} after={after} />}
      <Field label={words('ask.reason')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}

/** What moves: the binding deadlines, and how many items come and go. */
function Preview({ before, after }: { readonly before: IncidentView; readonly after: IncidentView }) {
  const { words, time } = useSpeech();
  const ids = (view: IncidentView) => new Set(view.checklist.map(({ id }) => id));
  const [known, found] = [ids(before), ids(after)];
  const dues = [
    [words('handbook.move_respond'), before.respond.due, after.respond.due],
    [words('handbook.move_restore'), before.restore.due, after.restore.due],
  ] as const;
  return (
    <ul className="figures">
      {dues.map(([what, earlier, later]) => (
        <li key={what}>{words('handbook.move_due', { what, before: time.full(earlier), after: time.full(later) })}</li>
      ))}
      <li>
        {words('handbook.move_items', {
          came: [...found].filter((id) => !known.has(id)).length,
          went: [...known].filter((id) => !found.has(id)).length,
        })}
      </li>
    </ul>
  );
}
