import { describe, expect, test } from 'vitest';
import { openAtClosing } from '../../../../shared/domain/incident/decide-ending.ts';
import type { Level } from '../../../../shared/domain/severity/level.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { minute } from '../../../helpers/incident-builder.ts';
import {
  type Made,
  now,
  registered,
  answer,
  graded,
  recovered,
  launched,
  reporting,
  caused,
  reason,
} from '../../../helpers/asked-incidents.ts';

describe('a command happens when its words say', () => {
  test('at the time given, else now', () => {
    const [given] = [registered().ask({ kind: 'launch_response', at: minute(3) }, now)];
    expect(given).toMatchObject({ ok: true, value: [{ body: { at: minute(3) } }] });
    expect(registered().ask({ kind: 'launch_response' }, now)).toMatchObject({ value: [{ body: { at: now } }] });
  });

  test('a level that was there all along is set for an earlier time, and measured so', () => {
    const incident = graded('P2')(registered());
    expect(answer(incident, { kind: 'set_level', level: 'P2', at: minute(2) })).toEqual(['level.set']);
    expect(incident.at(30).measures.gradeMs).toBe(2 * 60_000);
  });
});

describe('ticking an item that asks for a deed does the deed', () => {
  test('the response clock stops', () => {
    const incident = graded('P2')(registered());
    expect(incident.at(30).respond.metAt).toBeNull();
    expect(answer(incident, { kind: 'tick_item', item: 'report.launch_response' })).toEqual(['response.launched']);
    expect(incident.at(30).respond).toMatchObject({ state: 'met', metAt: now });
    expect(incident.at(30).stages[0]?.missing).not.toContain('report.launch_response');
  });

  test('a note is kept with the tick', () => {
    const incident = registered();
    const tick = { kind: 'tick_item', item: 'report.launch_response', note: 'by phone' } as const;
    expect(answer(incident, tick)).toEqual(['response.launched', 'item.ticked']);
    expect(incident.at(30).checklist.find(({ id }) => id === tick.item)?.note).toBe('by phone');
  });

  test('the restore clock stops, and runs on when the recovery is revoked', () => {
    const incident = registered();
    expect(answer(incident, { kind: 'tick_item', item: 'resolve.declare_recovery' })).toEqual(['recovery.declared']);
    expect(incident.at(30)).toMatchObject({ status: 'recovered', restore: { metAt: now } });
    expect(answer(incident, { kind: 'revoke_recovery', reason })).toEqual(['recovery.revoked']);
    expect(incident.at(30).checklist.find(({ id }) => id === 'resolve.declare_recovery')?.state).toBe('open');
  });

  test('mitigation is declared, the incident closed', () => {
    expect(answer(registered(), { kind: 'tick_item', item: 'resolve.declare_mitigated' })).toEqual([
      'mitigation.declared',
    ]);
    const close = { kind: 'tick_item', item: 'close.close_incident', note: reason } as const;
    expect(answer(recovered(registered()), close)).toEqual(['incident.closed']);
  });
});

describe('a stage', () => {
  test('is ended with the items that were open, by name, and leads into the next', () => {
    const ended = reporting(registered()).ask({ kind: 'end_stage', stage: 'report', reason }, now);
    expect(ended).toMatchObject({
      ok: true,
      value: [
        { body: { stage: 'report', reason, openItems: expect.arrayContaining(['report.confirm_fault']) } },
        { body: { stage: 'grade', reason: null } },
      ],
    });
  });

  test.each<[Level | null, string]>([
    [null, 'stage_required'],
    ['P1', 'stage_required'],
    ['P2', 'stage_required'],
    ['P3', 'skipped'],
    ['P4', 'skipped'],
  ])('4 at %s: %s', (level, expected) => {
    const incident = level === null ? registered() : graded(level)(registered());
    const said = answer(incident, { kind: 'skip_stage', stage: 'resolve', reason });
    expect(said).toEqual(expected === 'skipped' ? ['stage.skipped'] : expected);
  });

  test('5 is not entered by ending 4 before recovery', () => {
    const resolving: Made = (incident) =>
      incident.with('stage.entered', { at: minute(10), stage: 'resolve', reason: null });
    const end = { kind: 'end_stage', stage: 'resolve', reason } as const;
    expect(answer(resolving(registered()), end)).toEqual(['stage.ended']);
    const incident = resolving(registered());
    expect(answer(recovered(incident), end)).toEqual(['stage.ended']);
    expect(incident.at(30).stages[4]?.state).toBe('active');
  });

  test('4 is reopened when the recovery is revoked, with its reason', () => {
    const incident = recovered(
      registered()
        .with('stage.entered', { at: minute(10), stage: 'resolve', reason: null })
        .with('stage.ended', { at: minute(15), stage: 'resolve', openItems: [], reason: null }),
    );
    expect(incident.ask({ kind: 'revoke_recovery', reason: 'errors again' }, now)).toMatchObject({
      value: [{ kind: 'recovery.revoked' }, { kind: 'stage.reopened', body: { reason: 'errors again' } }],
    });
  });
});

describe('closing', () => {
  test('asks nothing of a stage that was skipped, nor of its own item', () => {
    const incident = graded('P4')(registered());
    expect(openAtClosing(incident.at(30), handbook)).toContain('resolve.deploy');
    expect(openAtClosing(incident.at(30), handbook)).not.toContain('close.close_incident');
    incident.ask({ kind: 'skip_stage', stage: 'resolve', reason }, now);
    expect(openAtClosing(incident.at(30), handbook).filter((item) => item.startsWith('resolve.'))).toEqual([]);
  });

  test('goes through without a reason once everything is done', () => {
    const incident = recovered(launched(caused(graded('P2')(registered()))));
    for (const item of openAtClosing(incident.at(30), handbook)) {
      expect(answer(incident, { kind: 'tick_item', item })).toEqual(['item.ticked']);
    }
    expect(answer(incident, { kind: 'close_incident' })).toEqual(['incident.closed']);
  });
});
