import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { plansAt } from '../../../../shared/domain/plans/plans-at.ts';
import { fixDrafts } from '../../../helpers/arbitraries/fixes.ts';
import { BuiltIncident, factOf, minute, stream } from '../../../helpers/incident-builder.ts';

function planned(recoveryMinutes: number | null = 20, risk: string | null = 'orders may double'): BuiltIncident {
  const incident = BuiltIncident.registered();
  const text = { planKind: 'temporary', text: 'Switch to standby', recoveryMinutes, risk } as const;
  incident.ask({ kind: 'draft_plan', ...text }, minute(10), { newId: 'p' });
  return incident;
}

function plan(incident: BuiltIncident) {
  const [found] = incident.at(120).plans;
  if (found === undefined) throw new Error('nothing was planned');
  return found;
}

type Step = 'submit' | 'approve' | 'reject' | 'change' | 'deploy' | 'conclude' | 'drop';

function take(incident: BuiltIncident, step: Step, now: number): string {
  const of = { plan: 'p', version: plan(incident).version };
  const text = { planKind: 'temporary', text: `Changed at ${now}`, recoveryMinutes: 5, risk: 'none' } as const;
  const asked = {
    submit: { kind: 'submit_plan', ...of },
    approve: { kind: 'approve_plan', ...of },
    reject: { kind: 'reject_plan', ...of, reason: 'too risky' },
    change: { kind: 'change_plan', plan: 'p', ...text },
    deploy: { kind: 'deploy_plan', plan: 'p', way: 'rolling' },
    conclude: { kind: 'conclude_plan', plan: 'p', outcome: 'worked' },
    drop: { kind: 'drop_plan', plan: 'p', reason: 'another one is better' },
  } as const;
  const decision = incident.ask(asked[step], minute(now));
  return decision.ok ? plan(incident).state : `${decision.error.code} ${decision.error.detail}`;
}

describe('a fix plan', () => {
  test.each<[string, readonly Step[], string]>([
    ['is drafted', [], 'draft'],
    ['goes through review to what came of it', ['submit', 'approve', 'deploy', 'conclude'], 'concluded'],
    ['is not approved before review', ['approve'], 'plan_not_so draft'],
    ['is not deployed before it is approved', ['submit', 'deploy'], 'plan_not_so in_review'],
    ['needs a new review for a new text', ['submit', 'approve', 'change', 'deploy'], 'plan_not_so draft'],
    ['stays rejected until it changes', ['submit', 'reject', 'submit'], 'plan_not_so rejected'],
    ['has an outcome only once it is out', ['submit', 'approve', 'conclude'], 'plan_not_so approved'],
    ['is dropped before it goes out', ['drop'], 'dropped'],
    ['can’t be dropped once it is out', ['submit', 'approve', 'deploy', 'drop'], 'plan_not_so deployed'],
    ['keeps its text once it is out', ['submit', 'approve', 'deploy', 'change'], 'plan_not_so deployed'],
  ])('%s', (_rule, steps, expected) => {
    const incident = planned();
    const answers = steps.map((step, index) => take(incident, step, 11 + index));
    expect(answers.at(-1) ?? plan(incident).state).toBe(expected);
  });

  test.each([
    [null, 'some', 'plan_lacks recovery'],
    [20, null, 'plan_lacks risk'],
    [0, 'some', 'in_review'],
  ])('that is temporary goes to review with recovery time and risk alone: %s, %s', (minutes, risk, expected) => {
    expect(take(planned(minutes, risk), 'submit', 11)).toBe(expected);
  });

  it('that is permanent needs neither', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ kind: 'draft_plan', planKind: 'permanent', text: 'Fix the pool' }, minute(10), { newId: 'p' });
    expect(take(incident, 'submit', 11)).toBe('in_review');
  });

  it('ticks drafting, review and deployment in the checklist', () => {
    const incident = planned();
    const states = () =>
      ['mobilise.draft_plan', 'resolve.review_plans', 'resolve.deploy'].map(
        (id) => incident.at(120).checklist.find((item) => item.id === id)?.state,
      );
    expect(states()).toEqual(['done', 'open', 'open']);
    for (const step of ['submit', 'approve', 'deploy'] as const) take(incident, step, 20);
    expect(states()).toEqual(['done', 'done', 'done']);
  });
});

test('of merged verdicts rejection holds, whichever came later', () => {
  const text = { planKind: 'permanent', text: 'Fix', recoveryMinutes: null, risk: null } as const;
  const drafted = factOf(draft('plan.drafted', { at: minute(1), plan: 'p', ...text }), 1);
  const of = { plan: 'p', text: 'Fix', version: drafted.id };
  const facts = [
    drafted,
    factOf(draft('plan.rejected', { ...of, at: minute(2), reason: 'no' }), 1, { replica: '00000000000000bb' as never }),
    factOf(draft('plan.approved', { ...of, at: minute(9), note: null }), 1, { replica: '00000000000000cc' as never }),
  ];
  expect(plansAt(facts.reduce(evolve, emptyIncident(stream)), minute(10))[0]?.state).toBe('rejected');
});

test('reads any facts in any order, the same each time', () => {
  fc.assert(
    fc.property(fc.array(fixDrafts, { maxLength: 25 }), (drafts) => {
      const facts = drafts.map((event, index) => factOf(event, index + 1));
      const read = (all: typeof facts) => plansAt(all.reduce(evolve, emptyIncident(stream)), minute(9_999));
      expect(read([...facts.toReversed(), ...facts])).toEqual(read(facts));
    }),
  );
});
