import { pino } from 'pino';
import { deviceIdSchema } from '../shared/record/introduction.ts';
import { streamIdSchema } from '../shared/record/ids.ts';
import { memberRoleSchema } from '../shared/sync/messages.ts';
import { firstCodeLifeMs } from './auth/join-codes.ts';
import { AlertSources } from './alerts/alert-sources.ts';
import { Channels } from './channels/channels.ts';
import { administerChannels } from './start/administer-channels.ts';
import { ApiTokens } from './auth/api-tokens.ts';
import { Hooks } from './hooks-out/kept-hooks.ts';
import { administerHooks } from './start/administer-hooks.ts';
import { administerTokens } from './start/administer-tokens.ts';
import { administerSources } from './start/administer-sources.ts';
import { announceServer } from './start/announce.ts';
import { type ServerFlags, type ServerRequest, readFlags, usage } from './start/flags.ts';
import { move } from './start/move.ts';
import {
  databaseIn,
  lockFolder,
  makeInvitation,
  openStorage,
  reachedAt,
  serve,
  settleWorkspace,
} from './start/serve.ts';
import type { WorkspaceRow } from './storage/admin-storage.ts';
import type { ServerStorage } from './storage/server-storage.ts';
import { copyAtOnce, faultInWords, makeBackup } from './storage/sqlite/make-backup.ts';
import { restoreBackup } from './storage/sqlite/restore-backup.ts';
import { PostgresFault } from './storage/postgres/connect.ts';

/** What is wrong with a database and what to do, before the detail. */
const sentences: Readonly<Record<PostgresFault['fault'], string>> = {
  unreadable: 'The address of the database can not be read.',
  unreachable: 'The database can not be reached. Is PostgreSQL running there, and does a firewall let this machine in?',
  refused: 'The database was reached and refused. Do user, password and database exist, and may the user make tables?',
  newer: 'The database was written by a later version of this program. Start that version.',
  unsafe:
    'The database does not wait for its disk, so what it acknowledges could be lost. Set synchronous_commit = on.',
};

const request = readFlags(process.argv.slice(2));
if (!request.ok) {
  process.stderr.write(`${request.error}\n${usage}`);
  process.exit(2);
}
try {
  if (request.value.command === 'serve') await run(request.value);
  else {
    // No exit before its time: what was said may still be on its way into a pipe.
    process.exitCode = await once(request.value);
  }
} catch (error) {
  if (!(error instanceof PostgresFault)) throw error;
  process.stderr.write(`${sentences[error.fault]}\n${error.detail}\n`);
  process.exit(1);
}

