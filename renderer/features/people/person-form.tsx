import { useState } from 'react';
import type { Person } from '../../../shared/domain/people/people-of.ts';
import { type RoleKey, roleKeys } from '../../../shared/domain/roles/role.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { KeptNote } from '../../kept/kept-note.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { lettingGo, useKeptText } from '../../state/use-kept.ts';

/** A person, new or changed: what is refused is told here, and what was typed stays. */
export function PersonForm({ person, onDone }: { readonly person: Person | null; readonly onDone: () => void }) {
  const { workspace } = useScreen();
  const { words } = useSpeech();
  const of = `person.${person?.id ?? 'new'}`;
  const [name, setName, keptName] = useKeptText(`${of}.name`, person?.name ?? '');
  const [contact, setContact, keptContact] = useKeptText(`${of}.contact`, person?.contact ?? '');
  const [note, setNote, keptNote] = useKeptText(`${of}.note`, person?.note ?? '');
  const kept = [keptName, keptContact, keptNote];
  const leave = lettingGo(kept, onDone);
  const [roles, setRoles] = useState<readonly RoleKey[]>(person?.usualRoles ?? []);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const save = () => {
    setBusy(true);
    setFault(null);
    const entered = { name: name.trim(), contact: orNull(contact), usualRoles: [...roles], note: orNull(note) };
    const listed = person === null ? entered : { ...entered, person: person.id };
    void workspace.submit({ kind: 'list_people', people: [listed] }).then((reply) => {
      setBusy(false);
      if (reply.ok) leave();
      else setFault(errorWords(reply.error, words));
    });
  };
  return (
    <AskDialog
      title={person === null ? words('people.add') : words('people.change_of', { name: person.name })}
      confirm={words(isBusy ? 'action.saving' : 'action.save')}
      cancel={words('action.cancel')}
      ready={name.trim() !== ''}
      isBusy={isBusy}
      fault={fault}
      onConfirm={save}
      kept={<KeptNote kept={kept} />}
      onCancel={leave}
    >
      <Field label={words('people.name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={200}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('people.contact')} hint={words('people.contact_hint')} optional={words('field.optional')}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={500}
            value={contact}
            onChange={(event) => setContact(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="people-roles">
        <legend className="field-label">{words('people.roles')}</legend>
        {roleKeys.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={roles.includes(role)}
              onChange={(event) =>
                setRoles(event.target.checked ? [...roles, role] : roles.filter((held) => held !== role))
              }
            />
            {words(`role_short.${role}`)}
          </label>
        ))}
      </fieldset>
      <Field label={words('people.note')} optional={words('field.optional')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}
