import { describe, expect, test } from 'vitest';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

/** An incident that Li Lei commands. */
function commanded(): BuiltIncident {
  const incident = BuiltIncident.registered();
  incident.ask({ kind: 'name_commander', person: 'Li Lei' }, minute(1));
  return incident;
}

const announce = (
  incident: BuiltIncident,
  text: string,
  { at = 5, minutes = null, by = 'Li Lei' }: { at?: number; minutes?: number | null; by?: string } = {},
) => incident.ask({ kind: 'announce', text, minutes }, minute(at), { actor: by, newId: `said-${at}` });

const takeDown = (incident: BuiltIncident, announcement: string, at: number, by = 'Li Lei') =>
  incident.ask({ kind: 'take_down_announcement', announcement }, minute(at), { actor: by });

const codeOf = (decision: ReturnType<typeof announce>) => (decision.ok ? null : decision.error.code);
const told = (incident: BuiltIncident, at: number) => incident.at(at).announcement?.text ?? null;

describe('an announcement', () => {
  test('stands from when it was made until it is taken down', () => {
    const incident = commanded();
    announce(incident, 'Nobody deploys');
    expect(told(incident, 4)).toBeNull();
    expect(incident.at(500).announcement).toEqual({
      id: 'said-5',
      text: 'Nobody deploys',
      by: 'Li Lei',
      at: minute(5),
      until: null,
    });
    takeDown(incident, 'said-5', 30);
    expect([told(incident, 29), told(incident, 30)]).toEqual(['Nobody deploys', null]);
  });

  test('ends with its time, to the millisecond', () => {
    const incident = commanded();
    announce(incident, 'Back in ten', { minutes: 10 });
    expect([told(incident, 15 - 1 / 60_000), told(incident, 15)]).toEqual(['Back in ten', null]);
  });

  test('takes the place of the one before, and does not give it back', () => {
    const incident = commanded();
    announce(incident, 'One');
    announce(incident, 'Two', { at: 6, minutes: 5 });
    expect([told(incident, 5), told(incident, 6), told(incident, 11)]).toEqual(['One', 'Two', null]);
    expect(codeOf(takeDown(incident, 'said-5', 7))).toBe('announcement_gone');
  });

  test('is the commander’s alone; where nobody commands, anybody’s', () => {
    const incident = commanded();
    expect(codeOf(announce(incident, 'So', { by: 'Jim' }))).toBe('commander_only');
    announce(incident, 'So');
    expect(codeOf(takeDown(incident, 'said-5', 6, 'Jim'))).toBe('commander_only');
    expect(announce(BuiltIncident.registered(), 'So', { by: 'Jim' }).ok).toBe(true);
  });

  test('is not made twice alike, nor once all is over, and goes when all is over', () => {
    const incident = commanded();
    announce(incident, 'So');
    expect(codeOf(announce(incident, 'So', { at: 6 }))).toBe('nothing_changed');
    incident.ask({ kind: 'mark_false_alarm', reason: 'it was none' }, minute(7));
    expect(told(incident, 8)).toBeNull();
    expect(codeOf(announce(incident, 'More', { at: 9 }))).toBe('incident_ended');
  });
});
