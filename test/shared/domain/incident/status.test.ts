import { describe, expect, test } from 'vitest';
import type { EventKind } from '../../../../shared/domain/event/event-bodies.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

type Step = readonly [EventKind, number];
const bodies: Partial<Record<EventKind, object>> = {
  'recovery.declared': { note: null },
  'recovery.revoked': { reason: 'it came back' },
  'incident.closed': { openItems: [], reason: null },
  'incident.marked_false_alarm': { reason: 'test traffic' },
  'incident.marked_duplicate': { of: 'another' },
  'incident.reopened': { reason: 'not over' },
};

function after(...steps: readonly Step[]): BuiltIncident {
  const incident = BuiltIncident.registered();
  for (const [kind, at] of steps) incident.with(kind, { at: minute(at), ...bodies[kind] });
  return incident;
}

describe('the status', () => {
  test.each<[string, readonly Step[], string, number | null, number | null]>([
    ['is open from the start', [], 'open', null, null],
    ['recovers', [['recovery.declared', 20]], 'recovered', 20, 20],
    [
      'opens again when recovery is revoked',
      [
        ['recovery.declared', 20],
        ['recovery.revoked', 25],
      ],
      'open',
      null,
      null,
    ],
    [
      'recovers twice',
      [
        ['recovery.declared', 20],
        ['recovery.revoked', 25],
        ['recovery.declared', 40],
      ],
      'recovered',
      40,
      40,
    ],
    [
      'recovers in the very minute of the revocation',
      [
        ['recovery.revoked', 25],
        ['recovery.declared', 25],
      ],
      'recovered',
      25,
      25,
    ],
    [
      'closes',
      [
        ['recovery.declared', 20],
        ['incident.closed', 50],
      ],
      'closed',
      50,
      20,
    ],
    ['closes without recovery', [['incident.closed', 50]], 'closed', 50, null],
    ['is a false alarm', [['incident.marked_false_alarm', 5]], 'false_alarm', 5, null],
    ['is a duplicate', [['incident.marked_duplicate', 5]], 'duplicate', 5, null],
    [
      'is reopened to where it was',
      [
        ['recovery.declared', 20],
        ['incident.closed', 50],
        ['incident.reopened', 55],
      ],
      'recovered',
      20,
      20,
    ],
    [
      'is closed again',
      [
        ['incident.closed', 50],
        ['incident.reopened', 55],
        ['incident.closed', 58],
      ],
      'closed',
      58,
      null,
    ],
    // Two consoles: the later happened wins, whichever was recorded first.
    [
      'goes by what happened later',
      [
        ['incident.closed', 50],
        ['incident.marked_false_alarm', 40],
      ],
      'closed',
      50,
      null,
    ],
    [
      'goes by the later recovery',
      [
        ['recovery.declared', 30],
        ['recovery.declared', 20],
      ],
      'recovered',
      30,
      30,
    ],
    // Reopening beats closing of the same moment, whichever was recorded first.
    [
      'reopens against a closing of that minute',
      [
        ['incident.reopened', 50],
        ['incident.closed', 50],
      ],
      'open',
      null,
      null,
    ],
  ])('%s', (_name, steps, status, since, recoveredAt) => {
    const view = after(...steps).at(59);
    const at = (minutes: number | null) => (minutes === null ? null : minute(minutes));
    expect(view).toMatchObject({ status, statusSince: at(since), recoveredAt: at(recoveredAt) });
  });

  test('at a time is what had happened by then', () => {
    const incident = after(['recovery.declared', 20], ['recovery.revoked', 25], ['incident.marked_false_alarm', 40]);
    expect([19, 20, 24, 25, 39, 40].map((at) => incident.at(at).status)).toEqual([
      'open',
      'recovered',
      'recovered',
      'open',
      'open',
      'false_alarm',
    ]);
  });
});
