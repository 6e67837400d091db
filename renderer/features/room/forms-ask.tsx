import { useState } from 'react';
import { type FormName, formNames } from '../../../shared/report/forms/form.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type Language, languages } from '../../../shared/words/language.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';

const languageNames = { en: 'English', 'zh-CN': '中文' } as const;

/** Asks for one of the company's papers, in the language of whoever gets it, to be saved or printed. */
export function FormsAsk({ incident, onDone }: { readonly incident: StreamId; readonly onDone: () => void }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [form, setForm] = useState<FormName>('registration');
  const [language, setLanguage] = useState<Language>(useAppContext().language);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const ask = (deed: 'save' | 'print') => {
    setBusy(true);
    setFault(null);
    setTold('');
    const wanted = { incident, form, language };
    const reply =
      deed === 'save'
        ? bridge.call('form:save', wanted)
        : bridge
            .call('form:print', wanted)
            .then((printed) => (printed.ok ? ({ ok: true, value: { path: null } } as const) : printed));
    void reply.then((answer) => {
      setBusy(false);
      if (!answer.ok) setFault(errorWords(answer.error, words));
      else if (answer.value.path !== null) setTold(words('forms.saved', { path: answer.value.path }));
    });
  };
  return (
    <AskDialog
      title={words('forms.heading')}
      confirm={words(isBusy ? 'action.saving' : 'forms.save')}
      cancel={words('action.close')}
      ready
      isBusy={isBusy}
      fault={fault}
      onConfirm={() => ask('save')}
      onCancel={onDone}
    >
      <Field label={words('forms.which')}>
        {(control) => (
          <select
            {...control}
            className="input"
            data-first
            value={form}
            onChange={(event) => setForm(formNames.find((name) => name === event.target.value) ?? 'registration')}
          >
            {formNames.map((name) => (
              <option key={name} value={name}>
                {words(`forms.${name}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words('forms.language')} hint={words('forms.save_hint')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={language}
            onChange={(event) => setLanguage(languages.find((known) => known === event.target.value) ?? language)}
          >
            {languages.map((known) => (
              <option key={known} value={known} lang={known}>
                {languageNames[known]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status">{told}</p>
      <div>
        <Button disabled={isBusy} onClick={() => ask('print')}>
          {words('forms.print')}
        </Button>
      </div>
    </AskDialog>
  );
}
