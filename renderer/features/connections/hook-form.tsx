import { useState } from 'react';
import { addHookSchema } from '../../../shared/sync/programs.ts';
import { readWebAddress } from '../../../shared/sync/web-address.ts';
import { languageNames, languages } from '../../../shared/words/language.ts';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { ConnectionAsk } from './connection-ask.tsx';
import { TextField } from './text-field.tsx';
import type { FormWays } from './ways.ts';

/** A new hook: a program that is told what happens. */
export function HookForm(ways: FormWays) {
  const { words, language } = useSpeech();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [lang, setLang] = useState(language);
  const address = readWebAddress(url.trim());
  const isAddress = address.ok;
  const loopback = address.ok && address.value.isPlain;
  const asked = addHookSchema.safeParse({ name, url: url.trim(), loopback, lang });
  return (
    <ConnectionAsk
      title={words('connections.hooks_add')}
      confirm="connections.make"
      deed={asked.success && isAddress ? { do: 'add_hook', hook: asked.data } : null}
      ways={ways}
    >
      <TextField
        label={words('connections.name')}
        hint={words('connections.hook_name_hint')}
        data-first
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <TextField
        label={words('connections.address')}
        hint={words('connections.hook_address_hint')}
        fault={url.trim() === '' || isAddress ? null : words('connections.address_fault')}
        spellCheck={false}
        maxLength={2_000}
        value={url}
        onChange={setUrl}
      />
      <ChoiceRow
        label={words('connections.language')}
        value={lang}
        onChange={(chosen) => setLang(chosen ?? lang)}
        options={languages.map((value) => ({ value, text: languageNames[value] }))}
      />
    </ConnectionAsk>
  );
}
