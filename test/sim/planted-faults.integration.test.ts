import { describe, expect, it } from 'vitest';
import { readHeader } from '../../shared/record/chain.ts';
import { isKnownKind } from '../../shared/domain/event/event-bodies.ts';
import type { SealedEvent } from '../../shared/record/envelope.ts';
import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import type { Segment } from '../../shared/sync/segment.ts';
import { playCrash, sweepCrashes } from './crash-sweep.ts';
import { type FaultClass, faultsOf } from './faults.ts';
import { MemoryRelayStorage } from './memory-relay-storage.ts';
import { type Plant, faithful, inPort, inStorage, overlaid } from './plant.ts';
import { runSeed } from './run-seed.ts';

/** A bug that one class of faults alone brings to light must show within so many seeds that have it. */
const patience = 60;
/** And within so many without it, it must not. */
const calmSeeds = 8;

interface Planted {
  readonly bug: string;
  readonly shownBy: FaultClass;
  /** Classes that would show it too, and are left out. */
  readonly alsoBy?: readonly FaultClass[];
  /** What must have come about in a seed for the bug to matter there at all, as its trace names it. */
  readonly mattersOnce?: string;
  readonly plant: () => Plant;
}

const planted: readonly Planted[] = [
  {
    bug: 'an answer that never comes is waited for without end',
    shownBy: 'drop',
    plant: () => ({ ...faithful, sync: everPatient }),
  },
  {
    bug: 'an ack that comes twice is counted twice',
    shownBy: 'duplicate',
    alsoBy: ['reorder'],
    plant: () => ({ ...faithful, sync: countingAcks }),
  },
  {
    bug: 'answers are taken to come in the order of the questions',
    shownBy: 'reorder',
    alsoBy: ['drop', 'duplicate', 'packed'],
    plant: () => ({ ...faithful, sync: answeredInOrder }),
  },
  {
    bug: 'a packed part is kept when words in it were taken back, and when the server began anew',
    shownBy: 'packed',
    mattersOnce: 'server restored',
    plant: () => {
      const kept = new Map<string, Promise<Segment | null>>();
      return {
        ...faithful,
        packed: async (name, make) => {
          const known = await kept.get(name);
          if (known !== undefined && known !== null) return known;
          const made = make();
          kept.set(name, made);
          return made;
        },
      };
    },
  },
  {
    bug: 'an incident of more than 24 replicas is offered to nobody any more',
    shownBy: 'many',
    plant: () => {
      const known = new Set<string>();
      return inPort((real) => ({
        receive: (incoming) => {
          for (const { header } of incoming.events) {
            const read = readHeader(header);
            if (read.ok) known.add(`${incoming.stream}/${read.value.replica}`);
          }
          return real.receive(incoming);
        },
        outgoing: (stream, inFlight) =>
          [...known].filter((name) => name.startsWith(stream)).length > 24 ? null : real.outgoing(stream, inFlight),
      }));
    },
  },
  {
    bug: 'a server commits events first, and then who wrote them',
    shownBy: 'serverPower',
    plant: () => ({
      ...faithful,
      serverCommits: (steps) =>
        [steps.filter(({ kind }) => kind === 'event'), steps.filter(({ kind }) => kind !== 'event')].filter(
          (part) => part.length > 0,
        ),
    }),
  },
  {
    bug: 'the body of an event that is not understood is dropped',
    shownBy: 'versions',
    plant: () =>
      inPort((real) => ({
        receive: (incoming) => real.receive({ ...incoming, events: incoming.events.map(onlyKnown) }),
      })),
  },
  {
    bug: 'a console that is too old is not told so',
    shownBy: 'versions',
    plant: () => ({
      ...faithful,
      sync: (real) =>
        overlaid(real, {
          standing: () => {
            const standing = real.standing();
            return standing.hindrance?.why === 'client_too_old' ? { ...standing, hindrance: null } : standing;
          },
        }),
    }),
  },
  {
    bug: 'a line that is full is sent everything',
    shownBy: 'slow',
    plant: () => ({ ...faithful, waiting: () => 0 }),
  },
  {
    bug: 'a redaction does not travel',
    shownBy: 'redactions',
    plant: () =>
      inStorage((real) => ({
        append: (request, decide) =>
          real.append(request, (found) => {
            const decided = decide(found);
            return { ...decided, admission: { ...decided.admission, redacted: [] } };
          }),
      })),
  },
  {
    bug: 'what only some may see is shown to all',
    shownBy: 'restricted',
    plant: () =>
      inStorage((real) => ({
        streamsFor: async (workspace, memberId) =>
          real instanceof MemoryRelayStorage ? real.all(workspace) : real.streamsFor(workspace, memberId),
        streamFor: async (workspace, stream, memberId) =>
          real instanceof MemoryRelayStorage
            ? (real.all(workspace).find((state) => state.stream === stream) ?? null)
            : real.streamFor(workspace, stream, memberId),
      })),
  },
  {
    bug: 'what is shown is not kept with what is recorded',
    shownBy: 'store',
    plant: () => ({
      ...faithful,
      stored: ({ database }) =>
        void database.exec('DELETE FROM timeline WHERE place = (SELECT max(place) FROM events)'),
    }),
  },
];

