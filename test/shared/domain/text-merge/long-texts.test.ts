import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../../shared/domain/conflicts/conflicts-of.ts';
import { communicationsAt } from '../../../../shared/domain/communications/communications-at.ts';
import { type EventDraft, draft } from '../../../../shared/domain/event/event-bodies.ts';
import { currentRegistration } from '../../../../shared/domain/incident/registration-at.ts';
import { emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import { plansAt } from '../../../../shared/domain/plans/plans-at.ts';
import { tasksAt } from '../../../../shared/domain/tasks/tasks-at.ts';
import { Consoles, stateOf } from '../../../helpers/consoles-apart.ts';
import { minute, t0 } from '../../../helpers/incident-builder.ts';

const late = minute(600);
const registered = draft('incident.registered', {
  at: t0,
  identity: { number: 'INC-20240408-001-00AA', slug: 'apart', origin: 'declared', handbookVersion: 1 },
  fields: {
    ...emptyRegistration('Apart', t0),
    alertDetail: { hosts: 'web-1\nweb-2\n', logLines: null, metrics: null },
  },
  severityGuess: null,
  severityReason: null,
});
const taskAdded = draft('task.added', {
  at: minute(1),
  task: 't',
  text: 'drain the queue in Berlin',
  kind: 'mitigation',
  owner: null,
  role: null,
  due: null,
});
const changed = (changes: { text?: string; result?: string | null }) =>
  draft('task.changed', { at: minute(2), task: 't', text: 'drain the queue in Berlin', changes });
const detail = (hosts: string, logLines: string | null = null) =>
  draft('registration.changed', { changes: { alertDetail: { hosts, logLines, metrics: null } }, reason: null });
const plan = { at: minute(2), plan: 'p', planKind: 'temporary', recoveryMinutes: 10 } as const;
const drafted = draft('plan.drafted', { ...plan, text: 'roll back', risk: 'none' });
const reworded = (text: string) =>
  draft('communication.reworded', { at: minute(3), communication: 'c', audience: 'users', text });

const apart = (...events: readonly EventDraft[]) => {
  const consoles = new Consoles().write('a', registered);
  for (const event of events) consoles.write('a', event);
  return consoles.hear('b', 'a');
};
const met = (consoles: Consoles) => conflictsOf(stateOf(consoles.all())).map(({ about }) => about);

describe('long texts that two edit in place at the same time', () => {
  it('unite in the alert’s detail, part by part', () => {
    const consoles = apart()
      .write('a', detail('web-0\nweb-1\nweb-2\n'))
      .write('b', detail('web-1\nweb-2\n', 'refused'));
    expect(currentRegistration(stateOf(consoles.all()))?.fields.alertDetail).toEqual({
      hosts: 'web-0\nweb-1\nweb-2\n',
      logLines: 'refused',
      metrics: null,
    });
    expect(met(consoles)).toEqual([]);
    const overlapping = apart().write('a', detail('web-1\ndb-1\n')).write('b', detail('web-1\ndb-7\n'));
    expect(currentRegistration(stateOf(overlapping.all()))?.fields.alertDetail?.hosts).toContain('‹1 ¦ 7›');
    expect(met(overlapping)).toEqual(['registration.alertDetail.hosts']);
  });

  it('unite in a task and in what came of it', () => {
    const consoles = apart(taskAdded)
      .write('a', changed({ text: 'drain the queue in Berlin now' }))
      .write('b', changed({ text: 'drain each queue in Berlin' }));
    expect(tasksAt(stateOf(consoles.all()), late)[0]?.text).toBe('drain each queue in Berlin now');
    expect(met(consoles)).toEqual([]);
    const results = apart(taskAdded)
      .write('a', changed({ result: 'drained' }))
      .write('b', changed({ result: 'full again' }));
    expect(tasksAt(stateOf(results.all()), late)[0]?.result).toBe('‹drained ¦ full again›');
    expect(met(results)).toEqual(['task.t.result']);
    results.hear('a', 'b').write('a', changed({ result: 'drained, then full again' }));
    expect(tasksAt(stateOf(results.all()), late)[0]?.result).toBe('drained, then full again');
  });

  it('are one task everywhere, whatever came first', () => {
    const text = fc.constantFrom('drain', 'drain the queue', 'drain each queue in Berlin', 'fill it');
    const who = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(fc.record({ who, text, isResult: fc.boolean() }), fc.record({ who, from: who }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
        const consoles = apart(taskAdded).hear('c', 'a');
        for (const one of steps) {
          if ('text' in one) consoles.write(one.who, changed(one.isResult ? { result: one.text } : { text: one.text }));
          else if (one.who !== one.from) consoles.hear(one.who, one.from);
        }
        const all = consoles.all();
        const shuffled = all
          .map((event) => ({ event, by: chance.next().value ?? 0 }))
          .toSorted((left, right) => left.by - right.by);
        const other = stateOf(shuffled.map(({ event }) => event));
        expect(tasksAt(other, late)).toEqual(tasksAt(stateOf(all), late));
        expect(conflictsOf(other)).toEqual(conflictsOf(stateOf(all)));
      }),
    );
  });
});

describe('texts whose every version is reviewed by itself', () => {
  it('stay apart, are told as a conflict field by field, and all of a plan counts', () => {
    const consoles = apart(drafted)
      .write('a', draft('plan.changed', { ...plan, text: 'roll back', risk: 'orders of the last hour' }))
      .write('b', draft('plan.changed', { ...plan, text: 'roll back', risk: 'sessions end' }));
    expect(met(consoles)).toEqual(['plan.p.risk']);
  });

  it('are approved only by who had heard of the others', () => {
    const wordings = apart(
      draft('communication.drafted', {
        at: minute(2),
        communication: 'c',
        audience: 'users',
        text: 'We look into it.',
      }),
    )
      .write('a', reworded('We found it.'))
      .write('b', reworded('Orders fail.'));
    const of = (consoles: Consoles) => communicationsAt(stateOf(consoles.all()), late)[0];
    const wording = of(wordings)?.wording;
    expect(wording?.text).toBe('Orders fail.');
    const approval = draft('communication.approved', {
      at: minute(5),
      communication: 'c',
      audience: 'users',
      wording: wording?.id ?? '',
      override: null,
    });
    // Who approves at b has not heard of what a wrote: a changed text beats that.
    wordings.write('b', approval);
    expect(of(wordings)?.state).toBe('draft');
    expect(met(wordings)).toContain('communication.c');
    wordings.hear('b', 'a').write('b', approval);
    expect(of(wordings)?.state).toBe('approved');
  });

  it('of a plan likewise', () => {
    const consoles = apart(drafted)
      .write('a', draft('plan.changed', { ...plan, text: 'roll back both', risk: 'none' }))
      .write('b', draft('plan.changed', { ...plan, text: 'switch over', risk: 'none' }));
    const of = () => plansAt(stateOf(consoles.all()), late)[0];
    const { version = '', text = '' } = of() ?? {};
    expect(text).toBe('switch over');
    const approval = draft('plan.approved', { at: minute(5), plan: 'p', version, text, note: null });
    consoles.write('b', approval);
    expect(of()?.state).toBe('draft');
    consoles.hear('b', 'a').write('b', approval);
    expect(of()?.state).toBe('approved');
  });
});
