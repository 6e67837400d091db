import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppendRequest, Found, RelayStorage } from '../../../server/storage/relay-storage.ts';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import { readHeader } from '../../../shared/record/chain.ts';
import { replicaIdSchema, type StreamId } from '../../../shared/record/ids.ts';
import { type Batch, admit } from '../../../shared/sync/admission.ts';
import type { Outgoing } from '../../../shared/sync/replica-port.ts';
import { nextChain } from '../../../shared/sync/signed-head.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { Chance } from '../../sim/chance.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';
import { MemoryRelayStorage, type RelayStep } from '../../sim/memory-relay-storage.ts';
import { MemoryReplica, type ReplicaStep } from '../../sim/memory-replica.ts';
import { VirtualDisk } from '../../sim/virtual-disk.ts';

const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
const stream = '01900000-0000-7000-8000-000000000002' as StreamId;
const own = replicaIdSchema.parse('00000000000000ff');
const server = simulatedKey('server').device;
const all = { events: 1_000, bytes: 1_000_000 };
/** Glances that have room for all, and such as have not. */
const glances = [
  { others: 100, latest: 2, bytes: 1_000_000 },
  { others: 100, latest: 1_000, bytes: 1_000_000 },
  { others: 1, latest: 1, bytes: 1_000_000 },
  { others: 100, latest: 3, bytes: 2_000 },
  { others: 100, latest: 3, bytes: 1 },
];

/** A kind of database that a server runs on. */
export interface StorageKind {
  readonly name: string;
  /** How many random records are tried. */
  readonly runs: number;
  /** Makes a new database; resolves with the way to open it, as often as one likes. */
  readonly fresh: () => Promise<() => Promise<ServerStorage>>;
}

