import { expect, it } from 'vitest';
import type { RelayStorage } from '../../server/storage/relay-storage.ts';
import type { ReplicaPort } from '../../shared/sync/replica-port.ts';
import { type Plant, faithful, inPort, inStorage, overlaid } from './plant.ts';
import { runSeed } from './run-seed.ts';

/** A bug must show within so many seeds. */
const patience = 150;

/** Known ways to get it wrong, most of them seen in the field. */
const bugs: readonly (readonly [string, () => Plant])[] = [
  [
    'an ack for what was never written',
    () => {
      let appends = 0;
      return inStorage((real) => ({
        append: async (request, decide) => {
          appends += 1;
          if (appends % 40 !== 0) return real.append(request, decide);
          const state = await real.streamFor(request.workspace, request.stream, request.memberId ?? '');
          const stood = state ?? { stream: request.stream, last: 0, chain: '', restricted: false };
          const verdicts = Array.from({ length: request.to - request.from + 1 }, () => ({ verdict: 'ok' }) as const);
          const admission = { verdicts, admitted: [], introduced: null, ahead: null, redacted: [] };
          return { admission, held: request.to, after: stood.last, batch: stood, all: stood, own: null };
        },
      }));
    },
  ],
  [
    'events known to the server are admitted once more',
    () =>
      inStorage((real) => ({
        append: (request, decide) =>
          real.append(request, (found) => decide({ ...found, head: null, hashAt: () => null })),
      })),
  ],
  [
    'a fork is taken for a duplicate',
    () => {
      const plant = inStorage((real) => ({
        append: (request, decide) =>
          real.append(request, (found) => {
            const decided = decide(found);
            const verdicts = decided.admission.verdicts.map((verdict) =>
              verdict.verdict === 'refused' && verdict.why === 'forked' ? ({ verdict: 'duplicate' } as const) : verdict,
            );
            return { ...decided, admission: { ...decided.admission, verdicts } };
          }),
      }));
      return {
        ...plant,
        port: (real) => overlaid(real, { held: (stream, replica, seq) => real.held(stream, replica, seq + 1) }),
      };
    },
  ],
  [
    'introductions are not kept',
    () =>
      inStorage((real) => ({
        append: (request, decide) =>
          real.append(request, (found) => {
            const decided = decide(found);
            return { ...decided, admission: { ...decided.admission, introduced: null } };
          }),
      })),
  ],
  [
    'a page leaves out its last event',
    () =>
      inStorage((real) => ({ page: async (stream, after, most) => withoutLast(await real.page(stream, after, most)) })),
  ],
  [
    'a page comes in another order',
    () =>
      inStorage((real) => ({
        page: async (stream, after, most) => {
          const page = await real.page(stream, after, most);
          return { ...page, events: page.events.toReversed() };
        },
      })),
  ],
  [
    'a revoked device is still served',
    () =>
      inStorage((real) => ({
        deviceOf: async (workspace, device) => {
          const row = await real.deviceOf(workspace, device);
          return row === null ? null : { ...row, revoked: false };
        },
      })),
  ],
  [
    'the server is thought to hold more than it said',
    () => inPort((real) => ({ held: (stream, replica, seq) => real.held(stream, replica, seq + 1) })),
  ],
  [
    'nothing is offered again after the server began anew',
    () => inPort((real) => ({ compared: () => undefined, beginEpoch: (epoch) => keepHeld(real, epoch) })),
  ],
  [
    'a record that differs is not taken anew',
    () => ({ ...inPort(() => ({ restart: () => undefined, beginEpoch: () => undefined })) }),
  ],
  [
    'a lost last frame is never missed',
    () => {
      let live = 0;
      return {
        ...faithful,
        fromServer: (message) => {
          if (message.t === 'heads' && !message.complete) return null;
          if (message.t === 'heads') return { ...message, heads: [] };
          live += message.t === 'events' ? 1 : 0;
          return message.t === 'events' && live % 3 === 0 ? null : message;
        },
      };
    },
  ],
  [
    'a comparison is never answered',
    () => ({ ...faithful, fromConsole: (message) => (message.t === 'compare' ? null : message) }),
  ],
  [
    'the first of a batch is left behind',
    () => inPort((real) => ({ outgoing: (stream, inFlight) => skipFirst(real, stream, inFlight) })),
  ],
  [
    'a refusal stops all that waits',
    () =>
      inPort((real) => ({
        outgoing: (stream, inFlight) => (real.outbox().waiting > 40 ? null : real.outgoing(stream, inFlight)),
      })),
  ],
  ['what a server says of a clock that was ahead is passed over', () => ({ ...faithful, clamp: () => null })],
  [
    'a state that was kept has forgotten its last fact',
    () => ({ ...faithful, snapshot: (state) => ({ ...state, facts: state.facts.slice(0, -1) }) }),
  ],
];

it.each(bugs)('is caught: %s', async (_, plant) => {
  let caught = false;
  for (let seed = 1; seed <= patience && !caught; seed += 1) {
    caught = (await runSeed(seed, plant())).violations.length > 0;
  }
  expect(caught).toBe(true);
});

function withoutLast(page: Awaited<ReturnType<RelayStorage['page']>>) {
  return page.events.length > 1 ? { ...page, events: page.events.slice(0, -1) } : page;
}

function keepHeld(real: ReplicaPort, epoch: string): void {
  const kept = real.streams().map((stream) => [stream, real.outgoing(stream, new Map())] as const);
  real.beginEpoch(epoch);
  for (const [stream, next] of kept) if (next !== null) real.held(stream, next.replica, next.from - 1);
}

function skipFirst(
  real: ReplicaPort,
  stream: Parameters<ReplicaPort['outgoing']>[0],
  inFlight: Parameters<ReplicaPort['outgoing']>[1],
) {
  const next = real.outgoing(stream, inFlight);
  return next === null || next.events.length < 2
    ? next
    : { ...next, from: next.from + 1, events: next.events.slice(1) };
}
