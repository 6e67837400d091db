import { useState } from 'react';
import { z } from 'zod';
import { categories, detections } from '../../../shared/domain/incident/classification.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { longTexts } from '../../../shared/domain/incident/merged-fields.ts';
import { type RegistrationFields, registrationFieldsSchema } from '../../../shared/domain/incident/registration.ts';
import { mergeTexts } from '../../../shared/domain/text-merge/merge-texts.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { useTimeReading } from '../../reading/use-time-reading.ts';
import { useSpeech } from '../../state/screen.tsx';
import { useKept, useKeptText } from '../../state/use-kept.ts';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

/** Texts of the form, with the words of the form as it is declared. */
const texts = [
  ['summary', 'registration.summary'],
  ['whatIsSeen', 'declare.seen'],
  ['stepsToReproduce', 'declare.steps'],
  ['whatWasTried', 'declare.tried'],
] as const;
const lists = [
  ['regions', 'declare.regions'],
  ['modules', 'declare.modules'],
] as const;
const someFields = registrationFieldsSchema.unwrap().partial();
const editsSchema = z.custom<Partial<RegistrationFields>>((value) => someFields.safeParse(value).success);
const untouched: Partial<RegistrationFields> = {};
const answers = [
  ['coreTransactionDown', 'declare.core'],
  ['businessImpact', 'declare.business'],
] as const;

