import { useState } from 'react';
import { type FormName, formNames } from '../../../shared/report/forms/form.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type Language, languageNames, languages } from '../../../shared/words/language.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';

/** Asks for one of the company's papers, in the language of whoever gets it, to be saved or printed. */
export function FormsAsk({ incident, onDone }: { readonly incident: StreamId; readonly onDone: () => void }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [form, setForm] = useState<FormName>('registration');
  const [language, setLanguage] = useState<Language>(useAppContext().language);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const wanted = { incident, form, language };
  const begin = () => {
    setBusy(true);
    setFault(null);
    setTold('');
  };
  const save = () => {
    begin();
    void bridge.call('form:save', wanted).then((reply) => {
      setBusy(false);
      if (!reply.ok) setFault(errorWords(reply.error, words));
      else if (reply.value.path !== null) setTold(words('forms.saved', { path: reply.value.path }));
    });
  };
  const print = () => {
    if (isBusy) return;
    begin();
    void bridge.call('form:print', wanted).then((reply) => {
      setBusy(false);
      if (!reply.ok) setFault(errorWords(reply.error, words));
      else if (reply.value.outcome === 'failed') setFault(words('forms.print_failed'));
      else if (reply.value.outcome === 'given') setTold(words('forms.print_given'));
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
      onConfirm={save}
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
        {/* Not disabled meanwhile, or it would lose the focus. */}
        <Button aria-disabled={isBusy} onClick={print}>
          {words('forms.print')}
        </Button>
      </div>
    </AskDialog>
  );
}
