import { useState } from 'react';
import { maxQuestionLength } from '../../../../shared/domain/polls/polls-events.ts';
import { rolesThatRespond } from '../../../../shared/domain/polls/decide-polls.ts';
import { type RoleKey, roleKeys } from '../../../../shared/domain/roles/role.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { RoomParts } from '../room.tsx';
import { useAsk } from '../use-ask.tsx';

/** Asks the roles whether to go on: the question, and who is asked; those who are here are chosen already. */
export function PollAsk({
  view,
  submit,
  onDone,
}: Pick<RoomParts, 'view' | 'submit'> & { readonly onDone: () => void }) {
  const { words } = useSpeech();
  const [asked, setAsked, kept] = useKeptText('poll');
  const { file, question } = useAsk(submit, onDone, [kept]);
  const [roles, setRoles] = useState<ReadonlySet<RoleKey>>(() => new Set(rolesThatRespond(view)));
  const choose = (role: RoleKey, isAsked: boolean) => {
    const next = new Set(roles);
    if (isAsked) next.add(role);
    else next.delete(role);
    setRoles(next);
  };
  return (
    <AskDialog
      {...question}
      title={headingOf(words('poll.call'))}
      ready={asked.trim() !== '' && roles.size > 0}
      onConfirm={() =>
        file({ kind: 'call_poll', question: asked.trim(), roles: roleKeys.filter((role) => roles.has(role)) })
      }
    >
      <Field label={words('poll.question')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={maxQuestionLength}
            placeholder={words('poll.question_hint')}
            value={asked}
            onChange={(event) => setAsked(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="poll-roles">
        <legend className="field-label">{words('poll.roles')}</legend>
        {roleKeys.map((role) => (
          <label key={role}>
            <input type="checkbox" checked={roles.has(role)} onChange={(event) => choose(role, event.target.checked)} />
            {words(`role_short.${role}`)}
            <span className="room-fine">{view.roles[role][0] ?? ''}</span>
          </label>
        ))}
      </fieldset>
    </AskDialog>
  );
}
