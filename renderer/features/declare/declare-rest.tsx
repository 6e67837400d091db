import { useState } from 'react';
import { categories, detections } from '../../../shared/domain/incident/classification.ts';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { useTimeReading } from '../../reading/use-time-reading.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { EditDraft } from './declare.tsx';
import type { DeclareDraft } from './declare-draft.ts';

const lines = [
  ['regions', 'declare.regions'],
  ['modules', 'declare.modules'],
] as const;
const texts = [
  ['steps', 'declare.steps'],
  ['hosts', 'declare.hosts'],
  ['logLines', 'declare.log_lines'],
  ['metrics', 'declare.metrics'],
  ['tried', 'declare.tried'],
] as const;

/** The rest of the registration form, folded away: it can follow once the clocks run. */
export function DeclareRest({
  draft,
  edit,
  isOpen,
}: {
  readonly draft: DeclareDraft;
  readonly edit: EditDraft;
  /** It begins unfolded: something is filled in there already. */
  readonly isOpen: boolean;
}) {
  const { words } = useSpeech();
  const started = useTimeReading(draft.startedAt);
  const [beginsOpen] = useState(isOpen);
  return (
    <details className="declare-rest" open={beginsOpen}>
      <summary>{words('declare.more')}</summary>
      <div className="declare-rest-fields">
        <ChoiceRow
          label={words('declare.category')}
          clearable
          value={draft.category}
          onChange={(category) => edit({ category })}
          options={categories.map((value) => ({ value, text: words(`category.${value}`) }))}
        />
        <ChoiceRow
          label={words('declare.detected_by')}
          clearable
          value={draft.detectedBy}
          onChange={(detectedBy) => edit({ detectedBy })}
          options={detections.map((value) => ({ value, text: words(`detection.${value}`) }))}
        />
        <TimeField
          label={words('declare.started_at')}
          optional={words('field.optional')}
          value={draft.startedAt}
          fault={started.fault}
          hint={started.hint}
          onChange={(startedAt) => edit({ startedAt })}
        />
        <Field label={words('declare.reporter')}>
          {(control) => (
            <input
              {...control}
              className="input input-short"
              maxLength={200}
              value={draft.reporter}
              onChange={(event) => edit({ reporter: event.target.value })}
            />
          )}
        </Field>
        {lines.map(([field, label]) => (
          <Field key={field} label={words(label)} hint={words('declare.list_hint')}>
            {(control) => (
              <input
                {...control}
                className="input"
                value={draft[field]}
                onChange={(event) => edit({ [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {texts.map(([field, label]) => (
          <Field key={field} label={words(label)}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={2}
                value={draft[field]}
                onChange={(event) => edit({ [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </details>
  );
}