/** What every kind of database keeps to when the record is pushed into it. */
export function relayStorageContract({ name, runs, fresh: made }: StorageKind): void {
  let storage: ServerStorage;
  let open: () => Promise<ServerStorage>;

  const fresh = async () => {
    open = await made();
    storage = await open();
    await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
    return storage.relay;
  };

  describe(`the server’s record in ${name}`, () => {
    afterEach(() => storage.close());

    it('holds after any pushes what the simulated one holds: dense places, one chain, one vector', async () => {
      const cuts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(
          fc.array(cuts, { minLength: 1, maxLength: 3 }),
          fc.infiniteStream(fc.nat()),
          async (replicas, chance) => {
            const relay = await fresh();
            const memory = new MemoryRelayStorage(new VirtualDisk<RelayStep>());
            const batches = replicas.flatMap((one, seed) => batchesOf(seed + 1, one, true));
            // In any order, some twice: what comes too early is refused by both alike, and comes again at the end.
            const shuffled = [...batches, ...batches.slice(0, 2)].map((batch) => ({
              batch,
              by: chance.next().value ?? 0,
            }));
            const order = shuffled.toSorted((left, right) => left.by - right.by).map(({ batch }) => batch);
            for (const batch of [...order, ...batches]) {
              const [one, other] = [await push(relay, batch), await push(memory, batch)];
              expect(one.admission.verdicts).toEqual(other.admission.verdicts);
              // What is told live is what is kept: words that were redacted before they came go to nobody.
              expect(one.admission.admitted).toEqual(other.admission.admitted);
              expect([one.held, one.after, one.all.last, one.all.chain]).toEqual([
                other.held,
                other.after,
                other.all.last,
                other.all.chain,
              ]);
            }
            for (const of of [workspace, stream]) {
              const [one, other] = [await relay.page(of, 0, all), await memory.page(of, 0, all)];
              expect(one.events).toEqual(other.events);
              expect(one.state).toEqual(other.state);
              expect(await relay.redactionsIn(of)).toBe(await memory.redactionsIn(of));
              const chains = one.events
                .map(({ header }) => proofs.sha256(header))
                .reduce<string[]>((known, hash) => [...known, nextChain(known.at(-1) ?? '', hash, proofs.sha256)], []);
              for (const [index, chain] of chains.entries()) expect(await relay.chainAt(of, index + 1)).toBe(chain);
              const byReplica = (left: { replica: string }, right: { replica: string }) =>
                left.replica.localeCompare(right.replica);
              expect((await relay.vector(of)).toSorted(byReplica)).toEqual(
                (await memory.vector(of)).toSorted(byReplica),
              );
              for (const most of glances) expect(await relay.glance(of, most)).toEqual(await memory.glance(of, most));
              const middle = Math.floor(one.last / 2);
              expect((await relay.page(of, middle, { events: 2, bytes: 1 })).events).toEqual(
                one.events.slice(middle, middle + 1),
              );
            }
            await storage.close();
          },
        ),
        { numRuns: runs },
      );
    });

    it('takes what many push at one moment one after another, without a gap', async () => {
      const relay = await fresh();
      const batches = Array.from({ length: 20 }, (_, seed) => batchesOf(seed + 1, [3, 2]));
      await Promise.all(
        batches.flatMap(([introduction]) => (introduction === undefined ? [] : [push(relay, introduction)])),
      );
      // Nobody waits for the batch before: what is asked first is appended first.
      const appended = await Promise.all(batches.flatMap(([, ...others]) => others.map((batch) => push(relay, batch))));
      const places = appended.flatMap(({ after, batch }) =>
        Array.from({ length: batch.last - after }, (_, nth) => after + nth + 1),
      );
      expect(places.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 100 }, (_, nth) => nth + 1));
      expect((await relay.page(stream, 0, all)).events).toHaveLength(100);
    });

    it('is there again after it was closed', async () => {
      const relay = await fresh();
      for (const batch of batchesOf(1, [3])) await push(relay, batch);
      const before = await relay.page(stream, 0, all);
      const epoch = await relay.epoch();
      await storage.close();
      storage = await open();
      expect(await storage.relay.page(stream, 0, all)).toEqual(before);
      expect(await storage.relay.epoch()).toBe(epoch);
    });

    it('one that throws leaves nothing behind and takes no other with it', async () => {
      const relay = await fresh();
      const [introduction, batch] = batchesOf(1, [3]);
      if (introduction === undefined || batch === undefined) throw new Error('nothing to push');
      await push(relay, introduction);
      const request = { workspace, stream, replica: batch.replica, from: 1, to: 3, memberId: null, devices: [], own };
      const broken = relay.append(request, () => {
        throw new Error('no');
      });
      const whole = push(relay, batch);
      await expect(broken).rejects.toThrow('no');
      expect((await whole).all.last).toBe(3);
    });

    it('keeps a body byte for byte, whatever is in it, and one that the author took out', async () => {
      const relay = await fresh();
      const [introduction, batch] = batchesOf(1, [3]);
      if (introduction === undefined || batch === undefined) throw new Error('nothing to push');
      await push(relay, introduction);
      const bodies = ['"quotes" \\ {braces}, \u0000 and \u{1f525} 战情', null, ''];
      const events = batch.events.map((event, nth) => ({ ...event, body: bodies[nth] ?? null }));
      const request = { workspace, stream, replica: batch.replica, from: 1, to: 3, memberId: null, devices: [], own };
      const judged = admit(
        batch,
        {
          introduced: simulatedKey('device 1').publicKey,
          authorRole: () => 'owner',
          isKnown: () => true,
          head: null,
          hashAt: () => null,
          server,
          workspace,
          sender: 'writes',
          now: 1e6,
        },
        proofs,
      );
      const admitted = judged.admitted.map((one, nth) => ({ ...one, sealed: events[nth] ?? one.sealed }));
      await relay.append(request, () => ({ admission: { ...judged, admitted }, head: batch.head, own: null }));
      expect((await relay.page(stream, 0, all)).events).toEqual(events);
    });

    it('gives of a long record at a glance what is no entry, and the latest', async () => {
      const relay = await fresh();
      expect(await relay.glance(stream, { others: 10, latest: 5, bytes: 1_000_000 })).toBe(null);
      // Ten entries and two redactions; the same again.
      for (const batch of batchesOf(1, [10, 10], true)) await push(relay, batch);
      const { events } = await relay.page(stream, 0, all);
      const kindOf = (header: string) => /"kind":"([^"]*)"/u.exec(header)?.[1];
      const wanted = events.filter(({ header }, nth) => kindOf(header) !== 'entry.added' || nth >= events.length - 7);
      const glance = await relay.glance(stream, { others: 10, latest: 5, bytes: 1_000_000 });
      expect(glance?.events.map(({ header }) => kindOf(header))).toEqual([
        redactionKind,
        redactionKind,
        ...Array<string>(5).fill('entry.added'),
        redactionKind,
        redactionKind,
      ]);
      expect(glance).toEqual({ events: wanted, state: (await relay.page(stream, 0, all)).state, isWhole: true });
      const cut = await relay.glance(stream, { others: 3, latest: 5, bytes: 1_000_000 });
      expect([cut?.events, cut?.isWhole]).toEqual([wanted.slice(1), false]);
    });

    it('gives at a glance no words that were redacted', async () => {
      const relay = await fresh();
      for (const batch of batchesOf(1, [4], true)) await push(relay, batch);
      const glance = await relay.glance(stream, { others: 10, latest: 2, bytes: 1_000_000 });
      const [third, fourth] = glance?.events ?? [];
      expect(glance?.events).toHaveLength(4);
      expect([third?.body, fourth?.body, fourth?.salt]).toEqual([expect.stringContaining('"text"'), null, null]);
    });

    it('shows nobody a stream of which nothing was admitted, and takes it later', async () => {
      const relay = await fresh();
      const [introduction, batch] = batchesOf(1, [2]);
      if (introduction === undefined || batch === undefined) throw new Error('nothing to push');
      expect((await push(relay, batch)).admission.admitted).toEqual([]);
      expect((await relay.streamsFor(workspace, 'nobody')).map((state) => state.stream)).toEqual([workspace]);
      expect(await relay.streamFor(workspace, stream, 'nobody')).toBe(null);
      await push(relay, introduction);
      expect((await push(relay, batch)).all.last).toBe(2);
      expect((await relay.streamsFor(workspace, 'nobody')).map(({ last }) => last)).toEqual([1, 2]);
    });
  });
}

