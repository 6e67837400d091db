import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../../shared/domain/incident/command.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import type { WorkspaceCommandInput } from '../../../../shared/domain/workspace/workspace-command.ts';
import { alertmanagerAlert, alertmanagerBody } from '../../../helpers/alerts.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { type TestStore, someMonday, startTestStore, testClock } from '../../../helpers/open-store.ts';
import { faultsOf } from '../../../helpers/record-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const alert = alertmanagerAlert();
const elsewhere = alertmanagerAlert({
  labels: { alertname: 'DiskFull', instance: 'db-1' },
  fingerprint: 'c0ffee0000000002',
});
const bodyOf = (...alerts: readonly Readonly<Record<string, unknown>>[]) => JSON.stringify(alertmanagerBody(alerts));

/** A store with somebody at it, and two alerts that wait. */
function storeWithAlerts(folder = temporaryFolder()) {
  const clock = testClock();
  const store = startTestStore(folder, { clock });
  store.call('person:set', { name: 'Li Lei' });
  const ask = (command: WorkspaceCommandInput) => store.call('workspace:submit', { command });
  ask({ kind: 'take_alerts', text: bodyOf(alert, elsewhere) });
  const candidate = (name: string) => {
    const found = store.call('triage:get', {}).candidates.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no candidate ${name}`);
    return found;
  };
  return { folder, clock, store, ask, candidate };
}

const submit = (store: TestStore, command: CommandInput) => store.call('command:submit', { command }).incident;
const shownOf = ({ id, outbreak }: { readonly id: string; readonly outbreak: number }) => ({ candidate: id, outbreak });
const declared = (store: TestStore, title: string, confirms?: ReturnType<typeof shownOf>) =>
  submit(store, {
    subject: 'workspace',
    declare: { fields: { title }, ...(confirms === undefined ? {} : { confirms }) },
  });
const eventsIn = (store: TestStore) => ({
  open: store.call('triage:get', {}).open,
  live: store.call('incident:list', {}).live.length,
});

describe('alerts that a person brings', () => {
  it('wait as candidates, counted when they repeat, and make no incident and no row', () => {
    const { store, ask, candidate, clock } = storeWithAlerts();
    expect(store.pushed.map(({ name }) => name)).toContain('workspace:changed');
    expect(eventsIn(store)).toEqual({ open: 2, live: 0 });
    clock.set(someMonday + 60_000);
    ask({ kind: 'take_alerts', text: bodyOf(alert, { ...alert, status: 'resolved', endsAt: '2024-04-08T07:23:30Z' }) });
    expect(candidate('HighErrorRate')).toMatchObject({
      source: { id: 'by_hand' },
      by: 'Li Lei',
      count: 3,
      isFiring: false,
      hosts: ['10.0.3.17:9100'],
      disposition: { kind: 'open' },
    });
    // What alerts say is asked for as a list: the workspace's own facts stay few.
    expect(store.call('workspace:get', {}).facts).toEqual([]);
  });

  it('are refused whole, with the place of the fault, and nothing of them is kept', () => {
    const { store } = storeWithAlerts();
    const text = bodyOf(elsewhere, alertmanagerAlert({ labels: { alertname: 'x'.repeat(301) } }));
    expect(store.refusal('workspace:submit', { command: { kind: 'take_alerts', text } })).toMatchObject({
      refusal: 'alerts_unreadable',
      detail: '/alerts/1/labels/alertname: too_long',
    });
    expect(store.refusal('workspace:submit', { command: { kind: 'take_alerts', text: '{"a' } })).toMatchObject({
      refusal: 'alerts_unreadable',
    });
    expect(store.call('triage:get', {}).candidates.map(({ count }) => count)).toEqual([1, 1]);
  });
});

describe('a candidate', () => {
  it('becomes an incident with its registration, or neither is written', () => {
    const { folder, store, candidate } = storeWithAlerts();
    const shown = shownOf(candidate('HighErrorRate'));
    const incident = declared(store, 'Payments fail', shown);
    expect(candidate('HighErrorRate')).toMatchObject({ disposition: { kind: 'confirmed', incident, by: 'Li Lei' } });
    expect(eventsIn(store)).toEqual({ open: 1, live: 1 });
    // Another console's person was slower: no second incident of it.
    const again = store.refusal('command:submit', {
      command: { subject: 'workspace', declare: { fields: { title: 'Payments fail too' }, confirms: shown } },
    });
    expect(again).toMatchObject({ refusal: 'candidate_settled', detail: 'Li Lei' });
    const played = store.refusal('command:submit', {
      command: {
        subject: 'workspace',
        declare: { fields: { title: 'Play' }, confirms: shownOf(candidate('DiskFull')), drill: {} },
      },
    });
    expect(played).toMatchObject({ refusal: 'drill_apart' });
    expect(eventsIn(store)).toEqual({ open: 1, live: 1 });
    store.close();
    expect(faultsOf(folder)).toEqual([]);
    expect(startTestStore(folder).call('triage:get', {}).open).toBe(1);
  });

  it('joins an incident that goes on, with an entry at the time of the alert, or neither is written', () => {
    const { store, candidate } = storeWithAlerts();
    const incident = declared(store, 'Gateway down');
    const { startsAt, ...disk } = candidate('DiskFull');
    const join = { kind: 'join_candidate' as const, ...shownOf(disk), at: startsAt, text: 'Alert: DiskFull' };
    submit(store, { subject: 'incident', incident, command: join });
    const page = () =>
      store
        .call('timeline:page', { incident, offset: 0, limit: 50, filter: null })
        .entries.map(({ text, kind, at }) => ({
          text,
          kind,
          at,
        }));
    expect(page()).toContainEqual({ text: 'Alert: DiskFull', kind: 'alert', at: startsAt });
    expect(candidate('DiskFull').disposition).toMatchObject({ kind: 'joined', incident });
    const before = page();
    const again = store.refusal('command:submit', { command: { subject: 'incident', incident, command: join } });
    expect(again).toMatchObject({ refusal: 'candidate_settled' });
    submit(store, { subject: 'incident', incident, command: { kind: 'mark_false_alarm', reason: 'a test' } });
    const other = shownOf(candidate('HighErrorRate'));
    const ended = store.refusal('command:submit', {
      command: { subject: 'incident', incident, command: { ...join, ...other } },
    });
    expect(ended).toMatchObject({ refusal: 'incident_ended' });
    expect(page().filter(({ kind }) => kind === 'alert')).toEqual(before.filter(({ kind }) => kind === 'alert'));
    expect(candidate('HighErrorRate').disposition).toEqual({ kind: 'open' });
    const { state } = store.call('incident:get', { incident });
    expect(viewIncident(state, handbook, Number.MAX_SAFE_INTEGER)?.status).toBe('false_alarm');
  });

  it('is a false alarm with a reason, counted by source and name, and waits again when taken back or firing anew', () => {
    const { store, ask, candidate, clock } = storeWithAlerts();
    const shown = shownOf(candidate('HighErrorRate'));
    const counts = () => store.call('triage:get', {}).falseAlarms.map(({ name, count }) => [name, count]);
    ask({ kind: 'mark_candidate_false_alarm', ...shown, reason: 'a probe' });
    expect(counts()).toEqual([['HighErrorRate', 1]]);
    expect(
      store.refusal('workspace:submit', {
        command: { kind: 'mark_candidate_false_alarm', ...shown, reason: 'again' },
      }),
    ).toMatchObject({ refusal: 'candidate_settled' });
    ask({ kind: 'reopen_candidate', ...shown });
    expect(counts()).toEqual([]);
    expect(candidate('HighErrorRate').disposition.kind).toBe('open');
    ask({ kind: 'mark_candidate_false_alarm', ...shown, reason: 'a probe after all' });
    clock.set(someMonday + 10 * 60_000);
    ask({ kind: 'take_alerts', text: bodyOf({ ...alert, status: 'resolved', endsAt: '2024-04-08T07:30:00Z' }) });
    expect(candidate('HighErrorRate')).toMatchObject({ isFiring: false, disposition: { kind: 'false_alarm' } });
    ask({ kind: 'take_alerts', text: bodyOf({ ...alert, startsAt: '2024-04-08T07:32:00Z' }) });
    expect(candidate('HighErrorRate')).toMatchObject({
      isFiring: true,
      count: 1,
      falseAlarms: 1,
      disposition: { kind: 'open' },
    });
    expect(counts()).toEqual([['HighErrorRate', 1]]);
  });

  it('is not settled by somebody who was shown an outbreak that is over', () => {
    const { store, ask, candidate, clock } = storeWithAlerts();
    const incident = declared(store, 'Gateway down');
    const shown = shownOf(candidate('HighErrorRate'));
    clock.set(someMonday + 10 * 60_000);
    ask({ kind: 'take_alerts', text: bodyOf({ ...alert, status: 'resolved', endsAt: '2024-04-08T07:30:00Z' }) });
    ask({ kind: 'take_alerts', text: bodyOf({ ...alert, startsAt: '2024-04-08T07:32:00Z' }) });
    const { title } = candidate('HighErrorRate');
    const moved = { refusal: 'candidate_moved_on', detail: title };
    const settle = (command: WorkspaceCommandInput) => store.refusal('workspace:submit', { command });
    expect(settle({ kind: 'mark_candidate_false_alarm', ...shown, reason: 'a probe' })).toMatchObject(moved);
    expect(settle({ kind: 'reopen_candidate', ...shown })).toMatchObject(moved);
    const join = { kind: 'join_candidate' as const, ...shown, text: 'Alert' };
    expect(
      store.refusal('command:submit', { command: { subject: 'incident', incident, command: join } }),
    ).toMatchObject(moved);
    const declare = { fields: { title: 'Payments fail' }, confirms: shown };
    expect(store.refusal('command:submit', { command: { subject: 'workspace', declare } })).toMatchObject(moved);
    expect(candidate('HighErrorRate').disposition).toEqual({ kind: 'open' });
  });

  it('is settled by no drill and by no incident that stays on this console', () => {
    const { store, candidate } = storeWithAlerts();
    const drill = submit(store, { subject: 'workspace', declare: { fields: { title: 'Play' }, drill: {} } });
    const { incident: sample } = store.call('sample:open', {});
    const join = { kind: 'join_candidate' as const, ...shownOf(candidate('DiskFull')), text: 'Alert' };
    const refusalAt = (incident: typeof drill) =>
      store.refusal('command:submit', { command: { subject: 'incident', incident, command: join } }).refusal;
    expect([refusalAt(drill), refusalAt(sample)]).toEqual(['drill_apart', 'incident_stays_here']);
    expect(candidate('DiskFull').disposition).toEqual({ kind: 'open' });
  });
});
