import { type FormEvent, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { InjectFields } from './inject-fields.tsx';
import { type ScriptDraft, scriptOf, withOneMore } from './script-draft.ts';

/** A script as a form: its name, and its injects one under the other. */
export function ScriptForm({
  draft,
  isBusy,
  fault,
  onChange,
  onSave,
}: {
  readonly draft: ScriptDraft;
  readonly isBusy: boolean;
  /** Why it was not taken. */
  readonly fault: string | null;
  readonly onChange: (draft: ScriptDraft) => void;
  readonly onSave: () => void;
}) {
  const { words } = useSpeech();
  const list = useRef<HTMLUListElement>(null);
  const ready = !isBusy && scriptOf(draft) !== null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSave();
  };
  const add = () => {
    onChange(withOneMore(draft));
    // Written on at once, without a hand leaving the keys.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus());
  };
  const remove = (row: number) => {
    onChange({ ...draft, injects: draft.injects.filter((inject) => inject.row !== row) });
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus());
  };
  return (
    <form
      className="script-form"
      aria-label={words('drills.form')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
      }}
    >
      <Field label={words('drills.name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={200}
            placeholder={words('drills.name_hint')}
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <div className="script-inject script-columns" aria-hidden="true">
        <span>{words('drills.after')}</span>
        <span>{words('drills.text')}</span>
        <span>{words('drills.kind')}</span>
        <span>{words('drills.role')}</span>
      </div>
      <ul ref={list} className="script-injects" aria-label={words('drill.pane')}>
        {draft.injects.map((inject, index) => (
          <InjectFields
            key={inject.row}
            inject={inject}
            place={index + 1}
            onRemove={() => remove(inject.row)}
            onChange={(changes) =>
              onChange({
                ...draft,
                injects: draft.injects.map((one) => (one.row === inject.row ? { ...one, ...changes } : one)),
              })
            }
          />
        ))}
      </ul>
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="script-ways">
        <Button onClick={add}>{words('drills.add')}</Button>
        <span className="script-space" />
        <Button look="solid" type="submit" disabled={!ready}>
          {words(isBusy ? 'action.saving' : 'drills.save')}
        </Button>
      </div>
    </form>
  );
}
