import { useState } from 'react';
import { z } from 'zod';
import { mergeTexts } from '../../../shared/domain/text-merge/merge-texts.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { type EntryKind, entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { type EntryRole, entryRoles } from '../../../shared/domain/roles/role.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { useTimeReading } from '../../reading/use-time-reading.ts';
import { useSpeech } from '../../state/screen.tsx';
import { useKept, useKeptText } from '../../state/use-kept.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { maxTextLength } from '../../../shared/domain/incident/registration.ts';
import { faultOfText } from '../../../shared/domain/unkeepable-text.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { TimelineStore } from '../../state/timeline-store.ts';
import { EntryLinkFields } from './entries/entry-link-fields.tsx';
import { Meanwhile } from './entries/meanwhile.tsx';
import { TextFaultNote } from './entries/text-fault.tsx';
import { useFreshEntry } from './entries/use-fresh-entry.ts';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

/** A text as it is being typed, and the text that it was begun from. */
const typedSchema = z.object({ from: z.string(), text: z.string() });

/** Corrects an entry or strikes it out. What it said stays in the record and can be seen. */
export function EntryAsk({
  incident,
  entry: opened,
  view,
  timeline,
  submit,
  onRedact,
  onDone,
}: {
  readonly incident: StreamId;
  readonly entry: TimelineEntry;
  readonly view: IncidentView;
  readonly timeline: TimelineStore;
  readonly submit: Submit;
  /** Asked when striking out is not enough: its words shall be gone. */
  readonly onRedact: () => void;
  readonly onDone: () => void;
}) {
  const { words, time } = useSpeech();
  const current = useFreshEntry(incident, opened);
  // What is shown at first is what stood there when it was opened; only what was changed in it is filed.
  const [entry] = useState(opened);
  const shownAt = time.full(entry.at);
  const shownEnd = entry.endAt === null ? '' : time.full(entry.endAt);
  const [when, setWhen, keptWhen] = useKeptText(`correct.${entry.id}.when`, shownAt);
  const [until, setUntil, keptUntil] = useKeptText(`correct.${entry.id}.until`, shownEnd);
  const [typed, setTyped, keptTyped] = useKept(
    `correct.${entry.id}.text`,
    { from: entry.text, text: entry.text },
    typedSchema,
  );
  // What another made of it before a crash was over is taken in.
  const text = typed.from === entry.text ? typed.text : mergeTexts(typed.from, entry.text, typed.text).text;
  const setText = (next: string) => setTyped({ from: entry.text, text: next });
  const [kind, setKind] = useState<EntryKind>(entry.kind);
  const [role, setRole] = useState<EntryRole>(entry.role);
  const [important, setImportant] = useState(entry.important);
  const [reason, setReason, keptReason] = useKeptText(`correct.${entry.id}.reason`);
  const kept = [keptWhen, keptUntil, keptTyped, keptReason];
  const { file, isBusy, question } = useAsk(submit, onDone, kept);
  const { read, fault, hint } = useTimeReading(when);
  const end = useTimeReading(until);
  const endsAt = until.trim() === shownEnd ? entry.endAt : end.read.kind === 'time' ? end.read.at : null;
  const beginsAt = when.trim() === shownAt ? entry.at : read.kind === 'time' ? read.at : entry.at;
  const isTurned = endsAt !== null && endsAt < beginsAt;
  const endFault = end.fault ?? (isTurned ? words('entry.end_before') : null);
  const isTextKept = faultOfText(text, maxTextLength) === null;
  const moved = when.trim() !== shownAt && read.kind === 'time';
  const changes = {
    ...(moved ? { at: read.at, approximate: read.approximate } : {}),
    ...(until.trim() === shownEnd ? {} : { endAt: endsAt }),
    ...(text.trim() === entry.text || text.trim() === current.text ? {} : { text: text.trim() }),
    ...(kind === entry.kind ? {} : { kind }),
    ...(role === entry.role ? {} : { role }),
    ...(important === entry.important ? {} : { important }),
  };
  const why = reason.trim() === '' ? null : reason.trim();
  const isWhole = text.trim() !== '' && isTextKept && fault === null && endFault === null && read.kind === 'time';
  return (
    <AskDialog
      {...question}
      title={words('entry.correct_heading')}
      ready={isWhole && Object.keys(changes).length > 0}
      onConfirm={() =>
        file({ kind: 'correct_entry', entry: entry.id, changes, reason: why, seen: current.corrections.length })
      }
    >
      <Meanwhile
        opened={entry}
        current={current}
        onTake={() => setText(current.text)}
        onAppend={() => setText(`${text}\n${current.text}`)}
      />
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
      <TextFaultNote text={text} onClean={setText} />
      <div className="ask-row">
        <TimeField label={words('entry.happened')} value={when} fault={fault} hint={hint} onChange={setWhen} />
        <TimeField
          label={words('entry.ended')}
          optional={words('field.optional')}
          value={until}
          fault={endFault}
          hint={until === '' ? words('entry.ended_hint') : end.hint}
          onChange={setUntil}
        />
        {isTurned ? (
          <Button
            size="small"
            onClick={() => {
              setWhen(until);
              setUntil(when);
            }}
          >
            {words('entry.swap')}
          </Button>
        ) : null}
      </div>
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
      <EntryLinkFields entry={entry} view={view} timeline={timeline} submit={submit} />
      <span className="ask-further">
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
        <Button look="quiet" size="small" disabled={isBusy} onClick={onRedact}>
          {words('redact.entry')}
        </Button>
      </span>
    </AskDialog>
  );
}
