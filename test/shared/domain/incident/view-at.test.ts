import { describe, expect, test } from 'vitest';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { throughTheRecord } from '../../../helpers/through-the-record.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const time = (minutes: number) => new Date(minute(minutes)).toISOString();

/** An incident as its file tells it, minutes after T0. */
function imported(minutes: { launched?: number; mitigated?: number; resolved?: number }, more: object = {}) {
  const at = (count: number | undefined) => (count === undefined ? null : time(count));
  return throughTheRecord({
    title: 'Down',
    detected_at: time(0),
    severity: 'P2',
    response_started_at: at(minutes.launched),
    mitigated_at: at(minutes.mitigated),
    resolved_at: at(minutes.resolved),
    ...more,
  });
}

describe('an imported incident at a time', () => {
  const states = (file: ReturnType<typeof imported>, at: number) =>
    file
      .viewAt(minute(at))
      .stages.map(({ state }) => state.slice(0, 1))
      .join('');

  test.each<[string, Parameters<typeof imported>[0], number, string]>([
    ['before T0 nothing runs', {}, -1, 'pppppp'],
    ['at T0 the first stage runs', {}, 0, 'appppp'],
    ['a stage whose window passed counts as done', {}, 20, 'dapppp'],
    ['at the very end of a window it still runs, beside the next', {}, 15, 'aapppp'],
    ['a moment later it is done', {}, 15.001, 'dapppp'],
    ['in its window the third runs', {}, 45, 'ddappp'],
    ['in its window the fourth runs', {}, 100, 'dddapp'],
    ['all windows passed and nobody recovered', {}, 241, 'ddddpp'],
    ['at mitigation the first three are done', { mitigated: 22 }, 22, 'dddppp'],
    ['before mitigation they are not', { mitigated: 22 }, 21, 'dapppp'],
    ['at recovery the fourth is done and the review runs', { mitigated: 22, resolved: 50 }, 50, 'ddddap'],
    ['recovery without mitigation does the same', { resolved: 50 }, 50, 'ddddap'],
    ['a day after recovery the review still waits for somebody', { resolved: 50 }, 2_000, 'ddddap'],
  ])('%s', (_name, minutes, at, expected) => {
    expect(states(imported(minutes), at)).toBe(expected);
  });

  test('its level counts from T0 and grading took no time that anyone knows', () => {
    const view = imported({}).viewAt(minute(0));
    expect(view).toMatchObject({ level: 'P2', provisional: false, measures: { gradeMs: null } });
    expect(imported({}).viewAt(minute(-1)).level).toBeNull();
  });

  test('without a response time the response is unknown from recovery on, and runs before', () => {
    const file = imported({ resolved: 50 });
    expect(file.viewAt(minute(20)).respond.state).toBe('running');
    expect(file.viewAt(minute(25)).respond.state).toBe('at_risk');
    expect(file.viewAt(minute(40)).respond.state).toBe('missed');
    expect(file.viewAt(minute(50)).respond).toMatchObject({ state: 'unknown', metAt: null });
    expect(file.viewAt(minute(50)).measures.respondMs).toBeNull();
  });

  test('with a response time it is met or missed for good', () => {
    expect(imported({ launched: 29, resolved: 50 }).viewAt(minute(900)).respond).toMatchObject({ state: 'met' });
    expect(imported({ launched: 31, resolved: 50 }).viewAt(minute(900)).respond).toMatchObject({
      state: 'missed',
      metAt: minute(31),
    });
  });

  test('a technical cause counts as confirmed at recovery, not before', () => {
    const file = imported({ resolved: 25 }, { root_cause: { technical: 'pool exhausted', process: 'no alert' } });
    expect(file.viewAt(minute(40)).escalation).toMatchObject({ active: false, cameDue: false });
    const late = imported({ resolved: 90 }, { root_cause: { technical: 'pool exhausted' } });
    expect(late.viewAt(minute(30)).escalation.active).toBe(true);
    expect(late.viewAt(minute(90)).escalation).toMatchObject({ active: false, cameDue: true });
  });

  test('a process or a human cause is told, not confirmed', () => {
    const file = imported({ resolved: 90 }, { root_cause: { process: 'no alert', human: 'tired' } });
    const kinds = file.state.facts.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('cause.'))).toEqual(['cause.stated', 'cause.stated']);
  });

  test('kinds of its events set no state, and nobody is invented', () => {
    const events = ['escalation', 'recovery', 'decision'].map((kind, index) => ({
      at: time(index + 1),
      kind,
      role: 'tech_lead',
      text: 'it is over',
    }));
    const view = imported({}, { events }).viewAt(minute(10));
    expect(view).toMatchObject({ status: 'open', commander: null, recoveredAt: null, mitigatedAt: null });
    expect(Object.values(view.roles).flat()).toEqual([]);
    expect(view.checklist.map(({ by }) => by).filter((by) => by !== null)).toEqual([]);
  });

  test('says what is missing in the stages that count as done', () => {
    const report = imported({ launched: 5 }).viewAt(minute(20)).stages[0];
    expect(report).toMatchObject({ state: 'done', endedAt: minute(15) });
    expect(report?.missing).toContain('report.view_alert');
    expect(report?.missing).not.toContain('report.launch_response');
  });

  test('no stage ends after the time that is looked at', () => {
    const file = imported({ mitigated: 22, resolved: 50 });
    expect(file.viewAt(minute(23)).stages.map(({ endedAt }) => endedAt)).toEqual([
      minute(15),
      minute(22),
      minute(22),
      null,
      null,
      null,
    ]);
    expect(file.viewAt(minute(51)).stages[3]?.endedAt).toBe(minute(50));
  });

  test('where T0 only stands for the beginning, the time to detect is unknown and not zero', () => {
    const file = throughTheRecord({ title: 'Down', started_at: time(0), resolved_at: time(50) });
    expect(file.viewAt(minute(60)).measures).toMatchObject({ detectMs: null, restoreMs: 50 * minuteMs, invalid: [] });
  });
});

