import { useState } from 'react';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../../components/choice-row.tsx';
import { Field } from '../../../components/field.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** Asks for a metric and what it must keep to. */
export function CheckAsk({ submit, onDone }: { readonly submit: Submit; readonly onDone: () => void }) {
  const { words } = useSpeech();
  const [name, setName, keptName] = useKeptText('check.name');
  const [unit, setUnit, keptUnit] = useKeptText('check.unit');
  const [bound, setBound, keptBound] = useKeptText('check.bound');
  const { file, question } = useAsk(submit, onDone, [keptName, keptUnit, keptBound]);
  const [kind, setKind] = useState<'at_most' | 'at_least'>('at_most');
  const value = Number(bound);
  const isNumber = bound.trim() !== '' && Number.isFinite(value);
  return (
    <AskDialog
      {...question}
      title={words('verify.add')}
      ready={name.trim() !== '' && isNumber}
      onConfirm={() => file({ kind: 'add_check', name: name.trim(), unit: unit.trim(), bound: { kind, value } })}
    >
      <Field label={words('verify.name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ChoiceRow
        label={words('verify.bound')}
        value={kind}
        onChange={(chosen) => setKind(chosen ?? kind)}
        options={(['at_most', 'at_least'] as const).map((one) => ({ value: one, text: words(`verify.${one}`) }))}
      />
      <div className="ask-row">
        <Field
          label={words('verify.bound')}
          fault={bound.trim() !== '' && !isNumber ? words('verify.bound_wrong') : null}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="decimal"
              maxLength={20}
              value={bound}
              onChange={(event) => setBound(event.target.value)}
            />
          )}
        </Field>
        <Field label={words('verify.unit')} optional={words('field.optional')}>
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={40}
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
            />
          )}
        </Field>
      </div>
    </AskDialog>
  );
}
