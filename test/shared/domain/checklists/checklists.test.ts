import { describe, expect, test } from 'vitest';
import { handbook } from '../../../helpers/handbook.ts';
import { eventId } from '../../../../shared/record/ids.ts';
import { BuiltIncident, minute, replica, stream } from '../../../helpers/incident-builder.ts';

function item(view: ReturnType<BuiltIncident['at']>, id: string) {
  const found = view.checklist.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}

/** The id of the item whose English text begins so. */
function idOf(text: string): string {
  const found = handbook.checklist.find((candidate) => candidate.text.en.startsWith(text));
  if (found === undefined) throw new Error(`no item "${text}"`);
  return found.id;
}

describe('a checklist item', () => {
  test('is ticked with who, when and a note, set aside with a reason, and opened again', () => {
    const id = idOf('Confirm that the fault is real');
    const incident = BuiltIncident.registered().with('item.ticked', {
      at: minute(3),
      item: id,
      note: 'seen in Grafana',
      evidence: [],
    });
    expect(item(incident.at(3), id)).toMatchObject({
      state: 'done',
      by: 'Li Lei',
      at: minute(3),
      note: 'seen in Grafana',
    });
    expect(item(incident.at(2), id).state).toBe('open');
    incident.with('item.reopened', { at: minute(5), item: id });
    expect(item(incident.at(5), id)).toMatchObject({ state: 'open', by: null });
    incident.with('item.marked_not_applicable', { at: minute(6), item: id, reason: 'a drill' });
    expect(item(incident.at(6), id)).toMatchObject({ state: 'not_applicable', note: 'a drill' });
  });

  test('that was ticked and set aside at one moment counts as done', () => {
    const id = idOf('Confirm that the fault is real');
    const incident = BuiltIncident.registered()
      .with('item.ticked', { at: minute(3), item: id, note: null, evidence: [] })
      .with('item.marked_not_applicable', { at: minute(3), item: id, reason: 'no' });
    expect(item(incident.at(4), id).state).toBe('done');
  });

  test('that one ticked and another set aside, neither knowing of the other, counts as done', () => {
    const id = idOf('Confirm that the fault is real');
    const tick = { at: minute(3), item: id, note: null, evidence: [] };
    const aside = (at: number) => ({ at: minute(at), item: id, reason: 'a drill' });
    for (const later of [2, 3, 4]) {
      const incident = BuiltIncident.registered()
        .with('item.marked_not_applicable', aside(later))
        .with('item.ticked', tick);
      expect(item(incident.at(9), id)).toMatchObject({ state: 'done', at: minute(3) });
      // Opened again, what was said before counts no more.
      incident.with('item.reopened', { at: minute(5), item: id });
      expect(item(incident.at(9), id).state).toBe('open');
      incident.with('item.marked_not_applicable', aside(6));
      expect(item(incident.at(9), id).state).toBe('not_applicable');
    }
  });

  test('that was set aside is done once its deed is', () => {
    const id = idOf('Launch the response');
    const incident = BuiltIncident.registered().with('item.marked_not_applicable', {
      at: minute(1),
      item: id,
      reason: 'a drill',
    });
    expect(item(incident.at(2), id).state).toBe('not_applicable');
    incident.with('response.launched', { at: minute(4) });
    expect(item(incident.at(4), id)).toMatchObject({ state: 'done', at: minute(4), note: null });
  });

  test('opens when its deed is taken back, and is done anew with it', () => {
    const id = idOf('Declare recovery');
    const incident = BuiltIncident.registered()
      .with('recovery.declared', { at: minute(20), note: null }, 'Jim')
      .with('recovery.revoked', { at: minute(25), reason: 'it came back' })
      .with('recovery.declared', { at: minute(25), note: null }, 'Lily');
    expect(item(incident.at(24), id)).toMatchObject({ state: 'done', by: 'Jim' });
    expect(item(incident.at(25), id)).toMatchObject({ state: 'done', by: 'Lily' });
    incident.with('recovery.revoked', { at: minute(26), reason: 'once more' });
    expect(item(incident.at(26), id)).toMatchObject({ state: 'open', by: null });
  });

  test('of closing follows the closing', () => {
    const id = idOf('Close the incident');
    const incident = BuiltIncident.registered()
      .with('incident.closed', { at: minute(50), openItems: [], reason: 'done' })
      .with('incident.reopened', { at: minute(55), reason: 'not over' });
    expect([49, 54, 55].map((at) => item(incident.at(at), id).state)).toEqual(['open', 'done', 'open']);
    // Reopening beats closing of the same moment.
    incident.with('incident.closed', { at: minute(55), openItems: [], reason: 'done' });
    expect(incident.at(55).status).toBe('open');
    expect(item(incident.at(55), id).state).toBe('open');
  });

  test('says who did the deed first', () => {
    const incident = BuiltIncident.registered()
      .with('level.set', { at: minute(6), level: 'P2', reason: null }, 'Jim')
      .with('level.set', { at: minute(9), level: 'P1', reason: 'worse' }, 'Lily');
    expect(item(incident.at(9), idOf('Set the level'))).toMatchObject({ by: 'Jim', at: minute(6) });
  });

  test('is ticked by the deed that it asks for', () => {
    const incident = BuiltIncident.registered()
      .with('response.launched', { at: minute(4) }, 'Han Meimei')
      .with('level.set', { at: minute(6), level: 'P2', reason: null });
    expect(item(incident.at(7), idOf('Launch the response'))).toMatchObject({ state: 'done', by: 'Han Meimei' });
    expect(item(incident.at(7), idOf('Set the level'))).toMatchObject({ state: 'done', at: minute(6) });
  });

  test.each([
    ['Record the time of the report', { detectedBy: 'user' }, { detectedBy: 'monitoring' }],
    ['Third party involved', { category: 'dependency' }, { category: 'function' }],
    ['Draft the wording', { usersPercent: 40 }, { usersPercent: 1 }],
  ] as const)('%s is required where its condition holds', (text, holds, fails) => {
    expect(item(BuiltIncident.registered(holds).at(1), idOf(text)).required).toBe(true);
    expect(item(BuiltIncident.registered(fails).at(1), idOf(text)).required).toBe(false);
  });

  test('asks for wording by the level: P1 and P2', () => {
    const required = (level: 'P1' | 'P2' | 'P3' | 'P4') => {
      const view = BuiltIncident.registered()
        .with('level.set', { at: minute(0), level, reason: null })
        .at(1);
      return ['Draft the wording', 'Review the wording', 'Publish the approved'].map(
        (text) => item(view, idOf(text)).required,
      );
    };
    expect(required('P1')).toEqual([true, true, true]);
    expect(required('P2')).toEqual([true, true, true]);
    expect(required('P3')).toEqual([false, false, false]);
    expect(required('P4')).toEqual([false, false, false]);
  });

  test('of another handbook is passed over', () => {
    const incident = BuiltIncident.registered().with('item.ticked', {
      at: minute(1),
      item: 'no.such',
      note: null,
      evidence: [],
    });
    expect(incident.at(2).checklist).toEqual(BuiltIncident.registered().at(2).checklist);
  });

  test('asks for the escalation only once it came due', () => {
    const id = idOf('No root cause at 30 min');
    expect(item(BuiltIncident.registered().at(29), id).required).toBe(false);
    expect(item(BuiltIncident.registered().at(30), id).required).toBe(true);
  });
});

