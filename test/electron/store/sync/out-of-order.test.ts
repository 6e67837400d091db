import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackupAtOnce } from '../../../../electron/store/backup/make-backup.ts';
import type { OpenProfile } from '../../../../electron/store/open-profile.ts';
import { rebuildProjections } from '../../../../electron/store/projections/rebuild.ts';
import { eventsIn } from '../../../../electron/store/record/stored-events.ts';
import { enterWorkspace } from '../../../../electron/store/sync/join-workspace.ts';
import { becomeNewReplica, setAside, writeAgain } from '../../../../electron/store/sync/part-ways.ts';
import { orderOf } from '../../../../electron/store/sync/server-order.ts';
import { SqlitePort } from '../../../../electron/store/sync/sqlite-port.ts';
import { verifyRecord } from '../../../../electron/store/verify-record.ts';
import { commit } from '../../../../electron/store/workspace.ts';
import { emptyRegistration } from '../../../../shared/domain/incident/registration.ts';
import type { SealedEvent } from '../../../../shared/record/envelope.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { redactEvent } from '../../../helpers/redact-event.ts';
import { redactionKind } from '../../../../shared/record/redaction.ts';
import { nextChain } from '../../../../shared/sync/signed-head.ts';
import { act, declare, entry, openTestProfile, someMonday } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { Chance } from '../../../sim/chance.ts';
import { proofs, simulatedKey } from '../../../sim/keys.ts';
import { MemoryReplica, type ReplicaStep } from '../../../sim/memory-replica.ts';
import { VirtualDisk } from '../../../sim/virtual-disk.ts';

const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
const incident = '01900000-0000-7000-8000-000000000002' as StreamId;
const mitigated = { kind: 'mitigation.declared', data: { at: someMonday + 60_000, note: 'Rolled back' } };
const registered = {
  kind: 'incident.registered',
  data: {
    at: someMonday,
    identity: { number: 'INC-20240408-001-ABCD', slug: 'checkout', origin: 'declared', handbookVersion: 1 },
    fields: emptyRegistration('Checkout fails', someMonday),
    severityGuess: null,
    severityReason: null,
  },
};

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what comes from a server', () => {
  it('may come before the incident that it is about, with a start of the program in between', () => {
    const opened = joined();
    receive(opened, sealedBy(1, mitigated));
    opened.close();
    const again = openTestProfile(folder);
    receive(again, sealedBy(2, registered));
    const { log, incidents, database, profile } = again.workspace;
    const kinds = incidents.state(log.streamRow(incident), incident).facts.map(({ kind }) => kind);
    expect(kinds).toEqual(['incident.registered', 'mitigation.declared']);
    expect(verifyRecord(database, profile).faults).toEqual([]);
  });

  it('may come without its words before the redaction that took them: the record is whole, and is backed up', () => {
    const opened = joined();
    const taken = sealedBy(1, mitigated).map(({ header }) => ({ header, body: null, salt: null }));
    receive(opened, [...sealedBy(2, registered), ...taken]);
    const { database, profile, log } = opened.workspace;
    expect(verifyRecord(database, profile).faults).toEqual([]);
    expect(makeBackupAtOnce(database, profile, log.clock.wall()).path).toContain('muster');
  });
});

describe('how far it was taken', () => {
  it('is written soon after, and lost with the process it is learnt again: nothing is doubled', () => {
    const opened = joined();
    receive(opened, sealedBy(2, registered));
    const more = sealedBy(1, mitigated);
    const port = receive(opened, more);
    expect(port.position(incident).cursor).toBe(2);
    opened.close();

    const again = openTestProfile(folder);
    expect(new SqlitePort(again.workspace, again.device).position(incident).cursor).toBe(1);
    receive(again, more).save();
    expect(new SqlitePort(again.workspace, again.device).position(incident).cursor).toBe(2);
    const { database, profile, incidents, log } = again.workspace;
    expect(incidents.state(log.streamRow(incident), incident).facts).toHaveLength(2);
    expect([...orderOf(database, log.streamRow(incident))].map(({ seq }) => seq)).toEqual([1, 1]);
    expect(verifyRecord(database, profile).faults).toEqual([]);
  });
});

describe('what two copies of one record wrote', () => {
  it('is written again without a redaction of itself, which would name what the other copy wrote', () => {
    const opened = openTestProfile(folder);
    const { workspace: open, device } = opened;
    const own = declare(opened);
    const { replica } = open.log;
    const [before, , within] = ['before', 'kept', 'a secret'].map((text) => act(opened, own, entry(text))[0]);
    const [first, last] = [before, within].map((id) => Number(id?.split('/')[2]));
    if (first === undefined || last === undefined) throw new Error('nothing was written');
    const said = { reason: 'a name', author: 'Wang Fang', simulated: false };
    for (const seq of [first, last]) redactEvent(open, own, { replica, seq }, said);
    commit(open, () => {
      const tail = setAside(open, own, { replica, from: first + 1 });
      becomeNewReplica(open, device);
      writeAgain(open, own, replica, tail);
    });
    rebuildProjections(open.database);
    const events = [...eventsIn(open.database, open.log.streamRow(own))];
    const redactions = events.filter(({ header }) => header.kind === redactionKind);
    expect(redactions.map(({ sealed }) => sealed.body)).toEqual([expect.stringContaining(`"seq":${first}`)]);
    expect(events.filter(({ sealed }) => sealed.body?.includes('kept') === true)).toHaveLength(1);
  });
});

function joined(): OpenProfile {
  const opened = openTestProfile(folder);
  const { device, publicKey } = simulatedKey('server');
  const reply = { workspace, name: 'Team', server: device, publicKey, role: 'member', member: 'Li Lei' } as const;
  enterWorkspace(opened, reply, { address: 'localhost:1', plain: true, pin: null }, () => true);
  return opened;
}

/** What somebody else wrote in the incident. */
function sealedBy(seed: number, draft: { readonly kind: string; readonly data: object }): readonly SealedEvent[] {
  const chance = new Chance(seed);
  const replica = new MemoryReplica({
    disk: new VirtualDisk<ReplicaStep>(),
    note: null,
    writeNote: () => undefined,
    key: simulatedKey(join('somebody', String(seed))),
    workspace,
    wall: () => someMonday + seed,
    monotonic: () => seed,
    hex: (bytes) => chance.hex(bytes),
  });
  replica.author(incident, [draft], null);
  return [...(replica.events().get(incident)?.values() ?? [])].flat().map(({ sealed }) => sealed);
}

function receive({ workspace: into, device }: OpenProfile, events: readonly SealedEvent[]): SqlitePort {
  const port = new SqlitePort(into, device);
  const from = port.position(incident);
  const chain = events.reduce(
    (known, { header }) => nextChain(known, proofs.sha256(header), proofs.sha256),
    from.chain,
  );
  const head = { last: from.cursor + events.length, chain, signature: null };
  const received = port.receive({ stream: incident, after: from.cursor, events, signed: [], head });
  expect(received.outcome).toBe('taken');
  return port;
}
