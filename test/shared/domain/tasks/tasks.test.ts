import { describe, expect, test } from 'vitest';
import { parseTaskLine } from '../../../../shared/domain/tasks/parse-task-line.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const find = { kind: 'add_task', text: 'find the slow query', taskKind: 'diagnosis' } as const;

describe('a task', () => {
  test('is given to a person or a role, with a time to be done by', () => {
    const incident = BuiltIncident.registered();
    expect(incident.ask({ ...find, owner: 'Jim', due: minute(25) }, minute(5), { newId: 'a' }).ok).toBe(true);
    expect(incident.ask({ ...find, role: 'ops' }, minute(6), { newId: 'b' }).ok).toBe(true);
    expect(incident.at(7).tasks).toMatchObject([
      { id: 'a', owner: 'Jim', due: minute(25), state: 'open', assignedAt: minute(5), assignedBy: 'Li Lei' },
      { id: 'b', owner: null, role: 'ops', due: null },
    ]);
    expect(incident.at(5).tasks).toHaveLength(1);
  });

  test('is overdue once its time has passed and it is not over', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ ...find, due: minute(25) }, minute(5), { newId: 'a' });
    expect(incident.at(25).tasks[0]?.overdue).toBe(false);
    expect(incident.at(25.1).tasks[0]?.overdue).toBe(true);
    incident.ask({ kind: 'change_task', task: 'a', changes: { state: 'done', result: 'an index' } }, minute(30));
    expect(incident.at(31).tasks[0]).toMatchObject({ state: 'done', result: 'an index', overdue: false });
  });

  test('is taken on by its owner, and anew by the next', () => {
    const incident = BuiltIncident.registered();
    incident.ask({ ...find, owner: 'Jim' }, minute(5), { newId: 'a' });
    expect(incident.ask({ kind: 'acknowledge_task', task: 'a' }, minute(6)).ok).toBe(true);
    expect(incident.at(7).tasks[0]).toMatchObject({ acknowledgedBy: 'Li Lei', acknowledgedAt: minute(6) });
    expect(incident.ask({ kind: 'acknowledge_task', task: 'a' }, minute(7))).toMatchObject({
      error: { code: 'nothing_changed' },
    });
    incident.ask({ kind: 'change_task', task: 'a', changes: { owner: 'Lily' } }, minute(8));
    expect(incident.at(9).tasks[0]).toMatchObject({ owner: 'Lily', assignedAt: minute(8), acknowledgedBy: null });
  });

  test('says what it was given from, and is refused from what is not there', () => {
    const incident = BuiltIncident.registered();
    const [item] = incident.at(1).checklist;
    expect(item).toBeDefined();
    const source = { kind: 'item', item: item?.id ?? '' } as const;
    expect(incident.ask({ ...find, source }, minute(5), { newId: 'a' }).ok).toBe(true);
    expect(incident.at(6).tasks).toMatchObject([{ id: 'a', source }]);
    expect(incident.ask({ ...find, source: { kind: 'item', item: 'none' } }, minute(6))).toMatchObject({
      error: { code: 'unknown_item' },
    });
    const entry = { kind: 'entry', entry: 'gone' } as const;
    expect(incident.ask({ ...find, source: entry }, minute(6), { hasEntry: () => false })).toMatchObject({
      error: { code: 'unknown_entry' },
    });
  });

  test('is refused where it could not be done, is not there, or nothing would change', () => {
    const incident = BuiltIncident.registered();
    expect(incident.ask({ ...find, due: minute(1) }, minute(5))).toMatchObject({ error: { code: 'due_before_begin' } });
    expect(incident.ask({ kind: 'acknowledge_task', task: 'z' }, minute(5))).toMatchObject({
      error: { code: 'unknown_task' },
    });
    incident.ask({ ...find }, minute(5), { newId: 'a' });
    expect(incident.ask({ kind: 'change_task', task: 'a', changes: { state: 'open' } }, minute(6))).toMatchObject({
      error: { code: 'nothing_changed' },
    });
  });

  test('stands where it presses: the soonest due first, what is over last', () => {
    const incident = BuiltIncident.registered();
    for (const [newId, due] of [
      ['late', 40],
      ['never', null],
      ['soon', 20],
      ['over', 10],
    ] as const) {
      incident.ask({ ...find, due: due === null ? null : minute(due) }, minute(5), { newId });
    }
    incident.ask({ kind: 'change_task', task: 'over', changes: { state: 'dropped' } }, minute(6));
    expect(incident.at(7).tasks.map(({ id }) => id)).toEqual(['soon', 'late', 'never', 'over']);
  });
});

test.each([
  ['find the slow query', { text: 'find the slow query', owner: null, role: null, due: null }],
  ['@Jim find it 20m', { text: 'find it', owner: 'Jim', role: null, due: minute(20) }],
  ['@dev-lead find it in 2 h', { text: 'find it', owner: null, role: 'dev', due: minute(120) }],
  ['@运维 重启网关 20分钟', { text: '重启网关', owner: null, role: 'ops', due: minute(20) }],
  ['scale to 20 pods', { text: 'scale to 20 pods', owner: null, role: null, due: null }],
])('a task in one line: %s', (line, task) => {
  expect(parseTaskLine(line, t0)).toEqual(task);
});