async function run({ flags }: ServerRequest): Promise<void> {
  const log = pino({ level: flags['log-level'] }, pino.destination({ dest: 2, sync: true }));
  const server = await serve(flags, log);
  const members = await server.storage.admin.members(server.workspace.workspace);
  // Nobody belongs yet: whoever starts the server is its owner.
  if (members.length === 0) {
    const { link, expires } = await server.invite('owner', firstCodeLifeMs);
    say(link);
    say(until(expires));
  }
  const unannounce = flags.announce
    ? await announceServer(flags, server, (error) => log.warn({ error: String(error) }, 'not announced'))
    : null;
  const stop = () => {
    Promise.all([unannounce?.(), server.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Does what a command asks that is no serving. Resolves with the exit code. */
function once(asked: ServerRequest): Promise<number> {
  if (asked.command === 'backup' || asked.command === 'restore') return keep(asked);
  return asked.command === 'move' ? move(asked.flags, { say, refuse }) : administer(asked);
}

/** Backs up beside a running server, or restores where none runs. Resolves with the exit code. */
async function keep({ command, flags }: ServerRequest): Promise<number> {
  const path = databaseIn(flags);
  try {
    if (command === 'backup') {
      await makeBackup((draft) => copyAtOnce(path, draft), flags.to ?? '');
      return 0;
    }
    const lock = lockFolder(flags);
    try {
      const { setAside, revoked, removed } = await restoreBackup(path, flags.from ?? '', Date.now());
      if (setAside !== null) process.stdout.write(`what stood there is in ${setAside}\n`);
      process.stdout.write(
        revoked === null
          ? 'who was revoked since the backup could not be read: see to it with devices and revoke\n'
          : `revoked since the backup, and in it now too: ${revoked}\n`,
      );
      process.stdout.write(
        removed === null
          ? 'which programs were removed since the backup could not be read: see to them with token, hook, source and channel\n'
          : `tokens, hooks, sources and channels removed since the backup, and gone from it now too: ${removed}\n`,
      );
      return 0;
    } finally {
      lock.close();
    }
  } catch (error) {
    process.stderr.write(`${faultInWords(error) ?? String(error)}\n`);
    return 1;
  }
}

function until(expires: number): string {
  return `for one device, until ${new Date(expires).toISOString()}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(line: string): 1 {
  process.stderr.write(`${line}\n`);
  return 1;
}

/** Does one thing in the server's database, beside a running server. Resolves with the exit code. */
async function administer({ command, given, flags }: ServerRequest): Promise<number> {
  const storage = await openStorage(flags, (error) => refuse(error instanceof Error ? error.message : String(error)));
  try {
    const row = await settleWorkspace(storage, flags.name);
    const { workspace } = row;
    const { admin } = storage;
    switch (command) {
      case 'invite':
        return await invite(storage, row, flags);
      case 'codes':
        for (const { hash, role, expires } of await admin.openCodes(workspace, Date.now())) {
          say(`${hash}  ${role}  until ${new Date(expires).toISOString()}`);
        }
        return 0;
      case 'withdraw': {
        const done = await admin.withdrawCode(workspace, given[0] ?? '', Date.now(), 'server');
        return done ? 0 : refuse(`${given[0] ?? ''}: no such open code`);
      }
      case 'role': {
        const [memberId = '', named] = given;
        const role = memberRoleSchema.safeParse(named);
        if (!role.success) return refuse(`${named ?? ''}: owner, member or wall`);
        const done = await admin.setRole(workspace, memberId, role.data, Date.now(), 'server');
        return done.ok ? 0 : refuse(`${memberId}: ${done.error}`);
      }
      case 'members':
        for (const { memberId, name, role } of await admin.members(workspace)) say(`${memberId}  ${role}  ${name}`);
        return 0;
      case 'devices':
        for (const { device, member, revoked } of await admin.devices(workspace)) {
          say(`${device}  ${revoked === null ? 'holds' : 'revoked'}  ${member}`);
        }
        return 0;
      case 'audit':
        // The newest last, as in any log.
        for (const { at, actor, action, subject, detail } of (
          await admin.auditBefore(null, null, 10_000)
        ).toReversed()) {
          say(`${new Date(at).toISOString()}  ${actor}  ${action}  ${subject}  ${detail}`);
        }
        return 0;
      case 'revoke': {
        const device = deviceIdSchema.safeParse(given[0]);
        const done = device.success && (await admin.revokeDevice(workspace, device.data, Date.now(), 'server'));
        return done ? 0 : refuse(`${given[0] ?? ''}: no such device`);
      }
      case 'restrict': {
        const [stream, ...names] = given;
        const incident = streamIdSchema.safeParse(stream);
        if (!incident.success) return refuse(`${stream ?? ''}: no incident's id`);
        const done = await admin.restrict(
          workspace,
          incident.data,
          names.length === 0 ? null : names,
          Date.now(),
          'server',
        );
        return done.ok ? 0 : refuse(`${stream ?? ''}: ${done.error}`);
      }
      case 'channel':
        return await administerChannels(
          new Channels({ kept: storage.kept, admin, workspace, now: Date.now }),
          given,
          flags,
          {
            say,
            refuse,
          },
        );
      case 'source':
        return await administerSources(
          new AlertSources({ kept: storage.kept, admin, workspace, now: Date.now }),
          given,
          flags,
          {
            say,
            refuse,
          },
        );
      case 'token':
        return await administerTokens(new ApiTokens({ storage, now: Date.now }), workspace, given, flags, {
          say,
          refuse,
        });
      case 'hook':
        return await administerHooks(new Hooks({ storage, now: Date.now }), workspace, given, flags, { say, refuse });
      case 'serve':
      case 'backup':
      case 'restore':
      case 'move':
        throw new Error(`Broken invariant: ${command} is no question to the database`);
    }
  } finally {
    await storage.close();
  }
}

async function invite(storage: ServerStorage, row: WorkspaceRow, flags: ServerFlags): Promise<number> {
  const members = await storage.admin.members(row.workspace);
  const memberId = flags.for ?? null;
  const member = members.find((one) => one.memberId === memberId);
  if (memberId !== null && member === undefined) return refuse(`${memberId}: no such member`);
  const link = await reachedAt(flags, flags.port);
  const lifeMs = flags.minutes === undefined ? undefined : flags.minutes * 60_000;
  const made = await makeInvitation(storage, row, member?.role ?? flags.role, link, { memberId, lifeMs });
  say(made.link);
  // Not among what a script takes as the link.
  process.stderr.write(`${until(made.expires)}\n`);
  return 0;
}
