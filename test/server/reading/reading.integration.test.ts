import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CalendarRows } from '../../../server/api/calendar-rows.ts';
import { IncidentRows } from '../../../server/api/incident-rows.ts';
import { Reading } from '../../../server/reading/reading.ts';
import { FanOut } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import { ordinaryTerms } from '../../../server/relay/terms.ts';
import type { DeviceRow } from '../../../server/storage/relay-storage.ts';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { draft } from '../../../shared/domain/event/event-bodies.ts';
import { replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';
import { toldAsWritten } from '../../../shared/report/calendar/incident-calendar.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { handbook } from '../../helpers/handbook.ts';
import { BuiltIncident, t0 } from '../../helpers/incident-builder.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { Chance } from '../../sim/chance.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';
import { MemoryReplica } from '../../sim/memory-replica.ts';
import type { Draft } from '../../sim/simulated-replica.ts';
import { VirtualDisk } from '../../sim/virtual-disk.ts';

const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');
const one = streamIdSchema.parse('01900000-0000-7000-8000-000000000002');
const other = streamIdSchema.parse('01900000-0000-7000-8000-000000000003');
const now = t0 + 3_600_000;
const registered = BuiltIncident.registered().state.facts[0]?.body ?? {};

let folder: string;
let storage: ServerStorage;
let relay: Relay;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await storage.close();
});

/** A relay on a new database, whose pages hold few events. */
async function open(name: string): Promise<void> {
  storage = openSqliteStorage(join(folder, `${name}.sqlite`));
  await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 0 }, 'server');
  const { device, publicKey, sign } = simulatedKey('server');
  relay = new Relay({
    storage: storage.relay,
    fanOut: new FanOut(),
    identity: { device, publicKey, replica: replicaIdSchema.parse('0'.repeat(16)), software: 'test', sign },
    surroundings: {
      ...proofs,
      now: () => now,
      monotonic: () => 0,
      random: () => 'AAAAAAAAAAAAAAAAAAAAAA',
      tokenFor: () => 'a token of twenty letters',
    },
    terms: { ...ordinaryTerms, pageBytes: 2_500 },
  });
}

/** An owner's console that pushes at once what it writes. `ahead`: how far (ms) its clock is. */
async function consoleOf(name: string) {
  const key = simulatedKey(name);
  const hash = proofs.sha256(name);
  await storage.admin.makeCode({ hash, workspace, role: 'owner', memberId: null, made: 0, expires: now }, 'server');
  const asked = { hash, device: key.device, publicKey: key.publicKey, name, memberId: name, now: 1 };
  expect((await storage.admin.redeem(asked)).ok).toBe(true);
  const clock = { ahead: 0 };
  const chance = new Chance(name.length);
  const replica = new MemoryReplica({
    disk: new VirtualDisk(),
    note: null,
    writeNote: () => undefined,
    key,
    workspace,
    wall: () => now - 60_000 + clock.ahead,
    monotonic: () => 0,
    hex: (bytes) => chance.hex(bytes),
  });
  const row: DeviceRow = {
    device: key.device,
    publicKey: key.publicKey,
    memberId: name,
    member: name,
    role: 'owner',
    revoked: false,
  };
  const sent = new Map<string, number>();
  const push = async (stream: typeof one) => {
    for (;;) {
      const batch = replica.outgoing(stream, new Map([[replica.replica, sent.get(stream) ?? 0]]));
      if (batch === null) return;
      const { held } = await relay.take(workspace, batch, row, replica);
      sent.set(stream, held);
    }
  };
  await push(workspace);
  return {
    clock,
    replica: replica.replica,
    write: async (stream: typeof one, ...drafts: readonly Draft[]) => {
      replica.author(stream, drafts, null);
      await push(stream);
    },
    pull: async (stream: typeof one) => {
      for (let isWhole = false; !isWhole; ) {
        const after = replica.position(stream).cursor;
        const { events, signed, state, last } = await relay.page(stream, after);
        replica.receive({ stream, after, events, signed, head: await relay.signedHead(state) });
        isWhole = state.last >= last;
      }
    },
    told: () => replica.told(one).state,
  };
}

const entry = (text: string, at = t0): Draft => ({
  kind: 'entry.added',
  data: { at, approximate: false, kind: 'note', role: 'ops', text, important: false },
});