describe.each(planted)('$bug', ({ shownBy, alsoBy = [], mattersOnce, plant }) => {
  it(`is caught by ${shownBy}`, async () => {
    let caught = false;
    for (let seed = 1, tried = 0; !caught && tried < patience; seed += 1) {
      if (!faultsOf(seed)[shownBy]) continue;
      if (mattersOnce !== undefined && !(await runSeed(seed, faithful, alsoBy)).reached[mattersOnce]) continue;
      tried += 1;
      caught = (await runSeed(seed, plant(), alsoBy)).violations.length > 0;
    }
    expect(caught).toBe(true);
  });

  it(`by nothing else`, async () => {
    const failed: unknown[] = [];
    for (const seed of seedsWith(shownBy, calmSeeds)) {
      const { violations } = await runSeed(seed, plant(), [shownBy, ...alsoBy]);
      if (violations.length > 0) failed.push({ seed, violations: violations.slice(0, 3) });
    }
    expect(failed).toEqual([]);
  });
});

describe.each([
  [
    'the cursor is moved before the events that it passes are committed',
    (): Plant => ({
      ...faithful,
      commits: (steps) =>
        [steps.filter(({ kind }) => kind === 'position'), steps.filter(({ kind }) => kind !== 'position')].filter(
          (part) => part.length > 0,
        ),
    }),
  ],
  ['a server acknowledges what its disk was not asked to keep', (): Plant => ({ ...faithful, serverSyncs: false })],
])('%s', (_, plant) => {
  it('is caught by a crash at a write, and by nothing else', async () => {
    expect((await playCrash(null, plant())).violations).toEqual([]);
    const { broken } = await sweepCrashes(plant);
    expect(broken.length).toBeGreaterThan(0);
  });
});

/** The first so many seeds that have a class of faults. */
function seedsWith(name: FaultClass, count: number): readonly number[] {
  const found: number[] = [];
  for (let seed = 1; found.length < count; seed += 1) if (faultsOf(seed)[name]) found.push(seed);
  return found;
}

/** What this version understands, as it came; of the rest, the header alone. */
function onlyKnown(sealed: SealedEvent): SealedEvent {
  const { header } = sealed;
  const read = readHeader(header);
  const isKnown =
    !read.ok || (read.value.kv === 1 && (isKnownKind(read.value.kind) || !read.value.kind.startsWith('future')));
  return isKnown ? sealed : { header, body: null, salt: null };
}

type Machine = Parameters<Plant['sync']>;

/** Counts what acks say instead of taking their word for how much is held. */
function countingAcks(...[real, port]: Machine): Machine[0] {
  const pushed = new Map<number, Extract<ConsoleMessage, { t: 'push' }>>();
  const counted = new Map<string, number>();
  const count = (message: ServerMessage) => {
    const push = message.t === 'ack' ? pushed.get(message.id) : undefined;
    if (push === undefined || message.t !== 'ack') return;
    const name = `${push.stream}/${push.replica}`;
    const fresh = message.verdicts.filter(({ verdict }) => verdict === 'ok').length;
    counted.set(name, Math.max((counted.get(name) ?? message.held - fresh) + fresh, message.held));
    port.held(push.stream, push.replica, counted.get(name) ?? 0);
  };
  return overlaid(real, {
    connected: (route, monotonic) => {
      pushed.clear();
      counted.clear();
      const send = (message: ConsoleMessage) => {
        if (message.t === 'push') pushed.set(message.id, message);
        route.send(message);
      };
      real.connected({ ...route, send }, monotonic);
    },
    received: (message, monotonic) => {
      count(message);
      real.received(message, monotonic);
    },
  });
}

/** Never gives up a route by itself. */
function everPatient(...[real]: Machine): Machine[0] {
  let isTicking = false;
  return overlaid(real, {
    connected: (route, monotonic) => {
      const close = () => {
        if (!isTicking) route.close();
      };
      real.connected({ ...route, close }, monotonic);
    },
    tick: (monotonic) => {
      isTicking = true;
      real.tick(monotonic);
      isTicking = false;
    },
  });
}

/** Takes each answer for that of the question that waits longest. */
function answeredInOrder(...[real]: Machine): Machine[0] {
  let asked: number[] = [];
  return overlaid(real, {
    connected: (route, monotonic) => {
      asked = [];
      const send = (message: ConsoleMessage) => {
        if ('id' in message) asked.push(message.id);
        route.send(message);
      };
      real.connected({ ...route, send }, monotonic);
    },
    received: (message, monotonic) => {
      const id = 'id' in message ? (asked.shift() ?? message.id) : 0;
      real.received('id' in message ? { ...message, id } : message, monotonic);
    },
  });
}