/** Corrects the registration form: what was found out later about the beginning, the reach, the facts. */
export function RegistrationAsk({
  view,
  submit,
  onDone,
}: {
  readonly view: IncidentView;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words, time } = useSpeech();
  const { fields } = view.registration;
  // What stood when the form was opened: only what was changed from there is filed, whatever others do meanwhile.
  const [opened] = useState(fields);
  // Kept is what was changed alone: after a crash what others did meanwhile stands.
  const [edits, setEdits, keptEdits] = useKept('registration', untouched, editsSchema);
  const form: RegistrationFields = { ...opened, ...edits };
  const shownAt = time.full(opened.detectedAt);
  const shownStart = opened.startedAt === null ? '' : time.full(opened.startedAt);
  const [detectedAt, setDetectedAt, keptDetected] = useKeptText('registration.detected', shownAt);
  const [startedAt, setStartedAt, keptStarted] = useKeptText('registration.started', shownStart);
  const [users, setUsers, keptUsers] = useKeptText('registration.users', fields.usersPercent?.toString() ?? '');
  const [reason, setReason, keptReason] = useKeptText('registration.reason');
  const kept = [keptEdits, keptDetected, keptStarted, keptUsers, keptReason];
  const { file, question } = useAsk(submit, onDone, kept);
  const detected = useTimeReading(detectedAt);
  const started = useTimeReading(startedAt);
  const edit = (changes: Partial<RegistrationFields>) => setEdits({ ...edits, ...changes });
  const share = users.trim() === '' ? null : Number(users.replace(/[%％]\s*$/u, ''));
  const isShareWrong = share !== null && !(share >= 0 && share <= 100);
  const changes = changedFields(opened, {
    ...form,
    title: form.title.trim(),
    usersPercent: isShareWrong ? opened.usersPercent : share,
    ...(detectedAt !== shownAt && detected.read.kind === 'time' ? { detectedAt: detected.read.at } : {}),
    ...(startedAt === shownStart
      ? {}
      : {
          startedAt: started.read.kind === 'time' ? started.read.at : started.read.kind === 'empty' ? null : undefined,
        }),
  });
  const isWhole = form.title.trim() !== '' && !isShareWrong && detected.read.kind === 'time' && started.fault === null;
  const movedOn = Object.keys(changedFields(opened, fields));
  /** What another made of a text that is open here. */
  const meanwhile = (field: (typeof longTexts)[number]) =>
    movedOn.includes(field) ? (
      <span className="meanwhile" role="status">
        {words('registration.meanwhile', { text: fields[field] ?? '–' })}
      </span>
    ) : null;
  const others = movedOn.filter((field) => !longTexts.some((text) => text === field));
  return (
    <AskDialog
      {...question}
      title={words('registration.heading')}
      ready={isWhole && Object.keys(changes).length > 0}
      onConfirm={() =>
        file({
          kind: 'change_registration',
          changes: unitedWith(fields, opened, changes),
          reason: reason.trim() === '' ? null : reason.trim(),
        })
      }
    >
      {others.length === 0 ? null : (
        <p className="meanwhile" role="status">
          {words('registration.moved_on', { count: others.length })}
        </p>
      )}
      <div className="registration-fields">
        <Field label={words('declare.title')}>
          {(control) => (
            <input
              {...control}
              className="input"
              data-first
              maxLength={300}
              value={form.title}
              onChange={(event) => edit({ title: event.target.value })}
            />
          )}
        </Field>
        <TimeField
          label={words('declare.detected_at')}
          value={detectedAt}
          fault={detected.fault}
          hint={detected.hint}
          onChange={setDetectedAt}
        />
        <TimeField
          label={words('declare.started_at')}
          optional={words('field.optional')}
          value={startedAt}
          fault={started.fault}
          hint={started.hint}
          onChange={setStartedAt}
        />
        <Field label={words('declare.users')} fault={isShareWrong ? words('declare.users_wrong') : null}>
          {(control) => (
            <input
              {...control}
              className="input input-short"
              inputMode="decimal"
              maxLength={10}
              value={users}
              onChange={(event) => setUsers(event.target.value)}
            />
          )}
        </Field>
        {answers.map(([field, label]) => (
          <ChoiceRow
            key={field}
            label={words(label)}
            clearable
            value={form[field] === null ? null : form[field] ? 'yes' : 'no'}
            onChange={(chosen) => edit({ [field]: chosen === null ? null : chosen === 'yes' })}
            options={(['yes', 'no'] as const).map((value) => ({ value, text: words(`declare.${value}`) }))}
          />
        ))}
        <ChoiceRow
          label={words('declare.category')}
          clearable
          value={form.category}
          onChange={(category) => edit({ category })}
          options={categories.map((value) => ({ value, text: words(`category.${value}`) }))}
        />
        <ChoiceRow
          label={words('declare.detected_by')}
          clearable
          value={form.detectedBy}
          onChange={(detectedBy) => edit({ detectedBy })}
          options={detections.map((value) => ({ value, text: words(`detection.${value}`) }))}
        />
        {lists.map(([field, label]) => (
          <Field key={field} label={words(label)} hint={words('declare.list_hint')}>
            {(control) => (
              <input
                {...control}
                className="input"
                defaultValue={form[field].join(', ')}
                onChange={(event) => edit({ [field]: listOf(event.target.value) })}
              />
            )}
          </Field>
        ))}
        {texts.map(([field, label]) => (
          <Field key={field} label={words(label)} hint={meanwhile(field)}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={2}
                value={form[field] ?? ''}
                onChange={(event) => edit({ [field]: event.target.value === '' ? null : event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={words('declare.reporter')}>
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={200}
              value={form.initialReporter ?? ''}
              onChange={(event) => edit({ initialReporter: event.target.value === '' ? null : event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={words('ask.reason')} optional={words('field.optional')}>
        {(control) => (
          <input {...control} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </AskDialog>
  );
}

/** Only what stands otherwise now: two who correct different fields take nothing from each other. */
function changedFields(
  before: RegistrationFields,
  after: { readonly [Field in keyof RegistrationFields]: RegistrationFields[Field] | undefined },
): Partial<RegistrationFields> {
  const changed = Object.entries(after).filter(
    ([field, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(before[field as keyof RegistrationFields]),
  );
  return Object.fromEntries(changed) as Partial<RegistrationFields>;
}

/** Long texts that another changed meanwhile take in both; of the rest what was changed here is filed as it is. */
function unitedWith(
  now: RegistrationFields,
  opened: RegistrationFields,
  changes: Partial<RegistrationFields>,
): Partial<RegistrationFields> {
  const united = longTexts.flatMap((field) => {
    const mine = changes[field];
    if (mine === undefined || now[field] === opened[field]) return [];
    const { text } = mergeTexts(opened[field] ?? '', now[field] ?? '', mine ?? '');
    return [[field, text === '' ? null : text] as const];
  });
  return { ...changes, ...(Object.fromEntries(united) as Partial<RegistrationFields>) };
}

function listOf(typed: string): string[] {
  return typed
    .split(/[,，、;；\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
