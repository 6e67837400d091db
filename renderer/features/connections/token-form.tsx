import { useState } from 'react';
import { type ApiScope, addTokenSchema, apiScopes } from '../../../shared/sync/programs.ts';
import { useSpeech } from '../../state/screen.tsx';
import { ConnectionAsk } from './connection-ask.tsx';
import { TextField } from './text-field.tsx';
import type { FormWays } from './ways.ts';

/** A new token of the public API. */
export function TokenForm(ways: FormWays) {
  const { words } = useSpeech();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>(['read']);
  const [days, setDays] = useState('');
  const asked = addTokenSchema.safeParse({ name, scopes, days: days.trim() === '' ? null : Number(days) });
  const areDays = days.trim() === '' || addTokenSchema.shape.days.safeParse(Number(days)).success;
  return (
    <ConnectionAsk
      title={words('connections.tokens_add')}
      confirm="connections.make"
      deed={asked.success ? { do: 'add_token', token: asked.data } : null}
      ways={ways}
    >
      <TextField
        label={words('connections.name')}
        hint={words('connections.token_name_hint')}
        data-first
        maxLength={60}
        value={name}
        onChange={setName}
      />
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
      <TextField
        label={words('connections.days')}
        optional={words('field.optional')}
        hint={words('connections.days_hint')}
        fault={areDays ? null : words('connections.days_fault')}
        inputMode="numeric"
        maxLength={4}
        value={days}
        onChange={setDays}
      />
    </ConnectionAsk>
  );
}
