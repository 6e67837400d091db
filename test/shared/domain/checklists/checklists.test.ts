import { describe, expect, test } from 'vitest';
import { stageKeys } from '../../../../shared/domain/stages/stage.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

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

describe('the default handbook', () => {
  test('has every item of every stage, in both languages', () => {
    const counts = stageKeys.map((stage) => handbook.checklist.filter((candidate) => candidate.stage === stage).length);
    expect(counts).toEqual([7, 4, 8, 7, 4, 2]);
    for (const { text } of handbook.checklist) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[A-Z]/u);
    }
  });
});

describe('a checklist item', () => {
  test('is ticked with who, when and a note, set aside with a reason, and opened again', () => {
    const id = idOf('Confirm that the fault is real');
    const incident = BuiltIncident.registered().with('item.ticked', {
      at: minute(3),
      item: id,
      note: 'seen in Grafana',
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
      .with('item.ticked', { at: minute(3), item: id, note: null })
      .with('item.marked_not_applicable', { at: minute(3), item: id, reason: 'no' });
    expect(item(incident.at(4), id).state).toBe('done');
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

  test('asks for the escalation only once it came due', () => {
    const id = idOf('No root cause at 30 min');
    expect(item(BuiltIncident.registered().at(29), id).required).toBe(false);
    expect(item(BuiltIncident.registered().at(30), id).required).toBe(true);
  });
});
