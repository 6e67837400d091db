import { useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { RoleKey } from '../../../shared/domain/roles/role.ts';
import type { RoleHolders } from '../../../shared/domain/roles/roles-at.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.ts';

/** Asks for a reason (or, where none is required, a note), naming the required items that are still open. */
export function ReasonAsk({
  title,
  required,
  openItems,
  begin = '',
  roles,
  handbook,
  commandOf,
  submit,
  onDone,
}: {
  readonly title: string;
  readonly required: boolean;
  readonly openItems: readonly string[];
  /** Who holds the roles that open items are named by. */
  readonly roles?: RoleHolders;
  /** What stands in the field to begin with. */
  readonly begin?: string;
  readonly handbook: Handbook;
  /** What is asked for, with the reason that was given. */
  readonly commandOf: (reason: string | null) => IncidentAsk;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words, say } = useSpeech();
  const { file, question } = useAsk(submit, onDone);
  const [reason, setReason] = useState(begin);
  const given = reason.trim();
  const whose = (role: RoleKey) => {
    const [holder] = roles?.[role] ?? [];
    const name = words(`role_short.${role}`);
    return holder === undefined ? name : words('ask.held_by', { role: name, person: holder });
  };
  return (
    <AskDialog
      {...question}
      title={title}
      ready={!required || given !== ''}
      onConfirm={() => file(commandOf(given === '' ? null : given))}
    >
      {openItems.length === 0 ? null : (
        <div className="ask-open">
          <p>{words('ask.open_items', { count: openItems.length })}</p>
          <ul>
            {openItems.map((id) => {
              const item = handbook.checklist.find((candidate) => candidate.id === id);
              return (
                <li key={id}>
                  {item === undefined ? id : words('ask.about', { deed: whose(item.role), what: say(item.text) })}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <Field label={words(required ? 'ask.reason' : 'ask.note')} optional={required ? null : words('field.optional')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            // The question was asked for: the answer is typed at once.
            data-first
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}
