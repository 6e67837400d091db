import { useState } from 'react';
import { addHookSchema } from '../../../shared/sync/programs.ts';
import { readWebAddress } from '../../../shared/sync/web-address.ts';
import { languageNames, languages } from '../../../shared/words/language.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { useForm } from './use-form.ts';
import type { FormWays } from './ways.ts';

/** A new hook: a program that is told what happens. */
export function HookForm(ways: FormWays) {
  const { words, language } = useSpeech();
  const { isBusy, fault, send } = useForm(ways);
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [lang, setLang] = useState(language);
  const address = readWebAddress(url.trim());
  const isAddress = address.ok;
  const loopback = address.ok && address.value.isPlain;
  const asked = addHookSchema.safeParse({ name, url: url.trim(), loopback, lang });
  return (
    <AskDialog
      title={words('connections.hooks_add')}
      confirm={words(isBusy ? 'action.saving' : 'connections.make')}
      cancel={words('action.cancel')}
      ready={asked.success && isAddress}
      isBusy={isBusy}
      fault={fault}
      onConfirm={() => {
        if (asked.success) send({ do: 'add_hook', hook: asked.data });
      }}
      onCancel={ways.onDone}
    >
      <Field label={words('connections.name')} hint={words('connections.hook_name_hint')}>
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
      <Field
        label={words('connections.address')}
        hint={words('connections.hook_address_hint')}
        fault={url.trim() === '' || isAddress ? null : words('connections.address_fault')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            spellCheck={false}
            maxLength={2_000}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <ChoiceRow
        label={words('connections.language')}
        value={lang}
        onChange={(chosen) => setLang(chosen ?? lang)}
        options={languages.map((value) => ({ value, text: languageNames[value] }))}
      />
    </AskDialog>
  );
}
