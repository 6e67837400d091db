import { useState } from 'react';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { type EntryKind, entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { type EntryRole, entryRoles } from '../../../shared/domain/roles/role.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { useTimeReading } from '../../reading/use-time-reading.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.ts';

/** Corrects an entry or strikes it out. What it said stays in the record and can be seen. */
export function EntryAsk({
  entry,
  submit,
  onDone,
}: {
  readonly entry: TimelineEntry;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words, time } = useSpeech();
  const { file, isBusy, question } = useAsk(submit, onDone);
  const shownAt = time.full(entry.at);
  const [when, setWhen] = useState(shownAt);
  const [text, setText] = useState(entry.text);
  const [kind, setKind] = useState<EntryKind>(entry.kind);
  const [role, setRole] = useState<EntryRole>(entry.role);
  const [important, setImportant] = useState(entry.important);
  const [reason, setReason] = useState('');
  const { read, fault, hint } = useTimeReading(when);
  const moved = when.trim() !== shownAt && read.kind === 'time';
  const changes = {
    ...(moved ? { at: read.at, approximate: read.approximate } : {}),
    ...(text.trim() === entry.text ? {} : { text: text.trim() }),
    ...(kind === entry.kind ? {} : { kind }),
    ...(role === entry.role ? {} : { role }),
    ...(important === entry.important ? {} : { important }),
  };
  const why = reason.trim() === '' ? null : reason.trim();
  const isWhole = text.trim() !== '' && fault === null && read.kind === 'time';
  return (
    <AskDialog
      {...question}
      title={words('entry.correct_heading')}
      ready={isWhole && Object.keys(changes).length > 0}
      onConfirm={() => file({ kind: 'correct_entry', entry: entry.id, changes, reason: why })}
    >
      <Field label={words('entry.text')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            data-first
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <TimeField label={words('entry.happened')} value={when} fault={fault} hint={hint} onChange={setWhen} />
      <div className="ask-row">
        <Field label={words('quick.kind')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={kind}
              onChange={(event) => setKind(entryKinds.find((value) => value === event.target.value) ?? kind)}
            >
              {entryKinds.map((value) => (
                <option key={value} value={value}>
                  {words(`entry_kind.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words('quick.role')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={role}
              onChange={(event) => setRole(entryRoles.find((value) => value === event.target.value) ?? role)}
            >
              {entryRoles.map((value) => (
                <option key={value} value={value}>
                  {words(`role_short.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="ask-check">
          <input type="checkbox" checked={important} onChange={(event) => setImportant(event.target.checked)} />
          {words('entry.important')}
        </label>
      </div>
      <Field label={words('ask.reason')} optional={words('field.optional')}>
        {(control) => (
          <input {...control} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Button
        look="quiet"
        size="small"
        disabled={why === null || isBusy}
        onClick={() => {
          if (why !== null) file({ kind: 'remove_entry', entry: entry.id, reason: why });
        }}
      >
        {words('entry.strike')}
      </Button>
    </AskDialog>
  );
}
