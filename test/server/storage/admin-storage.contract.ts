import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../server/crypto/proofs.ts';
import {
  type AuditRow,
  type Redemption,
  type ServerSecrets,
  auditText,
} from '../../../server/storage/admin-storage.ts';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import { type StreamId, replicaIdSchema } from '../../../shared/record/ids.ts';
import { simulatedKey } from '../../sim/keys.ts';
import type { StorageKind } from './relay-storage.contract.ts';

const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
const other = '01900000-0000-7000-8000-000000000009' as StreamId;
const stream = '01900000-0000-7000-8000-000000000002' as StreamId;
const replica = replicaIdSchema.parse('00000000000000ff');
const hash = '0'.repeat(64);

/** What every kind of database keeps to about who belongs, which codes hold and what was done. */
export function adminStorageContract({ name, fresh }: StorageKind): void {
  let storage: ServerStorage;
  let open: () => Promise<ServerStorage>;
  const more: ServerStorage[] = [];

  /** Another process at the same database. */
  const another = async () => {
    const made = await open();
    more.push(made);
    return made;
  };
  const team = async () => {
    await storage.admin.makeWorkspace({ workspace, name: 'Team', made: 1 }, 'server');
    return storage.admin;
  };
  const code = (of: string, role: 'owner' | 'member' = 'member', memberId: string | null = null) =>
    storage.admin.makeCode({ hash: of, workspace, role, memberId, made: 10, expires: 1_000 }, 'server');

  describe(`who belongs, in ${name}`, () => {
    beforeEach(async () => {
      open = await fresh();
      storage = await open();
    });
    afterEach(async () => {
      for (const one of [storage, ...more.splice(0)]) await one.close();
    });

    it('several that start at once settle on one workspace, one set of secrets and one epoch', async () => {
      const all = [storage, await another(), await another()];
      const workspaces = await Promise.all(
        all.map(({ admin }, nth) =>
          admin.onlyWorkspace({ workspace: nth === 0 ? workspace : other, name: `${nth}`, made: nth }, 'server'),
        ),
      );
      expect(new Set(workspaces.map((row) => JSON.stringify(row))).size).toBe(1);
      const secrets = await Promise.all(all.map(({ admin }, nth) => admin.secrets(() => secretsOf(`${nth}`))));
      expect(new Set(secrets.map(({ privateKey }) => privateKey)).size).toBe(1);
      expect(secrets[0]).toEqual(await storage.admin.secrets(() => secretsOf('later')));
      expect(new Set(await Promise.all(all.map(({ relay }) => relay.epoch()))).size).toBe(1);
      expect((await storage.admin.audit(null, 0, 10)).map(({ action }) => action)).toEqual(['workspace_made']);
    });

    it('a code holds once: of two devices at once one wins', async () => {
      const admin = await team();
      const beside = await another();
      await code(hash);
      const both = await Promise.all([
        admin.redeem(redemption('Li Lei')),
        beside.admin.redeem(redemption('Han Meimei')),
      ]);
      expect(both.map(({ ok }) => ok).toSorted((left, right) => Number(left) - Number(right))).toEqual([false, true]);
      expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'code_unknown' });
      expect(await admin.members(workspace)).toHaveLength(1);
      expect(await admin.openCodes(workspace, 20)).toEqual([]);
    });

    it('the same device with the same code again gets the same answer, and one that is revoked none', async () => {
      const admin = await team();
      await code(hash);
      const first = await admin.redeem(redemption('Li Lei'));
      const second = await admin.redeem(redemption('Li Lei'));
      if (!first.ok || !second.ok) throw new Error('not let in');
      expect([first.value.again, second.value.again]).toEqual([false, true]);
      expect(second.value.member).toEqual(first.value.member);
      const { device, publicKey } = simulatedKey('Li Lei');
      expect(await storage.relay.deviceOf(workspace, device)).toEqual({
        device,
        publicKey,
        memberId: 'member of Li Lei',
        member: 'Li Lei',
        role: 'member',
        revoked: false,
      });
      expect(await admin.revokeDevice(workspace, device, 50, 'server')).toBe(true);
      expect(await admin.revokeDevice(workspace, device, 60, 'server')).toBe(true);
      expect(await admin.redeem(redemption('Li Lei'))).toEqual({ ok: false, error: 'device_revoked' });
      expect((await storage.relay.deviceOf(workspace, device))?.revoked).toBe(true);
      expect((await admin.devices(workspace)).map(({ revoked }) => revoked)).toEqual([50]);
      expect(await admin.revokeDevice(workspace, simulatedKey('nobody').device, 70, 'server')).toBe(false);
    });

    it('a code that ran out, or was withdrawn, opens nothing', async () => {
      const admin = await team();
      await code(hash);
      expect(await admin.redeem({ ...redemption('Li Lei'), now: 1_000 })).toEqual({ ok: false, error: 'code_unknown' });
      expect(await admin.withdrawCode(workspace, hash, 30, 'server')).toBe(true);
      expect(await admin.withdrawCode(workspace, hash, 30, 'server')).toBe(false);
      expect(await admin.redeem(redemption('Li Lei'))).toEqual({ ok: false, error: 'code_unknown' });
    });

    it('the last owner keeps the role', async () => {
      const admin = await team();
      await code(hash, 'owner');
      await admin.redeem(redemption('Li Lei'));
      const memberId = 'member of Li Lei';
      expect(await admin.setRole(workspace, memberId, 'member', 40, 'server')).toEqual({
        ok: false,
        error: 'last_owner',
      });
      expect(await admin.setRole(workspace, 'nobody', 'wall', 40, 'server')).toEqual({ ok: false, error: 'not_found' });
      await code('1'.repeat(64));
      await admin.redeem({ ...redemption('Han Meimei'), hash: '1'.repeat(64) });
      expect(await admin.setRole(workspace, 'member of Han Meimei', 'owner', 50, 'server')).toMatchObject({ ok: true });
      expect(await admin.setRole(workspace, memberId, 'wall', 60, 'server')).toMatchObject({ ok: true });
      expect((await admin.members(workspace)).map(({ role }) => role).toSorted()).toEqual(['owner', 'wall']);
    });

    it('a stream is restricted to members, before it is here too, and opened again', async () => {
      const admin = await team();
      await code(hash);
      await admin.redeem(redemption('Li Lei'));
      const memberId = 'member of Li Lei';
      const restrict = (members: readonly string[] | null, of = stream) =>
        admin.restrict(workspace, of, members, 70, 'server');
      expect(await restrict(['nobody'])).toEqual({ ok: false, error: 'not_member' });
      expect(await restrict([memberId], workspace)).toEqual({ ok: false, error: 'not_found' });
      expect(await restrict([memberId, memberId])).toMatchObject({ ok: true });
      expect(await admin.access(workspace, stream)).toEqual([memberId]);
      expect(await admin.restrictions(workspace, 10)).toEqual([{ stream, members: [memberId] }]);
      expect(await admin.restrictions(other, 10)).toEqual([]);
      expect(await storage.relay.restrictedFor(workspace, memberId, 10)).toEqual([{ stream, members: 1 }]);
      expect(await storage.relay.restrictedFor(workspace, 'another', 10)).toEqual([]);
      expect(await storage.relay.streamFor(workspace, stream, 'another')).toBe(null);
      expect((await storage.relay.streamFor(workspace, stream, memberId))?.restricted).toBe(true);
      const access: string[] = [];
      for (const asker of [memberId, 'another']) {
        const request = { workspace, stream, replica, from: 1, to: 1, memberId: asker, devices: [], own: replica };
        await storage.relay
          .append(request, (found) => {
            access.push(found.access);
            throw new Error('enough');
          })
          .catch(() => undefined);
      }
      expect(access).toEqual(['open', 'not_allowed']);
      expect(await restrict(null)).toMatchObject({ ok: true });
      expect(await admin.access(workspace, stream)).toBe(null);
      expect(await admin.restrictions(workspace, 10)).toEqual([]);
      expect(await storage.relay.restrictedFor(workspace, memberId, 10)).toEqual([]);
      expect((await storage.relay.streamFor(workspace, stream, 'another'))?.restricted).toBe(false);
    });

    it('what was done is chained, whoever did it at the same moment', async () => {
      const admin = await team();
      const beside = await another();
      const note = (nth: number) =>
        (nth % 2 === 0 ? admin : beside.admin).note({
          at: nth,
          workspace: nth % 3 === 0 ? null : workspace,
          actor: 'server',
          action: 'refused',
          subject: `${nth}`,
          detail: '战情',
        });
      await Promise.all(Array.from({ length: 20 }, (_, nth) => note(nth)));
      await admin.beginEpoch('another life', 99);
      const rows = await admin.audit(null, 0, 100);
      expect(rows).toHaveLength(22);
      expect(brokenAt(rows)).toBe(null);
      expect(await beside.relay.epoch()).toBe('another life');
      const newest = await admin.auditBefore(null, null, 100);
      expect(newest).toEqual(rows.toReversed());
      const older = await admin.auditBefore(workspace, rows[10]?.number ?? 0, 3);
      expect(older).toEqual(
        rows
          .slice(0, 10)
          .filter((row) => row.workspace === workspace)
          .toReversed()
          .slice(0, 3),
      );
      const ofTeam = await admin.audit(workspace, rows[3]?.number ?? 0, 2);
      expect(ofTeam).toEqual(
        rows
          .slice(4)
          .filter((row) => row.workspace === workspace)
          .slice(0, 2),
      );
    });
  });
}

function redemption(who: string): Redemption {
  const { device, publicKey } = simulatedKey(who);
  return { hash, device, publicKey, name: who, memberId: `member of ${who}`, now: 20 };
}

function secretsOf(word: string): ServerSecrets {
  const { device, publicKey } = simulatedKey(word);
  return { device, publicKey, privateKey: word, tokenKey: word };
}

/** The first entry whose hash is not of the one before and itself; null when all are. */
function brokenAt(rows: readonly AuditRow[]): number | null {
  let previous = '';
  for (const row of rows) {
    if (row.hash !== sha256(auditText(previous, row))) return row.number;
    previous = row.hash;
  }
  return null;
}
