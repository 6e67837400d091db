import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { CauseAsk } from '../cause-ask.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { CauseRow } from './cause-row.tsx';
import { PlanAsk } from './plan-ask.tsx';
import { PlanRow } from './plan-row.tsx';
import './plans.css';

/** What caused it, and what is done about it. */
export function FixPane(parts: SidePaneParts) {
  const { view, submit } = parts;
  const { words } = useSpeech();
  const [asked, setAsked] = useState<'cause' | 'plan' | null>(null);
  const live = view.status === 'open' || view.status === 'recovered';
  return (
    <div className="fix">
      <section aria-label={words('fix.causes')}>
        <div className="fix-head">
          <h2>{words('fix.causes')}</h2>
          {live ? (
            <Button size="small" onClick={() => setAsked('cause')}>
              {words('fix.new_cause')}
            </Button>
          ) : null}
        </div>
        {view.causes.length === 0 ? <p className="room-calm">{words('fix.no_causes')}</p> : null}
        <ul>
          {view.causes.map((cause) => (
            <CauseRow key={cause.id} cause={cause} live={live} {...parts} />
          ))}
        </ul>
      </section>
      <section aria-label={words('fix.plans')}>
        <div className="fix-head">
          <h2>{words('fix.plans')}</h2>
          {live ? (
            <Button size="small" look="solid" onClick={() => setAsked('plan')}>
              {words('fix.new_plan')}
            </Button>
          ) : null}
        </div>
        {view.plans.length === 0 ? <p className="room-calm">{words('fix.no_plans')}</p> : null}
        <ul>
          {view.plans.map((plan) => (
            <PlanRow key={plan.id} plan={plan} live={live} {...parts} />
          ))}
        </ul>
      </section>
      {asked === 'cause' ? <CauseAsk submit={submit} onDone={() => setAsked(null)} /> : null}
      {asked === 'plan' ? <PlanAsk plan={null} submit={submit} onDone={() => setAsked(null)} /> : null}
    </div>
  );
}
