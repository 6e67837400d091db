import { expect, test } from 'vitest';
import { type DeclareIncident, declareIncidentSchema } from '../../../../shared/domain/incident/command.ts';
import { declareIncident, maxFutureMs } from '../../../../shared/domain/incident/decide.ts';
import { minute } from '../../../helpers/incident-builder.ts';

const identity = { number: 'INC-20240408-001-7QK2', slug: 's', origin: 'declared', handbookVersion: 1 } as const;
const now = minute(10);

function declared(form: unknown) {
  const command: DeclareIncident = declareIncidentSchema.parse(form);
  return declareIncident(command, identity, now);
}

test('a title is enough: it is detected now, its first stage runs, and nothing else is made up', () => {
  expect(declared({ fields: { title: ' Checkout is down ' } })).toMatchObject({
    ok: true,
    value: [
      {
        kind: 'incident.registered',
        body: { at: now, fields: { title: 'Checkout is down', detectedAt: now, startedAt: null, category: null } },
      },
      { kind: 'stage.entered', body: { at: now, stage: 'report' } },
    ],
  });
});

test('the level, its reason and who commands can be said at once', () => {
  const form = { fields: { title: 'Down' }, level: 'P1', levelReason: 'nobody can pay', commander: 'Jim' };
  expect(declared(form)).toMatchObject({
    ok: true,
    value: [
      {},
      {},
      { kind: 'level.set', body: { at: now, level: 'P1', reason: 'nobody can pay' } },
      { kind: 'commander.named', body: { person: 'Jim' } },
    ],
  });
});

test('it may have been detected earlier and have begun before that', () => {
  const form = { fields: { title: 'Down', detectedAt: minute(2), startedAt: minute(-30) } };
  expect(declared(form)).toMatchObject({ ok: true, value: [{ body: { at: minute(2) } }, { body: { at: minute(2) } }] });
});

test.each(['detectedAt', 'startedAt'])('a %s that has not come is refused, clocks a little apart are not', (field) => {
  expect(declared({ fields: { title: 'Down', [field]: now + maxFutureMs } }).ok).toBe(true);
  expect(declared({ fields: { title: 'Down', [field]: now + maxFutureMs + 1 } })).toEqual({
    ok: false,
    error: { code: 'happened_in_future', detail: field },
  });
});

test('nothing is graded before it was detected, also where clocks are a little apart', () => {
  const decision = declared({ fields: { title: 'Down', detectedAt: now + 1_000 }, level: 'P1' });
  expect(decision).toMatchObject({ value: [{}, {}, { body: { at: now + 1_000 } }] });
});

test.each([
  { fields: {} },
  { fields: { title: '  ' } },
  { fields: { title: 'x', usersPercent: 101 } },
  { fields: { title: 'x', no: 1 } },
])('a form that breaks a rule is not one: %j', (form) => {
  expect(declareIncidentSchema.safeParse(form).success).toBe(false);
});
