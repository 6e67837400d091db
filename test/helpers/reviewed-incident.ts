import { BuiltIncident, minute, t0 } from './incident-builder.ts';
import { dayMs } from '../../shared/domain/instant.ts';

/** A P1 that was graded, launched, mitigated, recovered late, verified, and has causes and improvements. */
export function reviewedIncident(): BuiltIncident {
  const incident = BuiltIncident.registered({
    startedAt: minute(-7),
    summary: 'One third can’t pay.',
    detectedBy: 'monitoring',
    usersPercent: 33,
    coreTransactionDown: true,
    regions: ['Berlin', '上海'],
    modules: ['checkout'],
  });
  const stage = (key: 'report' | 'grade', from: number, to: number, openItems: string[] = []) =>
    incident.with('stage.entered', { at: minute(from), stage: key, reason: null }).with('stage.ended', {
      at: minute(to),
      stage: key,
      openItems,
      reason: openItems.length === 0 ? null : 'nobody was free',
    });
  stage('report', 0, 4);
  incident.with('level.set', { at: minute(5), level: 'P2', reason: null });
  incident.with('response.launched', { at: minute(9) });
  stage('grade', 4, 14, ['grade.scope']);
  incident.with('level.set', { at: minute(22), level: 'P1', reason: 'all of them' });
  incident.with('stage.entered', { at: minute(15), stage: 'resolve', reason: null });
  incident.with('cause.stated', { at: minute(30), cause: 'c', dimension: 'technical', text: 'A *bad* config' });
  incident.with('cause.whys_given', { at: minute(31), cause: 'c', whys: ['No check', 'Nobody thought of it'] });
  incident.with('cause.confirmed', { at: minute(45), cause: 'c' });
  incident.with('mitigation.declared', { at: minute(50), note: null });
  incident.with('recovery.declared', { at: minute(87), note: null });
  incident.with('check.added', {
    at: minute(90),
    check: 'k',
    name: 'Response time',
    unit: 'ms',
    bound: { kind: 'at_most', value: 500 },
  });
  incident.with('check.sampled', {
    at: minute(95),
    check: 'k',
    name: 'Response time',
    samples: [{ at: minute(94), value: 320 }],
    source: null,
  });
  const called = { callback: 'u', whom: 'User 7', answer: 'solved', remarks: null } as const;
  incident.with('callback.made', { at: minute(99), ...called });
  const due = t0 + 14 * dayMs;
  incident.with('improvement.added', {
    improvement: 'i',
    text: 'Check | configs',
    owner: 'Jim',
    due,
    state: 'doing',
    bare: false,
  });
  return incident;
}
