import { pino } from 'pino';
import { deviceIdSchema } from '../shared/record/introduction.ts';
import { streamIdSchema } from '../shared/record/ids.ts';
import { type ServerRequest, readFlags, usage } from './start/flags.ts';
import { makeInvitation, openStorage, reachedAt, serve, settleWorkspace } from './start/serve.ts';

const request = readFlags(process.argv.slice(2));
if (!request.ok) {
  process.stderr.write(`${request.error}\n${usage}`);
  process.exit(2);
}
if (request.value.command === 'serve') await run(request.value);
else process.exit(await administer(request.value));

async function run({ flags }: ServerRequest): Promise<void> {
  const log = pino({ level: flags['log-level'] }, pino.destination({ dest: 2, sync: true }));
  const server = await serve(flags, log);
  const members = await server.storage.admin.members(server.workspace.workspace);
  // Nobody belongs yet: whoever starts the server is its owner.
  if (members.length === 0) process.stdout.write(`${await server.invite('owner')}\n`);
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Does one thing in the server's database, beside a running server. Resolves with the exit code. */
async function administer({ command, given, flags }: ServerRequest): Promise<number> {
  const storage = openStorage(flags);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const refuse = (line: string) => {
    process.stderr.write(`${line}\n`);
    return 1;
  };
  try {
    const row = await settleWorkspace(storage, flags.name);
    const { workspace } = row;
    const { admin } = storage;
    switch (command) {
      case 'invite':
        say(await makeInvitation(storage, row, flags.role, await reachedAt(flags, flags.port)));
        return 0;
      case 'members':
        for (const { memberId, name, role } of await admin.members(workspace)) say(`${memberId}  ${role}  ${name}`);
        return 0;
      case 'devices':
        for (const { device, member, revoked } of await admin.devices(workspace)) {
          say(`${device}  ${revoked === null ? 'holds' : 'revoked'}  ${member}`);
        }
        return 0;
      case 'audit':
        for (const { at, actor, action, subject, detail } of await admin.audit(null, 0, 10_000)) {
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
      case 'serve':
        return 0;
    }
  } finally {
    await storage.close();
  }
}
