import { useState } from 'react';
import type { TakenPerson } from '../../../shared/domain/people/people-table.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** A list of people as it was read, before any of it is taken: who is new, who is changed, who stays as they are. */
export function ImportAsk({
  file,
  people,
  onDone,
}: {
  readonly file: string;
  readonly people: readonly TakenPerson[];
  /** How many were taken; null where the person changed their mind. */
  readonly onDone: (taken: number | null) => void;
}) {
  const { workspace } = useScreen();
  const { words } = useSpeech();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const count = (outcome: TakenPerson['outcome']) => people.filter((person) => person.outcome === outcome).length;
  const takes = people.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  const take = () => {
    setBusy(true);
    setFault(null);
    const listed = takes.map(({ person, name, contact, usualRoles, note }) => ({
      ...(person === null ? {} : { person }),
      name,
      contact,
      usualRoles: [...usualRoles],
      note,
    }));
    void workspace.submit({ kind: 'list_people', people: listed }).then((reply) => {
      setBusy(false);
      if (reply.ok) onDone(takes.length);
      else setFault(errorWords(reply.error, words));
    });
  };
  return (
    <AskDialog
      title={words('people.preview', { file })}
      confirm={words(isBusy ? 'action.saving' : 'people.take')}
      cancel={words('action.cancel')}
      ready={takes.length > 0}
      isBusy={isBusy}
      fault={fault}
      onConfirm={take}
      onCancel={() => onDone(null)}
    >
      <p className="figures">
        {takes.length === 0
          ? words('people.take_none')
          : words('people.preview_sum', {
              fresh: count('new'),
              changed: count('changed'),
              same: count('same'),
              passed: count('passed_over'),
            })}
      </p>
      <div className="people-preview" tabIndex={0} role="region" aria-label={words('people.preview', { file })}>
        <table className="people-table">
          <thead>
            <tr>
              <th scope="col">{words('people.line')}</th>
              <th scope="col">{words('people.outcome')}</th>
              <th scope="col">{words('people.name')}</th>
              <th scope="col">{words('people.contact')}</th>
              <th scope="col">{words('people.roles')}</th>
              <th scope="col">{words('people.note')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.line} data-outcome={person.outcome}>
                <td className="figures">{person.line}</td>
                <td>{words(`people.outcome.${person.outcome}`)}</td>
                <th scope="row">{person.name}</th>
                <td>{person.contact}</td>
                <td>{person.usualRoles.map((role) => words(`role_short.${role}`)).join(' · ')}</td>
                <td>{person.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </AskDialog>
  );
}
