import { describe, expect, test } from 'vitest';
import { declareIncident, maxFutureMs } from '../../../../shared/domain/incident/decide.ts';
import type { RefusalCode } from '../../../../shared/domain/incident/refusal.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

type Ask = Parameters<BuiltIncident['ask']>[0];

const kindsOf = (decision: ReturnType<BuiltIncident['ask']>) =>
  decision.ok ? decision.value.map(({ kind }) => kind) : decision.error.code;

describe('a command is refused by name', () => {
  const ended = () =>
    BuiltIncident.registered()
      .with('recovery.declared', { at: minute(5), note: null })
      .with('incident.closed', { at: minute(9), openItems: [], reason: null });
  test.each<[string, () => BuiltIncident, Ask, RefusalCode]>([
    ['over', ended, { kind: 'close_incident', reason: 'again' }, 'incident_ended'],
    ['not over', () => BuiltIncident.registered(), { kind: 'reopen_incident', reason: 'x' }, 'incident_not_ended'],
    ['unknown item', () => BuiltIncident.registered(), { kind: 'tick_item', item: 'no.such' }, 'unknown_item'],
    ['unknown cause', () => BuiltIncident.registered(), { kind: 'confirm_cause', cause: 'z' }, 'unknown_cause'],
    ['not running', () => BuiltIncident.registered(), { kind: 'end_stage', stage: 'grade' }, 'stage_not_active'],
    [
      'not over yet',
      () => BuiltIncident.registered(),
      { kind: 'reopen_stage', stage: 'grade', reason: 'x' },
      'stage_not_ended',
    ],
    ['not recovered', () => BuiltIncident.registered(), { kind: 'revoke_recovery', reason: 'x' }, 'not_recovered'],
    [
      'not held',
      () => BuiltIncident.registered(),
      { kind: 'release_role', role: 'ops', person: 'Jim' },
      'not_holding_role',
    ],
  ])('%s', (_name, incident, command, code) => {
    expect(incident().ask(command, minute(10))).toMatchObject({ ok: false, error: { code } });
  });

  test('what is so already is not said again', () => {
    const incident = BuiltIncident.registered();
    expect(incident.ask({ kind: 'set_level', level: 'P2' }, minute(1)).ok).toBe(true);
    expect(incident.ask({ kind: 'set_level', level: 'P2' }, minute(2))).toMatchObject({
      error: { code: 'level_unchanged' },
    });
    expect(incident.ask({ kind: 'name_commander', person: 'Jim' }, minute(2)).ok).toBe(true);
    expect(incident.ask({ kind: 'name_commander', person: 'Jim' }, minute(3))).toMatchObject({
      error: { code: 'nothing_changed' },
    });
  });

  test('what has not happened is no record; clocks a little apart are', () => {
    const incident = BuiltIncident.registered();
    const now = minute(10);
    const entry = { kind: 'add_entry', entryKind: 'action', role: 'ops', text: 'restarted' } as const;
    expect(incident.ask({ ...entry, at: now + maxFutureMs }, now).ok).toBe(true);
    expect(incident.ask({ ...entry, at: now + maxFutureMs + 1 }, now)).toMatchObject({
      error: { code: 'happened_in_future' },
    });
    expect(incident.ask({ ...entry, at: minute(-600) }, now).ok).toBe(true);
  });
});

describe('a stage', () => {
  test('is not left with required items open but for a reason, which names them', () => {
    const incident = BuiltIncident.registered().with('stage.entered', { at: minute(0), stage: 'report', reason: null });
    expect(incident.ask({ kind: 'end_stage', stage: 'report' }, minute(5))).toMatchObject({
      error: { code: 'open_items_need_reason' },
    });
    const ended = incident.ask({ kind: 'end_stage', stage: 'report', reason: 'all hands busy' }, minute(5));
    expect(ended).toMatchObject({ ok: true, value: [{ kind: 'stage.ended' }, { kind: 'stage.entered' }] });
    expect(ended.ok && ended.value[0]?.body).toMatchObject({ reason: 'all hands busy' });
    expect(ended).toMatchObject({ value: [{ body: { openItems: expect.arrayContaining([expect.any(String)]) } }, {}] });
  });

  test('that must run at this level is not skipped without the word of the domain', () => {
    const grave = BuiltIncident.registered().with('level.set', { at: minute(0), level: 'P4', reason: null });
    expect(kindsOf(grave.ask({ kind: 'skip_stage', stage: 'resolve', reason: 'wording only' }, minute(5)))).toContain(
      'stage.skipped',
    );
  });
});

describe('an incident', () => {
  const identity = { number: 'INC-20240408-001-7QK2', slug: 's', origin: 'declared', handbookVersion: 1 } as const;

  test('is declared with a title alone, and its first stage runs', () => {
    const declared = declareIncident(
      { fields: { title: 'Down' }, level: null, levelReason: null, commander: null },
      identity,
      minute(0),
    );
    expect(declared).toMatchObject({ ok: true, value: [{ kind: 'incident.registered' }, { kind: 'stage.entered' }] });
  });

  test('is reopened after its end, with its reason', () => {
    const incident = BuiltIncident.registered();
    expect(incident.ask({ kind: 'mark_false_alarm', reason: 'test traffic' }, minute(2)).ok).toBe(true);
    expect(incident.at(3).status).toBe('false_alarm');
    expect(incident.ask({ kind: 'reopen_incident', reason: 'it is real' }, minute(4)).ok).toBe(true);
    expect(incident.at(5).status).toBe('open');
  });
});