describe('an incident at a time', () => {
  test('shows nothing of what happened later', () => {
    const incident = BuiltIncident.registered()
      .with('level.set', { at: minute(5), level: 'P2', reason: 'a third of users' })
      .with('response.launched', { at: minute(6) })
      .with('mitigation.declared', { at: minute(8), note: null })
      .with('recovery.declared', { at: minute(9), note: null });
    expect(incident.at(4)).toMatchObject({
      level: null,
      levelReason: null,
      launchedAt: null,
      mitigatedAt: null,
      recoveredAt: null,
    });
    expect(incident.at(9)).toMatchObject({
      level: 'P2',
      levelReason: 'a third of users',
      launchedAt: minute(6),
      mitigatedAt: minute(8),
      recoveredAt: minute(9),
      at: minute(9),
      t0,
    });
  });

  test('knows corrections of the form at every time: they are about the truth, not about a time', () => {
    const incident = BuiltIncident.registered({ title: 'Chekcout' }).with('registration.changed', {
      changes: { title: 'Checkout', detectedAt: minute(-10) },
      reason: null,
    });
    expect(incident.at(-5)).toMatchObject({ t0: minute(-10), registration: { fields: { title: 'Checkout' } } });
    expect(incident.at(-5).respond.due).toBe(minute(5));
  });

  test('can be looked at before it began and long after', () => {
    const incident = BuiltIncident.registered();
    expect(incident.at(-100_000)).toMatchObject({ status: 'open', respond: { state: 'running' }, overdue: [] });
    expect(incident.at(10_000_000).overdue.map(({ kind }) => kind)).toEqual(['respond', 'restore']);
  });
});

describe('alarms', () => {
  const p1 = () => BuiltIncident.registered().with('level.set', { at: t0, level: 'P1', reason: null });

  test.each([
    [11, 0, 'nothing yet'],
    [12, 1, 'the response is at risk'],
    [16, 1, 'the response is missed'],
    [24, 2, 'and the recovery at risk'],
    [30, 3, 'and escalated'],
    [31, 3, 'and the recovery missed'],
  ])('after %i minutes there are %i: %s', (minutes, count) => {
    expect(p1().at(minutes).alarms).toBe(count);
  });

  test('are silent once it recovered in time', () => {
    const incident = p1()
      .with('response.launched', { at: minute(5) })
      .with('recovery.declared', { at: minute(20), note: null });
    expect([19, 21, 500].map((at) => incident.at(at).alarms)).toEqual([0, 0, 0]);
  });
});
