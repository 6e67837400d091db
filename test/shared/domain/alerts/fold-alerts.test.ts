import '../../../helpers/fixed-seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert, AlertSource } from '../../../../shared/domain/alerts/alert.ts';
import { stormLimits } from '../../../../shared/domain/alerts/alert-limits.ts';
import type { Candidate } from '../../../../shared/domain/alerts/candidate.ts';
import {
  type FalseAlarms,
  candidateAt,
  candidatesAt,
  falseAlarmsAt,
} from '../../../../shared/domain/alerts/candidates-at.ts';
import {
  type Folded,
  candidateId,
  emptyMemory,
  foldAlerts,
  tellAlerts,
} from '../../../../shared/domain/alerts/fold-alerts.ts';
import { type EventDraft, draft, eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import { hourMs, minuteMs } from '../../../../shared/domain/instant.ts';
import {
  type WorkspaceState,
  withWorkspaceFacts,
  workspaceStateOf,
} from '../../../../shared/domain/workspace/workspace-state.ts';
import { maxBodyLength } from '../../../../shared/sync/limits.ts';
import { anAlert } from '../../../helpers/alerts.ts';
import { factOf, other, t0 } from '../../../helpers/incident-builder.ts';

const source: AlertSource = { id: 'hook', name: 'Prometheus' };
const everyMs = minuteMs;

/** A workspace that takes alerts in, at its own time (ms since T0). */
function intake() {
  const facts: Fact[] = [];
  let memory = emptyMemory;
  let state = workspaceStateOf([]);
  const candidates = () => {
    if (state.facts.length < facts.length) {
      state = withWorkspaceFacts(state, facts.slice(state.facts.length).toReversed());
    }
    return candidatesAt(state);
  };
  const earlier = (id: string) => candidateAt(state, id);
  const write = (drafts: readonly EventDraft[], at: number) => {
    for (const one of drafts) {
      expect(eventBodies[one.kind].safeParse(one.body).error).toBeUndefined();
      expect(JSON.stringify(one.body).length).toBeLessThan(maxBodyLength / 2);
      facts.push(factOf(one, facts.length + 1, { recordedAt: t0 + at }));
    }
  };
  const take = (folded: Folded, at: number) => {
    ({ memory } = folded);
    write(folded.drafts, at);
    return folded.drafts.length;
  };
  return {
    facts,
    candidates,
    memory: () => memory,
    only: () => {
      const [one, ...more] = candidates();
      expect(more).toEqual([]);
      if (one === undefined) throw new Error('no candidate');
      return one;
    },
    fold: (alerts: readonly Alert[], at = 0, every = everyMs) =>
      take(foldAlerts({ candidates: candidates(), earlier, memory, source, alerts, now: t0 + at, everyMs: every }), at),
    tell: (at: number, every = everyMs) => take(tellAlerts(memory, t0 + at, every), at),
    settle: (one: Candidate, kind: 'joined' | 'false_alarm' | 'reopened', at: number) => {
      const settled = { at: t0 + at, candidate: one.id, outbreak: one.outbreak };
      if (kind === 'joined') write([draft('candidate.joined', { ...settled, incident: other })], at);
      else if (kind === 'reopened') write([draft('candidate.reopened', { ...settled, reason: null })], at);
      else write([draft('candidate.marked_false_alarm', { ...settled, reason: 'a test' })], at);
    },
  };
}

const byName = (one: FalseAlarms, another: FalseAlarms) => (one.name < another.name ? -1 : 1);
const seen = (facts: readonly Fact[]) => facts.flatMap((fact) => (fact.kind === 'alerts.seen' ? [fact.body] : []));
const total = (of: { candidates: () => readonly Candidate[] }) =>
  of.candidates().reduce((sum, { countInAll }) => sum + countInAll, 0);
const onHost = (index: number, more: Partial<Alert> = {}) =>
  anAlert({ fingerprint: `on-${index}`, hosts: [`host-${index}`], ...more });
const many = (count: number, make: (index: number) => Alert) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a storm', () => {
  test('of one alert that repeats is one candidate, and one event in a window', () => {
    const at = intake();
    for (let index = 0; index < 100; index += 1)
      at.fold(
        many(100, () => anAlert({ startsAt: t0 })),
        index * 1_000,
      );
    at.tell(100_000, 0);
    expect(at.only()).toMatchObject({ count: 10_000, isFiring: true, startsAt: t0, disposition: { kind: 'open' } });
    expect(at.facts.length).toBeLessThanOrEqual(3);
    expect(at.memory().waiting.size).toBe(0);
  });

  test('that goes on for days fills no record, and its end is told as soon as any', () => {
    const at = intake();
    const days = 3 * 24 * 60;
    for (let minute = 0; minute < days; minute += 1) {
      at.fold([anAlert({ startsAt: t0 })], minute * minuteMs);
      at.tell(minute * minuteMs + 30_000);
    }
    expect(at.facts.length).toBeLessThan(200);
    at.fold([anAlert({ startsAt: t0, status: 'resolved' })], days * minuteMs);
    expect(at.only()).toMatchObject({ count: days + 1, isFiring: false });
  });

  test('of 10,000 hosts is one candidate that names the first of them', () => {
    const at = intake();
    expect(at.fold(many(10_000, onHost))).toBe(1);
    const one = at.only();
    expect(one).toMatchObject({ count: 10_000, title: 'Payments answers with errors' });
    expect(one.hosts).toHaveLength(100);
    expect(one.standings.size).toBe(stormLimits.followed);
    at.fold(
      many(10_000, (index) => onHost(index, { status: 'resolved' })),
      everyMs,
    );
    expect(at.only()).toMatchObject({ count: 20_000, isFiring: false, endsAt: t0 + everyMs });
  });

  test('of 10,000 different alerts opens so many candidates, and one for all others', () => {
    const at = intake();
    at.fold(many(10_000, (index) => onHost(index, { group: `g-${index}` })));
    expect(at.candidates()).toHaveLength(stormLimits.opened + 1);
    const rest = at.candidates().find(({ isMany }) => isMany);
    expect(rest).toMatchObject({ id: candidateId(source, null), count: 10_000 - stormLimits.opened });
    // A minute later there is room again; who is over is told where it fired.
    at.fold([onHost(50, { group: 'g-50', status: 'resolved' })], 2 * minuteMs);
    at.fold([onHost(9_999, { group: 'g-9999' })], 2 * minuteMs);
    expect(at.candidates()).toHaveLength(stormLimits.opened + 2);
    expect(total(at)).toBe(10_002);
  });

  test('of names that never come again opens so many candidates in a day', () => {
    const at = intake();
    const hours = 24;
    for (let nth = 0; nth < 60 * hours; nth += 15) {
      const alerts = many(stormLimits.opened, (index) => onHost(index, { group: `request-${nth}-${index}` }));
      at.fold(alerts, nth * minuteMs);
    }
    expect(at.candidates().filter(({ isMany }) => !isMany)).toHaveLength(stormLimits.openedDaily);
    expect(at.fold([onHost(0, { group: 'tomorrow' })], 2 * hours * hourMs)).toBe(1);
    expect(at.candidates()).toHaveLength(stormLimits.openedDaily + 2);
  });

  test('ends without opening anything: what was too many is over where it was counted', () => {
    const at = intake();
    const all = many(1_000, (index) => onHost(index, { group: `g-${index}` }));
    at.fold(all);
    const over = all.map((alert) => ({ ...alert, status: 'resolved' as const }));
    for (let minute = 1; minute <= 5; minute += 1) at.fold(over, minute * minuteMs);
    at.tell(10 * minuteMs, 0);
    expect(at.candidates()).toHaveLength(stormLimits.opened + 1);
    expect(at.candidates().some(({ isFiring }) => isFiring)).toBe(false);
    expect(total(at)).toBe(6_000);
    // Nor does the end of what nobody heard begin, where nothing was too many.
    expect(intake().fold(over)).toBe(0);
  });
});

