import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import type { EditDraft } from './declare.tsx';
import type { DeclareDraft } from './declare-draft.ts';
import { readUsers } from './read-draft.ts';

/** The three questions from which a level is proposed; each may stay open. */
export function DeclareImpact({ draft, edit }: { readonly draft: DeclareDraft; readonly edit: EditDraft }) {
  const { words } = useSpeech();
  const answers = [
    { value: 'yes', text: words('declare.yes') },
    { value: 'no', text: words('declare.no') },
  ] as const;
  const valueOf = (answer: boolean | null) => (answer === null ? null : answer ? 'yes' : 'no');
  const answerOf = (value: 'yes' | 'no' | null) => (value === null ? null : value === 'yes');
  return (
    <div className="declare-impact">
      <ChoiceRow
        label={words('declare.core')}
        clearable
        options={answers}
        value={valueOf(draft.core)}
        onChange={(value) => edit({ core: answerOf(value) })}
      />
      <ChoiceRow
        label={words('declare.business')}
        clearable
        options={answers}
        value={valueOf(draft.business)}
        onChange={(value) => edit({ business: answerOf(value) })}
      />
      <Field
        label={words('declare.users')}
        hint={words('declare.users_unit')}
        fault={readUsers(draft.users) === undefined ? words('declare.users_wrong') : null}
      >
        {(control) => (
          <input
            {...control}
            className="input input-short"
            inputMode="decimal"
            maxLength={10}
            value={draft.users}
            onChange={(event) => edit({ users: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
