import { useState } from 'react';
import { deploymentWays, planOutcomes } from '../../../../shared/domain/plans/plan.ts';
import type { PlanStanding, PlanVerdict } from '../../../../shared/domain/plans/plans-at.ts';
import { Button } from '../../../components/button.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { ReasonAsk } from '../reason-ask.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { ChoiceAsk } from './choice-ask.tsx';
import { PlanAsk } from './plan-ask.tsx';

type Asked = 'change' | 'reject' | 'drop' | 'deploy' | 'conclude';

/** One fix plan: what, how long, at what risk; how it stands, and what can be done with it now. */
export function PlanRow({
  plan,
  live,
  handbook,
  act,
  submit,
}: SidePaneParts & { readonly plan: PlanStanding; readonly live: boolean }) {
  const { words } = useSpeech();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { state } = plan;
  const of = { plan: plan.id, version: plan.version };
  const done = () => setAsked(null);
  const button = (deed: Asked, look: 'solid' | 'plain' | 'quiet' = 'plain') => (
    <Button size="small" look={look} onClick={() => setAsked(deed)}>
      {words(`fix.${deed}`)}
    </Button>
  );
  const isOut = state === 'deployed' || state === 'concluded';
  return (
    <li className="fix-row" data-state={state}>
      <p className="fix-text">{plan.text}</p>
      <PlanFine plan={plan} />
      {live && state !== 'concluded' && state !== 'dropped' ? (
        <p className="fix-deeds">
          {state === 'draft' ? (
            <Button size="small" look="solid" onClick={() => void act({ kind: 'submit_plan', ...of })}>
              {words('fix.submit')}
            </Button>
          ) : null}
          {state === 'in_review' ? (
            <Button size="small" look="solid" onClick={() => void act({ kind: 'approve_plan', ...of })}>
              {words('fix.approve')}
            </Button>
          ) : null}
          {state === 'in_review' ? button('reject') : null}
          {state === 'approved' ? button('deploy', 'solid') : null}
          {state === 'deployed' ? button('conclude', 'solid') : null}
          {isOut ? null : button('change', 'quiet')}
          {isOut ? null : button('drop', 'quiet')}
        </p>
      ) : null}
      {asked === 'change' ? <PlanAsk plan={plan} submit={submit} onDone={done} /> : null}
      {asked === 'deploy' ? (
        <ChoiceAsk
          title={headingOf(words('fix.deploy'))}
          label={words('fix.way')}
          options={deploymentWays.map((value) => ({ value, text: words(`deployment.${value}`) }))}
          submit={submit}
          onDone={done}
          commandOf={(way, note) => ({ kind: 'deploy_plan', plan: plan.id, way, note })}
        />
      ) : null}
      {asked === 'conclude' ? (
        <ChoiceAsk
          title={headingOf(words('fix.conclude'))}
          label={words('fix.outcome')}
          options={planOutcomes.map((value) => ({ value, text: words(`plan_outcome.${value}`) }))}
          submit={submit}
          onDone={done}
          commandOf={(outcome, note) => ({ kind: 'conclude_plan', plan: plan.id, outcome, note })}
        />
      ) : null}
      {asked === 'reject' || asked === 'drop' ? (
        <ReasonAsk
          title={headingOf(words(`fix.${asked}`))}
          required
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={done}
          commandOf={(text) =>
            asked === 'reject'
              ? { kind: 'reject_plan', ...of, reason: text ?? '' }
              : { kind: 'drop_plan', plan: plan.id, reason: text ?? '' }
          }
        />
      ) : null}
    </li>
  );
}

const none: readonly string[] = [];

function PlanFine({ plan }: { readonly plan: PlanStanding }) {
  const { words, time } = useSpeech();
  const signed = ({ by, at, note }: PlanVerdict) =>
    `${by ?? words('role_short.unknown')}, ${time.clock(at)}${note === null ? '' : `: ${note}`}`;
  const said = (word: string, verdict: PlanVerdict | null) =>
    verdict === null ? null : `${word} · ${signed(verdict)}`;
  const { deployed, concluded } = plan;
  const parts = [
    said(words('plan_state.rejected'), plan.rejected),
    said(words('plan_state.approved'), plan.approved),
    deployed === null
      ? null
      : said(`${words('plan_state.deployed')} (${words(`deployment.${deployed.way}`)})`, deployed),
    concluded === null ? null : said(words(`plan_outcome.${concluded.outcome}`), concluded),
    said(words('plan_state.dropped'), plan.dropped),
  ].filter((part) => part !== null);
  return (
    <>
      <p className="room-fine figures">
        <b>{words(`plan_state.${plan.state}`)}</b> · {words(`plan_kind.${plan.kind}`)}
        {plan.recoveryMinutes === null ? '' : ` · ${words('fix.within', { minutes: plan.recoveryMinutes })}`}
        {plan.risk === null ? '' : ` · ${words('fix.risk_is', { risk: plan.risk })}`}
      </p>
      {parts.map((part) => (
        <p key={part} className="room-fine figures">
          {part}
        </p>
      ))}
    </>
  );
}