describe('counts', () => {
  const alerts = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 5 * minuteMs }),
      alert: fc
        .record({
          group: fc.integer({ min: 0, max: 40 }).map((index) => `g-${index}`),
          fingerprint: fc.constantFrom('a', 'b', 'c'),
          status: fc.constantFrom('firing' as const, 'resolved' as const),
          startsAt: fc.option(fc.integer({ min: -3, max: 3 }).map((count) => t0 + count * minuteMs)),
          times: fc.constantFrom(1, 1, 1, 7),
        })
        .map(anAlert),
    }),
    { maxLength: 120 },
  );

  test('lose no alert, hold back no more than a window, and tell of each once in it', () => {
    fc.assert(
      fc.property(alerts, fc.constantFrom(0, 10_000, everyMs), (arrivals, every) => {
        const of = intake();
        const sorted = arrivals.toSorted((one, another) => one.at - another.at);
        for (const { at, alert } of sorted) {
          of.tell(at, every);
          of.fold([alert], at, every);
        }
        of.tell(10 * minuteMs, every);
        expect(of.memory().waiting.size).toBe(0);
        // An end of what nobody heard begin is of no candidate.
        const begun = new Set<string>();
        const counted = sorted.filter(({ alert: { group, status } }) => {
          if (status === 'firing') begun.add(group);
          return begun.has(group);
        });
        expect(total(of)).toBe(counted.reduce((sum, { alert }) => sum + alert.times, 0));
        const told = new Map<string, number>();
        for (const { at, candidates } of seen(of.facts)) {
          for (const { candidate } of candidates) {
            expect(at - (told.get(candidate) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(every);
            told.set(candidate, at);
          }
        }
      }),
    );
  });

  test('are the same in whatever order they arrive', () => {
    fc.assert(
      fc.property(
        alerts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([arrivals, otherwise]) => {
          const [one, another] = [intake(), intake()];
          one.fold(arrivals.map(({ alert }) => alert));
          another.fold(otherwise.map(({ alert }) => alert));
          expect(total(one)).toBe(total(another));
        },
      ),
    );
  });

  test('of facts are the same in whatever order these arrive', () => {
    const at = intake();
    at.fold([onHost(1), onHost(2)]);
    at.settle(at.only(), 'joined', 1_000);
    at.fold([onHost(1, { status: 'resolved' }), onHost(2, { status: 'resolved' })], everyMs);
    at.fold([onHost(3)], 3 * everyMs);
    const reading = candidatesAt(workspaceStateOf(at.facts));
    fc.assert(
      fc.property(fc.shuffledSubarray(at.facts, { minLength: at.facts.length }), (facts) => {
        expect(candidatesAt(workspaceStateOf(facts))).toEqual(reading);
      }),
    );
  });

  test('added bit by bit, in whatever order, are the same as read at once; a state that was read before stays as it is', () => {
    const at = intake();
    for (let minute = 0; minute < 12; minute += 1) {
      const group = `g-${minute % 3}`;
      const status = minute % 4 === 3 ? 'resolved' : 'firing';
      at.fold([onHost(minute % 2, { group, status }), onHost(7, { group: `${group}-too` })], minute * everyMs);
      const one = at.candidates()[minute % 2];
      if (one !== undefined)
        at.settle(one, (['false_alarm', 'joined', 'reopened'] as const)[minute % 3] ?? 'joined', minute);
    }
    const whole = workspaceStateOf(at.facts);
    const read = (state: WorkspaceState) =>
      structuredClone([candidatesAt(state), falseAlarmsAt(state).toSorted(byName)]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(at.facts, { minLength: at.facts.length }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), { minLength: at.facts.length }),
        (facts, parts) => {
          let state = workspaceStateOf([]);
          const before: { readonly state: WorkspaceState; readonly read: unknown }[] = [];
          let taken = 0;
          for (const [size, isAsked] of parts) {
            state = withWorkspaceFacts(state, facts.slice(taken, (taken += size)));
            if (isAsked) before.push({ state, read: read(state) });
          }
          expect(state).toEqual(whole);
          expect(read(state)).toEqual(read(workspaceStateOf(facts)));
          for (const one of before) expect(read(one.state)).toEqual(one.read);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('that nothing was heard of for a month leave the list, not the counts, and go on when they are heard of again', () => {
    const at = intake();
    at.fold([onHost(1), onHost(2, { group: 'other' })]);
    const old = at.candidates().find(({ hosts }) => hosts.includes('host-1'));
    if (old === undefined) throw new Error('no candidate');
    at.settle(old, 'false_alarm', 1_000);
    const later = 31 * 24 * hourMs;
    at.fold([onHost(2, { group: 'other', startsAt: t0 + later })], later);
    expect(at.only().id).not.toBe(old.id);
    expect(falseAlarmsAt(workspaceStateOf(at.facts))).toEqual([{ source, name: 'HighErrorRate', count: 1 }]);
    at.fold([onHost(1)], later + everyMs);
    expect(at.candidates().find(({ id }) => id === old.id)).toMatchObject({
      disposition: { kind: 'open' },
      count: 1,
      countInAll: 2,
      falseAlarms: 1,
    });
  });
});

describe('an outbreak', () => {
  test('goes on while any of its alerts fires, and is settled for all of them', () => {
    const at = intake();
    at.fold([onHost(1, { startsAt: t0 - minuteMs }), onHost(2)]);
    at.settle(at.only(), 'joined', 1_000);
    at.fold([onHost(1, { status: 'resolved' }), onHost(3), onHost(2)], everyMs);
    expect(at.only()).toMatchObject({ count: 5, isFiring: true, disposition: { kind: 'joined', incident: other } });
    expect(at.only().hosts).toEqual(['host-1', 'host-2', 'host-3']);
  });

  test('is another one when all was over and it fires anew: open again', () => {
    const at = intake();
    at.fold([onHost(1)]);
    at.settle(at.only(), 'false_alarm', 1_000);
    at.fold([onHost(1, { status: 'resolved' })], everyMs);
    expect(at.only()).toMatchObject({ isFiring: false, disposition: { kind: 'false_alarm' }, falseAlarms: 1 });
    at.fold([onHost(1, { hosts: ['elsewhere'] })], 2 * everyMs);
    expect(at.only()).toMatchObject({
      disposition: { kind: 'open' },
      count: 1,
      countInAll: 3,
      falseAlarms: 1,
      hosts: ['elsewhere'],
      firstAt: t0 + 2 * everyMs,
    });
  });

  test('is another one by a later beginning, or after a long silence, where nobody says that it is over', () => {
    const at = intake();
    at.fold([onHost(1, { startsAt: t0 })]);
    at.settle(at.only(), 'joined', 1_000);
    at.fold([onHost(1, { startsAt: t0 + hourMs })], hourMs);
    expect(at.only().disposition.kind).toBe('open');
    at.settle(at.only(), 'joined', hourMs + 1_000);
    at.fold([onHost(1, { startsAt: t0 + hourMs })], 5 * hourMs);
    expect(at.only().disposition.kind).toBe('joined');
    at.fold([onHost(1, { startsAt: t0 + hourMs })], 31 * hourMs);
    expect(at.only()).toMatchObject({ disposition: { kind: 'open' }, count: 1, countInAll: 4 });
  });

  test('is not begun anew by what comes late or twice', () => {
    const at = intake();
    const [began, ended] = [t0 - 5 * minuteMs, t0 - minuteMs];
    at.fold([onHost(1, { startsAt: began }), onHost(1, { status: 'resolved', startsAt: began, endsAt: ended })]);
    at.settle(at.only(), 'false_alarm', 1_000);
    at.fold([onHost(1, { startsAt: began })], everyMs);
    expect(at.only()).toMatchObject({ isFiring: false, endsAt: ended, disposition: { kind: 'false_alarm' } });
  });

  test('that two settled at once is the incident’s, and both are seen; taken back, it is open', () => {
    const at = intake();
    at.fold([onHost(1)]);
    const one = at.only();
    at.settle(one, 'false_alarm', 1_000);
    at.settle(one, 'joined', 2_000);
    expect(at.only()).toMatchObject({
      disposition: { kind: 'joined' },
      also: [{ kind: 'false_alarm' }],
      falseAlarms: 0,
    });
    at.settle(one, 'reopened', 3_000);
    expect(at.only()).toMatchObject({ disposition: { kind: 'open' }, also: [] });
    at.settle(one, 'false_alarm', 4_000);
    expect(at.only()).toMatchObject({ disposition: { kind: 'false_alarm', by: 'Li Lei' }, also: [], falseAlarms: 1 });
  });
});
