import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { join } from '../../../server/auth/join.ts';
import { proofs } from '../../../server/crypto/proofs.ts';
import { FanOut } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import { databaseIn, makeInvitation, settleWorkspace } from '../../../server/start/serve.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/open-sqlite-storage.ts';
import { type StreamId, replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { deviceIdSchema } from '../../../shared/record/introduction.ts';
import { joinText, readJoinLink } from '../../../shared/sync/join.ts';
import { LightConsole, type LightState } from './light-console.ts';

/** What a filled server's consoles go on from. */
export interface Filled {
  readonly workspace: StreamId;
  readonly stream: StreamId;
  readonly consoles: readonly LightState[];
}

/** A relay on a server's folder in this process, with consoles that joined and one incident of so many events. */
export async function fillServer(data: string, consoles: number, events: number) {
  const storage = openSqliteStorage(databaseIn({ data }));
  const row = await settleWorkspace(storage, 'Bench');
  const identity = {
    device: deviceIdSchema.parse('0'.repeat(32)),
    publicKey: '',
    replica: replicaIdSchema.parse('f'.repeat(16)),
    software: 'bench',
    sign: () => '',
  };
  const relay = new Relay({
    storage: storage.relay,
    fanOut: new FanOut(),
    identity,
    surroundings: {
      ...proofs,
      now: Date.now,
      monotonic: () => performance.now(),
      random: (bytes) => randomBytes(bytes).toString('base64url'),
      tokenFor: () => '',
    },
  });
  const stream = streamIdSchema.parse('01900000-0000-7000-8000-00000000000a');
  const made: LightConsole[] = [];
  for (let nth = 0; nth < consoles; nth += 1) made.push(await joined(nth));
  const take = async (console: LightConsole, batch: ReturnType<LightConsole['enter']>) => {
    const sender = await storage.relay.deviceOf(row.workspace, console.device);
    if (sender === null) throw new Error('not joined');
    const { admission } = await relay.take(row.workspace, batch, sender, console);
    const fault = admission.verdicts.find(({ verdict }) => verdict !== 'ok');
    if (fault !== undefined) throw new Error(JSON.stringify(fault));
  };
  for (const console of made) await take(console, console.introduce(row.workspace));
  const [first] = made;
  if (first === undefined) throw new Error('no consoles');
  const text = `restarted a gateway node and watched the error rate fall ${'.'.repeat(90)}`;
  for (let from = 0; from < events; from += 500) {
    const texts = Array.from({ length: Math.min(500, events - from) }, (_, nth) => `Entry ${from + nth}: ${text}`);
    await take(first, first.enter(stream, texts));
  }
  const filled = (): Filled => ({ workspace: row.workspace, stream, consoles: made.map((one) => one.kept()) });
  return { first, stream, take, filled, close: storage.close };

  async function joined(nth: number): Promise<LightConsole> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const console = new LightConsole({ privateKey: pem, replica: randomBytes(8).toString('hex'), heads: {} });
    const at = { address: '127.0.0.1:1', transport: { kind: 'plain' } } as const;
    const { link } = await makeInvitation(storage, row, 'member', at);
    const code = readJoinLink(link)?.code;
    if (code === undefined) throw new Error(`no link: ${link}`);
    const asked = { code, publicKey: console.publicKey, name: `Console ${nth}` };
    const reply = await join(
      storage.admin,
      identity,
      { ...asked, signature: console.sign(joinText(asked)) },
      Date.now(),
    );
    if (!reply.ok) throw new Error(reply.error);
    return console;
  }
}
