import { factOf, readEvent } from '../../electron/store/record/event-body.ts';
import type { Fact } from '../../shared/domain/event/fact.ts';
import { evolve } from '../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../shared/domain/incident/incident-state.ts';
import { followChain } from '../../shared/record/chain.ts';
import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import { compareOrder } from '../../shared/record/order.ts';
import { proofs } from './keys.ts';
import type { HeldEvent, MemoryReplica } from './memory-replica.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** Something that a console said was saved. */
export interface Written {
  readonly tag: string;
  readonly stream: StreamId;
  readonly by: SimulatedConsole;
}

/** What a run left behind. */
export interface Aftermath {
  readonly server: SimulatedServer;
  readonly consoles: readonly SimulatedConsole[];
  readonly written: readonly Written[];
  readonly workspace: StreamId;
  readonly serverRestored: boolean;
  /** Consoles whose disk was put back to an earlier day. */
  readonly imagesRestored: ReadonlySet<SimulatedConsole>;
  readonly revoked: ReadonlySet<SimulatedConsole>;
  /** Consoles whose disk was there twice at some time: what was unsent then may have been written again by each. */
  readonly copied: ReadonlySet<SimulatedConsole>;
}

/** What must never be and is, in words. */
export async function violationsAfter(after: Aftermath): Promise<readonly string[]> {
  const found: string[] = [];
  const { server, consoles, workspace } = after;
  const states = await server.storage.streamsFor(workspace, 'm0');
  const atServer = new Map<StreamId, readonly HeldByServer[]>();
  for (const { stream, last } of states) {
    const { events } = await server.storage.page(stream, 0, { events: last, bytes: Number.POSITIVE_INFINITY });
    atServer.set(
      stream,
      events.map((sealed) => ({ text: sealed.body ?? '', header: sealed.header })),
    );
  }
  for (const [index, console] of consoles.entries()) {
    const { replica, sync } = console;
    const name = `console ${index}`;
    if (replica === null || sync === null) {
      found.push(`${name} is not up`);
      continue;
    }
    found.push(...chainFaults(name, replica));
    if (after.revoked.has(console)) {
      const { why } = sync.standing().hindrance ?? { why: null };
      if (why !== 'device_revoked') found.push(`${name} was revoked and is told ${why}`);
      continue;
    }
    const { state, hindrance, behind } = sync.standing();
    if (state !== 'live') found.push(`${name} is ${state}`);
    if (hindrance !== null) found.push(`${name} is hindered: ${hindrance.why} ${hindrance.detail}`);
    if (behind > 0) found.push(`${name} is behind in ${behind} streams`);
    const { waiting, refused } = replica.outbox();
    if (waiting > 0 && refused.length === 0) found.push(`${name} waits to send ${waiting}`);
    for (const { stream, last, chain } of states) {
      const position = replica.position(stream);
      if (position.cursor !== last || position.chain !== chain)
        found.push(`${name} stands at ${position.cursor} of ${last}`);
      const vector = new Map([...(replica.events().get(stream) ?? [])].map(([of, events]) => [of, events.length]));
      for (const { replica: of, seq } of await server.storage.vector(stream)) {
        if (vector.get(of) !== seq) found.push(`${name} holds ${vector.get(of) ?? 0} of ${seq} of ${of}`);
      }
    }
    found.push(...unknownToServer(name, replica, states.length === 0 ? new Set() : await heldByServer(after)));
    for (const why of new Set(refused.map((one) => one.why))) found.push(`${name} was refused: ${why}`);
  }
  found.push(...lost(after, atServer), ...unequal(after));
  return found;
}

/** Every replica in every stream that the server holds something of. */
async function heldByServer({ server, workspace }: Aftermath): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (const { stream } of await server.storage.streamsFor(workspace, 'm0')) {
    for (const { replica } of await server.storage.vector(stream)) held.add(`${stream}/${replica}`);
  }
  return held;
}