describe('what is missing in a stage', () => {
  const missing = (incident: BuiltIncident, at: number) => incident.at(at).stages[0]?.missing;

  test('are its required items that are open, in the order of the handbook', () => {
    const incident = BuiltIncident.registered();
    expect(missing(incident, 1)).toEqual([
      'report.view_alert',
      'report.confirm_fault',
      'report.set_up_group',
      'report.launch_response',
      'report.first_report',
    ]);
    incident
      .with('item.ticked', { at: minute(2), item: 'report.confirm_fault', note: null, evidence: [] })
      .with('item.marked_not_applicable', { at: minute(2), item: 'report.view_alert', reason: 'a user called' })
      .with('response.launched', { at: minute(2) });
    expect(missing(incident, 2)).toEqual(['report.set_up_group', 'report.first_report']);
  });
});

test('an item that was ticked with evidence says which entries show it', () => {
  const incident = BuiltIncident.registered();
  const entry = eventId(stream, replica, 1);
  const asked = { kind: 'tick_item', item: 'grade.check_logs', note: 'seen', evidence: [entry] } as const;
  const missing = incident.ask({ ...asked, evidence: [...asked.evidence] }, minute(5), { hasEntry: () => false });
  expect(missing).toMatchObject({ error: { code: 'unknown_entry' } });
  incident.ask({ ...asked, evidence: [...asked.evidence] }, minute(5));
  expect(item(incident.at(6), 'grade.check_logs')).toMatchObject({ state: 'done', note: 'seen', evidence: [entry] });
});
