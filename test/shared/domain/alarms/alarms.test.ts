import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { unseen } from '../../../../shared/domain/alarms/alarms-at.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { factsFrom, instants, registrations } from '../../../helpers/arbitraries/events.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute, stream } from '../../../helpers/incident-builder.ts';

/** What rings and nobody has seen, in short. */
function rings(incident: BuiltIncident, minutes: number): readonly string[] {
  return unseen(incident.at(minutes).ringing).map(({ about, weight }) => `${about.kind} ${weight}`);
}

/** A P1 in hand, launched and commanded. */
function inHand(): BuiltIncident {
  return BuiltIncident.registered()
    .with('level.set', { at: minute(1), level: 'P1', reason: null })
    .with('commander.named', { at: minute(1), person: 'Li Lei', reason: null });
}

describe('alarms', () => {
  test.each<[number, readonly string[]]>([
    [11, []],
    [12, ['respond warning']],
    [15, ['respond warning']],
    [15.1, ['respond alarm']],
    [24, ['respond alarm', 'restore warning']],
    [30.1, ['restore alarm', 'respond alarm', 'escalated alarm']],
  ])('of a P1 that nobody launches, %d minutes after detection', (minutes, expected) => {
    expect(rings(inHand(), minutes)).toEqual(expected);
  });

  it('ask for a commander after two minutes and for a level after five', () => {
    const incident = BuiltIncident.registered();
    expect(rings(incident, 1.9)).toEqual([]);
    expect(rings(incident, 2)).toEqual(['no_commander alarm']);
    expect(rings(incident, 5)).toEqual(['no_commander alarm', 'no_level alarm']);
    incident.with('commander.named', { at: minute(6), person: 'Jim', reason: null });
    incident.with('level.set', { at: minute(6), level: 'P3', reason: null });
    expect(rings(incident, 7)).toEqual([]);
  });

  it('stay until a named person has seen them, and are shown as seen by whom', () => {
    const incident = inHand();
    const [alarm] = incident.at(16).ringing;
    const alarms = [alarm?.id ?? '', 'no.such'];
    const asked = { kind: 'acknowledge_alarms' as const, alarms };
    expect(incident.ask(asked, minute(16))).toMatchObject({ ok: true, value: [{ kind: 'alarm.acknowledged' }] });
    expect(rings(incident, 17)).toEqual([]);
    expect(incident.at(17).ringing[0]?.acknowledged).toEqual({ by: 'Li Lei', at: minute(16) });
    expect(incident.ask(asked, minute(18))).toMatchObject({ error: { code: 'nothing_changed' } });
  });

  it('ring anew once the deadline has moved', () => {
    const incident = inHand();
    incident.ask({ kind: 'acknowledge_alarms', alarms: incident.at(16).ringing.map(({ id }) => id) }, minute(16));
    incident.with('level.set', { at: minute(17), level: 'P2', reason: 'less grave' });
    expect(rings(incident, 29)).toContain('respond warning');
  });

  it('end with the incident', () => {
    const incident = inHand().with('incident.marked_false_alarm', { at: minute(40), reason: 'none' });
    expect(incident.at(41).ringing).toEqual([]);
  });

  it('are muted for all until then, by whom everybody sees', () => {
    const incident = inHand();
    incident.ask({ kind: 'mute_sound', minutes: 15 }, minute(10));
    expect(incident.at(24).soundMuted).toEqual({ until: minute(25), by: 'Li Lei' });
    expect(incident.at(25).soundMuted).toBeNull();
    incident.ask({ kind: 'unmute_sound' }, minute(12));
    expect(incident.at(13).soundMuted).toBeNull();
    expect(incident.ask({ kind: 'unmute_sound' }, minute(14))).toMatchObject({ ok: false });
  });

  it('tell of late tasks and of a promise to users that was not kept', () => {
    const incident = inHand()
      .with('recovery.declared', { at: minute(2), note: null })
      .with('task.added', { at: minute(3), task: 't', text: 'x', kind: 'fix', owner: null, role: null, due: minute(5) })
      .with('communication.drafted', { at: minute(3), communication: 'c', audience: 'users', text: 'x' })
      .with('communication.published', {
        at: minute(4),
        communication: 'c',
        audience: 'users',
        wording: 'w',
        channel: null,
        nextUpdateAt: minute(6),
        override: null,
      });
    expect(rings(incident, 7)).toEqual(['update alarm', 'task alarm']);
  });
});

test('are the same whatever arrived first, each once, and unseen ones first', () => {
  fc.assert(
    fc.property(factsFrom(registrations), instants, (facts, at) => {
      const read = (all: typeof facts) =>
        viewIncident(all.reduce(evolve, emptyIncident(stream)), handbook, at)?.ringing ?? [];
      const ringing = read(facts);
      expect(read(facts.toReversed())).toEqual(ringing);
      expect(new Set(ringing.map(({ id }) => id)).size).toBe(ringing.length);
      const seen = ringing.map(({ acknowledged }) => acknowledged !== null);
      expect(seen).toEqual(seen.toSorted((one, other) => Number(one) - Number(other)));
      for (const { since } of ringing) expect(since).toBeLessThanOrEqual(at);
    }),
    { numRuns: 200 },
  );
});