it('read on after each push it is what a new reading makes of the whole, whatever comes late, redacts or had a fast clock', async () => {
  const step = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom('entry', 'level', 'correct', 'redact', 'unknown', 'ahead', 'right', 'pull'),
    of: fc.integer({ min: 1, max: 6 }),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      run += 1;
      await open(`${run}`);
      const consoles = [await consoleOf('li'), await consoleOf('hana')] as const;
      await consoles[0].write(one, { kind: 'incident.registered', data: registered });
      const kept = new Reading(relay);
      for (const [nth, { who, what, of }] of steps.entries()) {
        const by = who === 0 ? consoles[0] : consoles[1];
        const named = who === 0 ? consoles[1] : consoles[0];
        const target = `${one}/${named.replica}/${of}`;
        if (what === 'ahead') by.clock.ahead = 7_200_000;
        else if (what === 'right') by.clock.ahead = 0;
        else if (what === 'pull') await by.pull(one);
        else {
          const drafts: Readonly<Record<typeof what, Draft>> = {
            entry: entry(`entry ${nth}`, t0 + nth),
            level: { kind: 'level.set', data: { at: t0 + nth, level: 'P2', reason: `${nth}` } },
            correct: {
              kind: 'entry.corrected',
              data: { entry: target, changes: { text: `corrected ${nth}` }, reason: null },
            },
            redact: { kind: redactionKind, data: { replica: named.replica, seq: of, reason: 'a name' } },
            unknown: { kind: 'entry.sung', data: { text: 'unknown' } },
          };
          await by.write(one, drafts[what], ...(of === 1 ? [entry(`with ${nth}`)] : []));
        }
        const [read, anew] = [
          await kept.incidentOf(workspace, one),
          await new Reading(relay).incidentOf(workspace, one),
        ];
        expect(read?.state).toEqual(anew?.state);
        expect(read?.timeline()).toEqual(anew?.timeline());
      }
      // And what a console makes of it, by its own reading.
      for (const by of consoles) {
        await by.pull(one);
        expect((await kept.incidentOf(workspace, one))?.state).toEqual(by.told());
      }
      await storage.close();
    }),
    { numRuns: 15 },
  );
});

it('tells incidents and workspace as they are, reads only what is new, and lets go of what was asked about longest ago', async () => {
  await open('server');
  const made = { ...handbook, version: 200_007 };
  await relay.say(
    workspace,
    workspace,
    [draft('handbook.adopted', { handbook: made, basedOn: 1, note: 'ours' })],
    'Li',
  );
  await relay.say(
    workspace,
    one,
    BuiltIncident.registered().with('level.set', { at: t0, level: 'P1', reason: null }).state.facts,
  );
  await relay.say(workspace, one, [draft('entry.added', { ...entryBody('restarted') })], 'Li');
  await relay.say(workspace, other, [draft('entry.added', { ...entryBody('not registered yet') })]);
  await consoleOf('li');
  expect((await storage.admin.restrict(workspace, other, ['li'], now, 'server')).ok).toBe(true);

  let pages = 0;
  const counted = Object.assign(Object.create(relay) as Relay, {
    page: (stream: typeof one, after: number) => {
      pages += 1;
      return relay.page(stream, after);
    },
  });
  const reading = new Reading(counted, 5);
  const told = await reading.incidentsOf(workspace);
  expect(new Map(told.map(({ stream, isRestricted }) => [stream, isRestricted]))).toEqual(
    new Map([
      [one, false],
      [other, true],
    ]),
  );
  const read = await reading.incidentOf(workspace, one);
  expect(read?.state.facts.map(({ kind }) => kind)).toEqual(['incident.registered', 'level.set']);
  expect(read?.handbook.version).toBe(handbook.version);
  expect(read?.timeline().map(({ text, author }) => [text, author])).toEqual([['restarted', 'Li']]);
  expect((await reading.incidentOf(workspace, other))?.handbook.version).toBe(made.version);
  expect(await reading.incidentOf(workspace, workspace)).toBeNull();
  expect(await reading.incidentOf(workspace, streamIdSchema.parse('01900000-0000-7000-8000-0000000000ff'))).toBeNull();

  // Five events have room: the workspace's three, and the other incident's one.
  pages = 0;
  await reading.incidentOf(workspace, other);
  expect(pages).toBe(1);
  await reading.incidentOf(workspace, one);
  expect(pages).toBeGreaterThan(2);
  const before = pages;
  await reading.forget(one);
  await reading.incidentOf(workspace, one);
  expect(pages).toBeGreaterThan(before + 1);

  // Who asks about many reads the workspace once; of what did not change, lists and calendars read nothing again.
  const whole = new Reading(counted);
  const known = await whole.workspaceOf(workspace);
  const desk = { words: wordsOf('en'), zone: 'UTC', telling: toldAsWritten };
  const [rows, calendars] = [new IncidentRows(reading), new CalendarRows(reading)];
  const look = async () => {
    const from = pages;
    for (const found of await whole.incidentsOf(workspace)) await whole.incidentIn(workspace, found, known);
    const listed = await rows.visibleTo(workspace, { incidents: [other] });
    await calendars.visibleTo(workspace, { incidents: [other] }, desk, 'en UTC');
    return [pages - from, listed.length];
  };
  expect((await look())[0]).toBeGreaterThan(1);
  expect(await look()).toEqual([0, 1]);
});

function entryBody(text: string) {
  return { at: t0, approximate: false, kind: 'note', role: 'ops', text, important: false } as const;
}
