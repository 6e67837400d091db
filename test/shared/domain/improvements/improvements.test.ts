import { describe, expect, it, test } from 'vitest';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { improvementsAt, urgencyOf } from '../../../../shared/domain/improvements/improvements-at.ts';
import { dayMs } from '../../../../shared/domain/instant.ts';
import { Consoles, stateOf } from '../../../helpers/consoles-apart.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

function added(): BuiltIncident {
  const incident = BuiltIncident.registered();
  const due = t0 + 14 * dayMs;
  incident.ask({ kind: 'add_improvement', text: 'Test the old client', owner: 'Jim', due }, minute(60), { newId: 'i' });
  return incident;
}

describe('an improvement', () => {
  it('is added open, and changed field by field, also after the incident is over', () => {
    const incident = added();
    incident.ask({ kind: 'close_incident', reason: 'done' }, minute(70));
    const change = { kind: 'change_improvement', improvement: 'i' } as const;
    expect(incident.ask({ ...change, changes: { state: 'done', result: 'in the pipeline' } }, minute(80)).ok).toBe(
      true,
    );
    expect(improvementsAt(incident.state)).toMatchObject([
      { text: 'Test the old client', owner: 'Jim', state: 'done', result: 'in the pipeline', addedBy: 'Li Lei' },
    ]);
    expect(incident.ask({ ...change, changes: { state: 'done' } }, minute(81))).toMatchObject({
      error: { code: 'nothing_changed' },
    });
  });

  it('is refused when it is not here, or would be due before it is given', () => {
    const incident = added();
    const unknown = incident.ask({ kind: 'change_improvement', improvement: 'x', changes: {} }, minute(61));
    expect(unknown).toMatchObject({ error: { code: 'unknown_improvement' } });
    const late = incident.ask({ kind: 'add_improvement', text: 'x', due: minute(1) }, minute(61));
    expect(late).toMatchObject({ error: { code: 'due_before_begin' } });
  });

  it('keeps what two changed in different fields', () => {
    const first = draft('improvement.added', {
      improvement: 'i',
      text: 'x',
      owner: null,
      due: null,
      state: 'open',
      bare: true,
    });
    const change = (changes: object) =>
      draft('improvement.changed', { at: minute(1), improvement: 'i', text: 'x', changes });
    const consoles = new Consoles().write('a', first).hear('b', 'a');
    consoles.write('a', change({ owner: 'Jim' })).write('b', change({ state: 'doing' }));
    const state = stateOf(consoles.all());
    expect(improvementsAt(state)).toMatchObject([{ owner: 'Jim', state: 'doing', bare: false }]);
  });

  const due = t0 + 14 * dayMs;
  test.each([
    [due, 'open', due + 1, 'overdue'],
    [due, 'open', due, 'soon'],
    [due, 'doing', due - 7 * dayMs, 'soon'],
    [due, 'open', due - 7 * dayMs - 1, 'none'],
    [due, 'done', due + 1, 'none'],
    [due, 'dropped', due + 1, 'none'],
    [null, 'open', due, 'none'],
  ] as const)('due %s and %s, at %s is %s', (when, state, at, urgency) => {
    expect(urgencyOf({ due: when, state }, at)).toBe(urgency);
  });
});
