import { describe, expect, test } from 'vitest';
import { incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import type { PollAnswer } from '../../../../shared/domain/polls/polls-events.ts';
import type { RoleKey } from '../../../../shared/domain/roles/role.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

const commander = 'Li Lei';

/** An incident that Li Lei commands, in which Jim and Han Meimei have a role each. */
function manned(): BuiltIncident {
  const incident = BuiltIncident.registered();
  incident.ask({ kind: 'name_commander', person: commander }, minute(1));
  incident.ask({ kind: 'assign_role', role: 'ops', person: 'Jim' }, minute(1));
  incident.ask({ kind: 'assign_role', role: 'dev', person: 'Han Meimei' }, minute(1));
  return incident;
}

const call = (incident: BuiltIncident, minutes = 5, roles: readonly RoleKey[] | null = null) =>
  incident.ask(
    { kind: 'call_poll', question: 'Roll back now?', roles: roles === null ? null : [...roles] },
    minute(minutes),
    { newId: `poll-${minutes}` },
  );

const answer = (
  incident: BuiltIncident,
  role: RoleKey,
  said: PollAnswer,
  { by = commander, minutes = 6, reason = null }: { by?: string | null; minutes?: number; reason?: string | null } = {},
) => incident.ask({ kind: 'answer_poll', poll: 'poll-5', role, answer: said, reason }, minute(minutes), { actor: by });

const end = (
  incident: BuiltIncident,
  decision: 'go' | 'no_go' | 'dropped',
  { by = commander, reason = null }: { by?: string; reason?: string | null } = {},
) => incident.ask({ kind: 'end_poll', poll: 'poll-5', decision, reason }, minute(8), { actor: by });

const answers = (incident: BuiltIncident, minutes: number) =>
  Object.fromEntries((incident.at(minutes).poll?.roles ?? []).map(({ role, answer: said }) => [role, said]));

const codeOf = (decision: ReturnType<typeof call>) => (decision.ok ? null : decision.error.code);

describe('a go / no-go poll', () => {
  test('asks the roles that somebody holds, all who respond where nobody holds any, and those that are named', () => {
    const incident = manned();
    call(incident);
    expect(incident.at(5).poll).toMatchObject({ id: 'poll-5', calledBy: commander, outcome: null });
    expect(answers(incident, 5)).toEqual({ ops: null, dev: null });
    const unmanned = BuiltIncident.registered();
    call(unmanned);
    expect(Object.keys(answers(unmanned, 5))).toHaveLength(7);
    expect(answers(unmanned, 5)).not.toHaveProperty('reporter');
    const named = manned();
    call(named, 5, ['qa']);
    expect(answers(named, 5)).toEqual({ qa: null });
  });

  test('is not there before it was called', () => {
    const incident = manned();
    expect(incident.at(5).poll).toBeNull();
    call(incident);
    expect(incident.at(4).poll).toBeNull();
  });

  test('is called by the commander alone, one at a time, and not once all is over', () => {
    const incident = manned();
    expect(codeOf(incident.ask({ kind: 'call_poll', question: 'Now?' }, minute(5), { actor: 'Jim' }))).toBe(
      'commander_only',
    );
    expect(call(incident).ok).toBe(true);
    expect(codeOf(call(incident, 6))).toBe('poll_open');
    end(incident, 'dropped');
    expect(call(incident, 9).ok).toBe(true);
    incident.ask({ kind: 'mark_false_alarm', reason: 'so' }, minute(10));
    expect(codeOf(answer(incident, 'ops', 'go', { minutes: 11 }))).toBe('incident_ended');
  });

  test.each([
    ['a holder for their role', 'ops', 'Jim', null],
    ['the commander for one who called it across', 'ops', commander, null],
    ['nobody for another’s role', 'ops', 'Han Meimei', 'answers_for_itself'],
    ['nobody unnamed for a role that is held', 'ops', null, 'answers_for_itself'],
    ['nobody for a role that was not asked', 'qa', commander, 'role_not_polled'],
  ] as const)('is answered by %s', (_case, role, by, code) => {
    const incident = manned();
    call(incident);
    expect(codeOf(answer(incident, role, 'go', { by }))).toBe(code);
  });

  test('is answered by anybody for a role that nobody holds', () => {
    const incident = manned();
    call(incident, 5, ['qa']);
    expect(answer(incident, 'qa', 'go', { by: 'Han Meimei' }).ok).toBe(true);
    expect(incident.at(6).poll?.roles).toEqual([
      { role: 'qa', answer: 'go', reason: null, by: 'Han Meimei', at: minute(6) },
    ]);
  });

  test('takes a reason for a no-go, and lets a role think again', () => {
    const incident = manned();
    call(incident);
    expect(codeOf(answer(incident, 'ops', 'no_go', { by: 'Jim' }))).toBe('reason_needed');
    answer(incident, 'ops', 'no_go', { by: 'Jim', reason: 'the index is not built' });
    expect(answers(incident, 6)).toEqual({ ops: 'no_go', dev: null });
    expect(codeOf(answer(incident, 'ops', 'no_go', { by: 'Jim', reason: 'the index is not built' }))).toBe(
      'nothing_changed',
    );
    answer(incident, 'ops', 'go', { by: 'Jim', minutes: 7 });
    expect(answers(incident, 6)).toMatchObject({ ops: 'no_go' });
    expect(answers(incident, 7)).toMatchObject({ ops: 'go' });
  });

  test.each<
    [string, readonly [PollAnswer | null, PollAnswer | null], 'go' | 'no_go' | 'dropped', string | null, string | null]
  >([
    ['go with all for it', ['go', 'go'], 'go', null, null],
    ['go against a no-go', ['go', 'no_go'], 'go', null, 'reason_needed'],
    ['go against a silence', ['go', null], 'go', null, 'reason_needed'],
    ['go against a no-go with a reason', ['go', 'no_go'], 'go', 'we risk it', null],
    ['no-go against all', ['go', 'go'], 'no_go', null, null],
    ['dropping it', [null, null], 'dropped', null, null],
  ])('is decided: %s', (_case, [ops, dev], decision, reason, code) => {
    const incident = manned();
    call(incident);
    if (ops !== null) answer(incident, 'ops', ops, { reason: ops === 'no_go' ? 'not ready' : null });
    if (dev !== null) answer(incident, 'dev', dev, { reason: dev === 'no_go' ? 'not ready' : null });
    const decided = end(incident, decision, { reason });
    expect(codeOf(decided)).toBe(code);
    expect(incident.at(8).poll?.outcome ?? null).toEqual(
      code === null ? { decision, reason, by: commander, at: minute(8) } : null,
    );
  });

  test('is decided by the commander alone, once', () => {
    const incident = manned();
    call(incident);
    expect(codeOf(end(incident, 'no_go', { by: 'Jim' }))).toBe('commander_only');
    expect(end(incident, 'no_go').ok).toBe(true);
    expect(codeOf(end(incident, 'no_go'))).toBe('poll_not_open');
    expect(codeOf(answer(incident, 'ops', 'go', { minutes: 9 }))).toBe('poll_not_open');
  });

  test('counts nothing that was answered after its end, though it arrives', () => {
    const incident = manned();
    call(incident);
    end(incident, 'no_go');
    const late = { poll: 'poll-5', question: 'Roll back now?', role: 'ops', pollAnswer: 'go', reason: null } as const;
    incident.with('poll.answered', { at: minute(9), ...late }, 'Jim');
    expect(answers(incident, 10)).toEqual({ ops: null, dev: null });
    incident.with('poll.answered', { at: minute(7), ...late }, 'Jim');
    expect(answers(incident, 10)).toEqual({ ops: 'go', dev: null });
  });

  test('gives way to one that was called later, on another console', () => {
    const incident = manned();
    call(incident);
    incident.with('poll.called', { at: minute(6), poll: 'other', question: 'Fail over?', roles: ['dev'] }, 'Jim');
    expect(incident.at(6).poll).toMatchObject({ id: 'other', question: 'Fail over?' });
    expect(codeOf(answer(incident, 'ops', 'go', { minutes: 7 }))).toBe('poll_not_open');
  });

  test('has a question that can be read across a room', () => {
    const long = { kind: 'call_poll', question: 'x'.repeat(121) };
    expect(incidentCommandSchema.safeParse(long).success).toBe(false);
    expect(incidentCommandSchema.safeParse({ ...long, question: '  ' }).success).toBe(false);
    expect(incidentCommandSchema.safeParse({ ...long, question: 'x'.repeat(120) }).success).toBe(true);
  });
});