/** What a console holds and the server knows nothing of. */
function unknownToServer(name: string, replica: MemoryReplica, held: ReadonlySet<string>): readonly string[] {
  return [...replica.events()].flatMap(([stream, replicas]) =>
    [...replicas.keys()]
      .filter((of) => replicas.get(of)?.length !== 0 && !held.has(`${stream}/${of}`))
      .map((of) => `${name} holds ${stream}/${of}, which the server does not`),
  );
}

interface HeldByServer {
  readonly header: string;
  readonly text: string;
}

/** What was said to be saved is at the server, once; but for what nobody can send any more. */
function lost(
  { written, imagesRestored, revoked, serverRestored, consoles, copied }: Aftermath,
  atServer: ReadonlyMap<StreamId, readonly HeldByServer[]>,
): readonly string[] {
  const texts = new Map<string, number>();
  for (const events of atServer.values()) {
    for (const { text } of events) {
      const tag = /"text":"([0-9a-f]{12})"/u.exec(text)?.[1];
      if (tag !== undefined) texts.set(tag, (texts.get(tag) ?? 0) + 1);
    }
  }
  const isHeldSomewhere = (tag: string) =>
    consoles.some(
      (console) =>
        !revoked.has(console) &&
        [...(console.replica?.events().values() ?? [])].some((replicas) =>
          [...replicas.values()].flat().some(({ sealed }) => sealed.body?.includes(tag) === true),
        ),
    );
  return written.flatMap(({ tag, by, stream }) => {
    const count = texts.get(tag) ?? 0;
    if (count === 1) return [];
    if (count > 1) return copied.has(by) ? [] : [`${tag} stands ${count} times in ${stream}`];
    const mayBeGone = imagesRestored.has(by) || revoked.has(by) || (serverRestored && !isHeldSomewhere(tag));
    return mayBeGone
      ? []
      : [
          `${tag} in ${stream} is lost; written by console ${consoles.indexOf(by)}${isHeldSomewhere(tag) ? ', held somewhere' : ''}${serverRestored ? ', server restored' : ''}`,
        ];
  });
}

function chainFaults(name: string, replica: MemoryReplica): readonly string[] {
  const faults: string[] = [];
  for (const replicas of replica.events().values()) {
    for (const events of replicas.values()) {
      let head = null;
      for (const { sealed } of events) {
        const followed = followChain(sealed, head, proofs.sha256);
        if (!followed.ok) faults.push(`${name}: ${followed.error.code}`);
        else head = followed.value.head;
      }
    }
  }
  return faults;
}

/** Consoles that hold the same say the same, in whatever order it came to them. */
function unequal({ consoles, revoked }: Aftermath): readonly string[] {
  const byVector = new Map<string, string>();
  for (const console of consoles) {
    const events = console.replica?.events();
    if (events === undefined || revoked.has(console)) continue;
    for (const [stream, replicas] of events) {
      const vector = JSON.stringify([
        stream,
        [...replicas]
          .map(([of, held]) => `${of} ${held.length} ${held.at(-1)?.hash}`)
          .toSorted((left, right) => left.localeCompare(right)),
      ]);
      const told = stateOf(stream, replicas);
      const other = byVector.get(vector);
      if (other !== undefined && other !== told) return [`two consoles hold the same of ${stream} and tell otherwise`];
      byVector.set(vector, told);
    }
  }
  return [];
}

function stateOf(stream: StreamId, replicas: ReadonlyMap<ReplicaId, readonly HeldEvent[]>): string {
  const facts: Fact[] = [];
  for (const { header, sealed } of [...replicas.values()].flat()) {
    const { fact } = readEvent(header, sealed.body, null);
    if (fact !== null) facts.push(factOf(header, fact.kind, fact.body));
  }
  const state = facts.reduce(evolve, emptyIncident(stream));
  const entries = facts
    .filter(({ kind }) => kind === 'entry.added')
    .toSorted((left, right) => compareOrder(left.order, right.order));
  return JSON.stringify([state.facts.map(({ id }) => id), entries.map(({ id }) => id)]);
}
