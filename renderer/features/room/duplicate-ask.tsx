import { useEffect, useId, useState } from 'react';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { headingOf } from '../../reading/heading-of.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';
import './merging/merging.css';

interface Other {
  readonly number: string;
  readonly title: string;
  /** What goes on can take this one in; null for what is over. */
  readonly target: StreamId | null;
}

/** How many ended incidents are offered; any other is named by its number. */
const offeredEnded = 100;

/** Asks which incident this one is a duplicate of. */
export function DuplicateAsk({
  view,
  submit,
  onDone,
}: {
  readonly view: IncidentView;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [of, setOf, keptOf] = useKeptText('duplicate');
  const { file, question } = useAsk(submit, onDone, [keptOf]);
  const [others, setOthers] = useState<readonly Other[]>([]);
  const [merges, setMerges] = useState(false);
  const list = useId();
  const own = view.registration.identity.number;
  useEffect(() => {
    void Promise.all([
      bridge.call('incident:list', {}),
      bridge.call('incident:list_ended', { offset: 0, limit: offeredEnded }),
    ]).then(([live, ended]) => {
      const known = live.ok ? live.value.live.flatMap(({ state }) => titleOf(state)) : [];
      setOthers(
        [...known, ...(ended.ok ? ended.value.map((one) => ({ ...one, target: null })) : [])].filter(
          ({ number }) => number !== own,
        ),
      );
    });
  }, [bridge, own]);
  const chosen = others.find(({ number, title }) => of.trim() === number || of.trim() === title);
  const given = chosen?.number ?? of.trim();
  const target = chosen?.target ?? null;
  return (
    <AskDialog
      {...question}
      title={headingOf(words('deed.mark_duplicate'))}
      ready={given !== '' && given !== own}
      onConfirm={() =>
        file(merges && target !== null ? { kind: 'merge_incident', target } : { kind: 'mark_duplicate', of: given })
      }
    >
      <Field label={words('ask.duplicate_of')} hint={chosen?.title ?? words('ask.duplicate_hint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            list={list}
            data-first
            autoComplete="off"
            maxLength={300}
            value={of}
            onChange={(event) => setOf(event.target.value)}
          />
        )}
      </Field>
      <datalist id={list}>
        {others.map(({ number, title }) => (
          <option key={number} value={number}>
            {title}
          </option>
        ))}
      </datalist>
      {target === null ? null : (
        <label className="ask-tick">
          <input type="checkbox" checked={merges} onChange={(event) => setMerges(event.target.checked)} />
          {words('merging.merge')}
        </label>
      )}
    </AskDialog>
  );
}

/** How a live incident is called; nothing while its registration has not arrived. */
function titleOf(state: IncidentState): readonly Other[] {
  const registration = currentRegistration(state);
  return registration === null
    ? []
    : [{ number: registration.identity.number, title: registration.fields.title, target: state.id }];
}
