import { describe, expect, test } from 'vitest';
import { handbookWith } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

const cause = { cause: 'a', dimension: 'technical', text: 'pool exhausted' } as const;

describe('the escalation for want of a root cause', () => {
  test('comes 30 minutes after detection, and not a moment before', () => {
    const incident = BuiltIncident.registered();
    expect(incident.at(29.99).escalation).toMatchObject({ active: false, cameDue: false, due: minute(30) });
    expect(incident.at(30).escalation).toMatchObject({ active: true, cameDue: true });
  });

  test('asks for a P1 response and leaves the graded level and the deadlines as they are', () => {
    const incident = BuiltIncident.registered().with('level.set', { at: minute(5), level: 'P3', reason: null });
    expect(incident.at(31)).toMatchObject({ level: 'P3', responseLevel: 'P1', restore: { due: minute(480) } });
  });

  test.each([
    ['a confirmed cause', 'cause.confirmed', { cause: 'a' }],
    ['recovery', 'recovery.declared', { note: null }],
    ['a waiver', 'escalation.waived', { reason: 'supplier is on it' }],
  ] as const)('is prevented by %s before, and ended by it afterwards', (_name, kind, body) => {
    const before = BuiltIncident.registered().with('cause.stated', { at: minute(10), ...cause });
    before.with(kind, { at: minute(29), ...body });
    expect(before.at(40).escalation).toMatchObject({ active: false, cameDue: false });
    const after = BuiltIncident.registered().with('cause.stated', { at: minute(10), ...cause });
    after.with(kind, { at: minute(35), ...body });
    expect(after.at(34).escalation.active).toBe(true);
    expect(after.at(35).escalation).toMatchObject({ active: false, cameDue: true });
  });

  test('is not prevented by a cause that is only suspected, or ruled out again', () => {
    const incident = BuiltIncident.registered()
      .with('cause.stated', { at: minute(10), ...cause })
      .with('cause.confirmed', { at: minute(12), cause: 'a' })
      .with('cause.ruled_out', { at: minute(14), cause: 'a', reason: 'no' });
    expect(incident.at(31).escalation.active).toBe(true);
  });

  test('applies to the levels and after the minutes of the policy', () => {
    const incident = BuiltIncident.registered().with('level.set', { at: minute(5), level: 'P3', reason: null });
    expect(incident.at(50, handbookWith({ escalateLevels: ['P1', 'P2'] })).escalation.active).toBe(false);
    expect(incident.at(50, handbookWith({ escalateAfter: 60 })).escalation.due).toBe(minute(60));
  });

  test('comes again when the recovery that prevented it is revoked', () => {
    const incident = BuiltIncident.registered()
      .with('recovery.declared', { at: minute(20), note: null })
      .with('recovery.revoked', { at: minute(40), reason: 'it came back' });
    expect(incident.at(35).escalation).toMatchObject({ active: false, cameDue: false });
    expect(incident.at(40).escalation).toMatchObject({ active: true, cameDue: true });
  });

  test('in the very minute when it is due: a cause confirmed then ends it, and it came due', () => {
    const incident = BuiltIncident.registered()
      .with('cause.stated', { at: minute(10), ...cause })
      .with('cause.confirmed', { at: minute(30), cause: 'a' });
    expect(incident.at(30).escalation).toMatchObject({ active: false, cameDue: true });
  });

  test.each(['incident.marked_false_alarm', 'incident.closed', 'incident.marked_duplicate'] as const)(
    'does not come to an incident that ended before: %s',
    (kind) => {
      const body = { openItems: [], reason: 'nothing there', of: 'another' };
      const { openItems, reason, of } = body;
      const incident = BuiltIncident.registered().with(kind, {
        at: minute(10),
        ...(kind === 'incident.closed'
          ? { openItems, reason }
          : kind === 'incident.marked_duplicate'
            ? { of }
            : { reason }),
      });
      expect(incident.at(40)).toMatchObject({ escalation: { active: false, cameDue: false }, alarms: 0 });
      expect(incident.at(40).stages[1]?.missing).not.toContain('grade.escalate');
      incident.with('incident.reopened', { at: minute(50), reason: 'it is real' });
      expect(incident.at(50).escalation).toMatchObject({ active: true, cameDue: true });
    },
  );

  test('asks for its item to be done once it came due, also after it is over', () => {
    const incident = BuiltIncident.registered()
      .with('cause.stated', { at: minute(10), ...cause })
      .with('cause.confirmed', { at: minute(45), cause: 'a' });
    expect([29, 30, 60].map((at) => incident.at(at).stages[1]?.missing.includes('grade.escalate'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('leaves an ungraded incident ungraded and answers it as P1', () => {
    expect(BuiltIncident.registered().at(29)).toMatchObject({ level: null, responseLevel: null });
    expect(BuiltIncident.registered().at(31)).toMatchObject({ level: null, responseLevel: 'P1' });
  });
});
