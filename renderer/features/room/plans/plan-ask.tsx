import { useState } from 'react';
import { type PlanKind, planKinds } from '../../../../shared/domain/plans/plan.ts';
import type { PlanStanding } from '../../../../shared/domain/plans/plans-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../../components/choice-row.tsx';
import { Field } from '../../../components/field.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** Drafts a fix plan, or changes one. */
export function PlanAsk({
  plan,
  submit,
  onDone,
}: {
  /** What is changed; null for a new one. */
  readonly plan: PlanStanding | null;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const [text, setText, keptText] = useKeptText(`plan.${plan?.id ?? 'new'}.text`, plan?.text ?? '');
  const [minutes, setMinutes, keptMinutes] = useKeptText(
    `plan.${plan?.id ?? 'new'}.minutes`,
    plan?.recoveryMinutes?.toString() ?? '',
  );
  const [risk, setRisk, keptRisk] = useKeptText(`plan.${plan?.id ?? 'new'}.risk`, plan?.risk ?? '');
  const { file, question } = useAsk(submit, onDone, [keptText, keptMinutes, keptRisk]);
  const [kind, setKind] = useState<PlanKind>(plan?.kind ?? 'temporary');
  const recovery = minutes.trim() === '' ? null : Number(minutes);
  const isFaulty = recovery !== null && !(Number.isFinite(recovery) && recovery >= 0 && recovery <= 525_600);
  const isTemporary = kind === 'temporary';
  const lacks = isTemporary && (recovery === null || risk.trim() === '');
  return (
    <AskDialog
      {...question}
      title={words(plan === null ? 'fix.new_plan' : 'fix.change')}
      confirm={words('fix.save')}
      ready={text.trim() !== '' && !isFaulty}
      onConfirm={() => {
        const given = {
          planKind: kind,
          text: text.trim(),
          recoveryMinutes: recovery,
          risk: risk.trim() === '' ? null : risk.trim(),
        };
        file(plan === null ? { kind: 'draft_plan', ...given } : { kind: 'change_plan', plan: plan.id, ...given });
      }}
    >
      <Field label={words('fix.plan_text')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={4}
            data-first
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ChoiceRow
        label={words('fix.plan_kind')}
        value={kind}
        onChange={(chosen) => setKind(chosen ?? kind)}
        options={planKinds.map((value) => ({ value, text: words(`plan_kind.${value}`) }))}
      />
      <Field
        label={words('fix.recovery')}
        optional={isTemporary ? null : words('field.optional')}
        fault={isFaulty ? words('fix.recovery_wrong') : null}
      >
        {(control) => (
          <input
            {...control}
            className="input input-short"
            inputMode="numeric"
            maxLength={7}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={words('fix.risk')}
        optional={isTemporary ? null : words('field.optional')}
        hint={lacks ? words('fix.temporary_needs') : null}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            value={risk}
            onChange={(event) => setRisk(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}
