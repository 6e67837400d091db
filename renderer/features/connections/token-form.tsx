import { useState } from 'react';
import { type ApiScope, addTokenSchema, apiScopes } from '../../../shared/sync/programs.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { useForm } from './use-form.ts';
import type { FormWays } from './ways.ts';

/** A new token of the public API. */
export function TokenForm(ways: FormWays) {
  const { words } = useSpeech();
  const { isBusy, fault, send } = useForm(ways);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>(['read']);
  const [days, setDays] = useState('');
  const asked = addTokenSchema.safeParse({ name, scopes, days: days.trim() === '' ? null : Number(days) });
  const areDays = days.trim() === '' || addTokenSchema.shape.days.safeParse(Number(days)).success;
  return (
    <AskDialog
      title={words('connections.tokens_add')}
      confirm={words(isBusy ? 'action.saving' : 'connections.make')}
      cancel={words('action.cancel')}
      ready={asked.success}
      isBusy={isBusy}
      fault={fault}
      onConfirm={() => {
        if (asked.success) send({ do: 'add_token', token: asked.data });
      }}
      onCancel={ways.onDone}
    >
      <Field label={words('connections.name')} hint={words('connections.token_name_hint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="connection-checks">
        <legend className="field-label">{words('connections.scopes')}</legend>
        {apiScopes.map((scope) => (
          <label key={scope} className="connection-check">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={(event) =>
                setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
              }
            />
            {words(`api_scope.${scope}`)}
          </label>
        ))}
      </fieldset>
      <Field
        label={words('connections.days')}
        optional={words('field.optional')}
        hint={words('connections.days_hint')}
        fault={areDays ? null : words('connections.days_fault')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            inputMode="numeric"
            maxLength={4}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}