function replicaOf(seed: number): MemoryReplica {
  const chance = new Chance(seed);
  return new MemoryReplica({
    disk: new VirtualDisk<ReplicaStep>(),
    note: null,
    writeNote: () => undefined,
    key: simulatedKey(`device ${seed}`),
    workspace,
    wall: () => 1_000 + seed,
    monotonic: () => 0,
    hex: (bytes) => chance.hex(bytes),
  });
}

/** A replica's introduction and its events, cut into batches as they might be pushed. */
export function batchesOf(
  seed: number,
  cuts: readonly number[],
  redacts = false,
  into: StreamId = stream,
): readonly Batch[] {
  const replica = replicaOf(seed);
  const introduction = replica.outgoing(workspace, new Map());
  const batches: Outgoing[] = introduction === null ? [] : [introduction];
  let sent = 0;
  for (const count of cuts) {
    for (let index = 0; index < count; index += 1)
      replica.author(into, [{ kind: 'entry.added', data: { text: `${seed}` } }], null);
    // Of its own and of another's, which may be there or still to come; some name a redaction, which stays.
    if (redacts && count > 2) {
      for (const of of [replica.replica, replicaOf(seed + 1).replica]) {
        replica.author(into, [{ kind: redactionKind, data: { replica: of, seq: count, reason: 'a name' } }], null);
      }
    }
    const next = replica.outgoing(into, new Map([[replica.replica, sent]]));
    if (next === null) continue;
    batches.push(next);
    sent += next.events.length;
  }
  return batches;
}

/** Pushes a batch by the one rule, as everybody's. */
export async function push(relay: RelayStorage, batch: Batch) {
  const first = readHeader(batch.events[0]?.header ?? '');
  const from = first.ok ? first.value.seq : 1;
  const request: AppendRequest = {
    workspace,
    stream: batch.stream,
    replica: batch.replica,
    from,
    to: from + batch.events.length - 1,
    memberId: null,
    devices: [],
    own,
  };
  return relay.append(request, (found: Found) => ({
    admission: admit(
      batch,
      { ...found, authorRole: () => 'owner', isKnown: () => true, server, workspace, sender: 'writes', now: 1_000_000 },
      proofs,
    ),
    head: batch.head,
    own: null,
  }));
}

/** Fills a storage, takes the schema back by a step, and finds the same when it is opened again. */
export async function outlivesItsSchema(open: () => Promise<ServerStorage>, takeBack: () => Promise<void>) {
  const most = { others: 100, latest: 2, bytes: 1_000_000 };
  const one = await open();
  await one.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
  for (const batch of batchesOf(1, [5, 5], true)) await push(one.relay, batch);
  const before = await one.relay.glance(stream, most);
  await one.close();
  await takeBack();
  const other = await open();
  expect(await other.relay.glance(stream, most)).toEqual(before);
  for (const batch of batchesOf(2, [5])) await push(other.relay, batch);
  const after = await other.relay.glance(stream, most);
  expect([before?.events.length, after?.events.length]).toEqual([6, 6]);
  await other.close();
}
