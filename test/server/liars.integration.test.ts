import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../server/crypto/proofs.ts';
import { readFlags } from '../../server/start/flags.ts';
import { type RunningServer, serve } from '../../server/start/serve.ts';
import { clampKind } from '../../shared/record/clamp.ts';
import type { SealedEvent } from '../../shared/record/envelope.ts';
import { type StreamId, streamIdSchema } from '../../shared/record/ids.ts';
import { introductionKind, introductionText } from '../../shared/record/introduction.ts';
import type { Batch } from '../../shared/sync/admission.ts';
import { maxMessageBytes, maxPushEvents, protocolVersion } from '../../shared/sync/limits.ts';
import { helloText } from '../../shared/sync/messages.ts';
import { emptyChain, headText } from '../../shared/sync/signed-head.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';
import { LightConsole } from '../bench/sync/light-console.ts';
import { pemKey } from '../helpers/pem-key.ts';
import { type RawLine, greetedLine, rawLine } from '../helpers/raw-line.ts';
import { SocketConsole, joinServer, realKey } from '../helpers/socket-console.ts';

/*
 * Devices that belong, or say so, and lie; on real sockets, to a real server. Beside them two honest consoles write to each
 * other all the while, on connections that never break.
 */
const honestStream = streamIdSchema.parse('01900000-0000-7000-8000-00000000000a');
const stream = streamIdSchema.parse('01900000-0000-7000-8000-00000000000b');
const patience = { timeout: 30_000, interval: 20 };

let folder: string;
let server: RunningServer;
let origin: string;
let li: SocketConsole;
let han: SocketConsole;
let writing: NodeJS.Timeout;
let written = 0;
let liars = 0;
const lines: RawLine[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-liars-'));
  const read = readFlags(['--plain', '--port', '0', '--host', '127.0.0.1', '--data', folder]);
  if (!read.ok) throw new Error(read.error);
  server = await serve(read.value.flags, pino({ level: 'silent' }));
  origin = `http://127.0.0.1:${server.port}`;
  li = new SocketConsole(origin, await joinServer(origin, (await server.invite('owner')).link, 'Li Lei'), 1);
  han = new SocketConsole(origin, await joinServer(origin, (await server.invite('member')).link, 'Han Meimei'), 2);
  writing = setInterval(() => (written % 2 === 0 ? li : han).write(honestStream, `honest ${(written += 1)}`), 50);
  await expectLive();
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.socket.terminate();
  await expectHonest();
});
afterAll(async () => {
  clearInterval(writing);
  for (const one of [li, han]) one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function expectLive(): Promise<void> {
  const states = () => [li, han].map(({ sync }) => sync.standing().state);
  await vi.waitFor(() => expect(states()).toEqual(['live', 'live']), patience);
}

/** The honest ones go on as if nothing were. */
async function expectHonest(): Promise<void> {
  // What is written from now on comes over, both ways, on the connections of the beginning.
  const from = written;
  await vi.waitFor(() => {
    expect(written).toBeGreaterThan(from + 2);
    const seen = [li, han].map((one) => one.texts(honestStream).length);
    expect(Math.min(...seen)).toBeGreaterThan(from + 2);
  }, patience);
  for (const one of [li, han]) {
    expect(one.sync.standing()).toMatchObject({ state: 'live', hindrance: null });
    expect(one.heard.filter(({ t }) => t === 'challenge')).toHaveLength(1);
    expect(one.replica.outbox().refused).toEqual([]);
  }
}

/** A device that belongs, with a line on which it was welcomed. */
class Liar {
  #asked = 0;

  constructor(
    readonly line: RawLine,
    readonly light: LightConsole,
    readonly workspace: StreamId,
  ) {}

  static async join(role: 'member' | 'wall' = 'member', isIntroduced = true): Promise<Liar> {
    const key = pemKey();
    liars += 1;
    const device = await joinServer(origin, (await server.invite(role)).link, `Liar ${liars}`, key);
    const replica = liars.toString(16).padStart(16, 'f');
    const light = new LightConsole({ privateKey: key.pem, replica, heads: {} });
    const line = await greetedLine(origin, device);
    lines.push(line);
    const liar = new Liar(line, light, device.reply.workspace);
    if (isIntroduced && role !== 'wall') {
      const [verdict] = await liar.push(light.introduce(liar.workspace));
      if (verdict !== 'ok') throw new Error(`introduction: ${verdict}`);
    }
    return liar;
  }

  /** What became of each event of a batch, by name. */
  async push(batch: Batch): Promise<readonly string[]> {
    const id = this.say(batch);
    return (await this.line.ackOf(id)).verdicts.map(nameOf);
  }

  say(batch: Batch): number {
    this.#asked += 1;
    this.line.say({ t: 'push', id: this.#asked, ...batch, events: [...batch.events] });
    return this.#asked;
  }

  /** A batch whose end this device vouches for, whatever is in it. */
  vouched(batch: Omit<Batch, 'head'>): Batch {
    const last = batch.events.at(-1)?.header ?? '';
    const { seq } = JSON.parse(last) as { readonly seq: number };
    const head = { replica: batch.replica, seq, hash: sha256(last) };
    return { ...batch, head: { ...head, signature: this.light.sign(headText(batch.stream, head)) } };
  }
}

function nameOf(verdict: Verdict): string {
  return 'why' in verdict ? `${verdict.verdict} ${verdict.why}` : verdict.verdict;
}

/** The event with something else in its header. */
function altered({ header, body, salt }: SealedEvent, change: object): SealedEvent {
  return { header: JSON.stringify({ ...(JSON.parse(header) as object), ...change }), body, salt };
}

type Lie = (liar: Liar) => readonly Batch[] | Promise<readonly Batch[]>;

const entries = (liar: Liar, count: number) =>
  liar.light.enter(
    stream,
    Array.from({ length: count }, (_, nth) => `lie ${nth}`),
  );

const lies: readonly (readonly [string, Lie, readonly (readonly string[])[]])[] = [
  [
    'events under the ids of another stream',
    (liar) => {
      const batch = entries(liar, 2);
      return [liar.vouched({ ...batch, stream: honestStream })];
    },
    [['refused unreadable', 'refused unreadable']],
  ],
  [
    'events under the ids of another replica',
    (liar) => {
      const batch = entries(liar, 1);
      return [liar.vouched({ ...batch, replica: li.replica.replica })];
    },
    [['refused unreadable']],
  ],
  [
    'events that another device’s replica is said to have written',
    (liar) => {
      const batch = entries(liar, 1);
      const events = batch.events.map((event) => altered(event, { replica: li.replica.replica }));
      return [liar.vouched({ ...batch, replica: li.replica.replica, events })];
    },
    [['refused head_unproven']],
  ],
  [
    'a replica introduced by the key of somebody else',
    async (liar) => {
      const theirs = (await server.storage.admin.devices(liar.workspace)).find(({ member }) => member === 'Han Meimei');
      const row = theirs && (await server.storage.relay.deviceOf(liar.workspace, theirs.device));
      const signature = liar.light.sign(introductionText(liar.workspace, liar.light.replica));
      const data = { device: row?.device, publicKey: row?.publicKey, signature };
      const other = new LightConsole({ ...liar.light.state, replica: 'e'.repeat(16), heads: {} });
      return [other.author(liar.workspace, introductionKind, [{ data }])];
    },
    [['refused not_introduced']],
  ],
  [
    'a replica that somebody else introduced, introduced anew',
    (liar) => {
      const { privateKey } = liar.light.state;
      return [new LightConsole({ privateKey, replica: li.replica.replica, heads: {} }).introduce(liar.workspace)];
    },
    [['refused head_unproven']],
  ],
  [
    'a batch once more',
    (liar) => {
      const batch = entries(liar, 3);
      return [batch, batch];
    },
    [
      ['ok', 'ok', 'ok'],
      ['duplicate', 'duplicate', 'duplicate'],
    ],
  ],
  [
    'a batch before the one that it follows',
    (liar) => {
      const [first, second] = [entries(liar, 1), entries(liar, 1)];
      return [second, first, second];
    },
    [['refused gap'], ['ok'], ['ok']],
  ],
  [
    'the events of a batch in another order',
    (liar) => {
      const batch = entries(liar, 3);
      return [liar.vouched({ ...batch, events: batch.events.toReversed() })];
    },
    [['refused gap', 'refused gap', 'refused gap']],
  ],
  [
    'an event that follows none of its own',
    (liar) => {
      const batch = entries(liar, 2);
      const [first, second] = batch.events;
      if (first === undefined || second === undefined) throw new Error('no events');
      return [liar.vouched({ ...batch, events: [first, altered(second, { prev: '0'.repeat(64) })] })];
    },
    [['refused chain_broken', 'refused chain_broken']],
  ],
  [
    'another event under a number that is taken',
    (liar) => {
      const { state } = liar.light;
      const twin = new LightConsole({ ...state, heads: {} });
      return [entries(liar, 1), twin.enter(stream, ['another'])];
    },
    [['ok'], ['refused forked']],
  ],
  [
    'a body that its header does not vouch for',
    (liar) => {
      const batch = entries(liar, 1);
      return [{ ...batch, events: batch.events.map((event) => ({ ...event, body: '{"data":{"text":"other"}}' })) }];
    },
    [['refused body_altered']],
  ],
  [
    'a head that nobody signed',
    (liar) => {
      const batch = entries(liar, 1);
      return [{ ...batch, head: { ...batch.head, signature: 'A'.repeat(86) } }];
    },
    [['refused head_unproven']],
  ],
  [
    'what only a server may write',
    (liar) => [
      liar.light.author(stream, clampKind, [{ data: { replica: li.replica.replica, from: 1, to: 9, ms: 1 } }]),
    ],
    [['refused reserved']],
  ],
  [
    'a body that is larger than any may be',
    (liar) => [liar.light.enter(stream, ['x'.repeat(1_000_001)])],
    [['quarantined body_too_large']],
  ],
];

describe('what is not so is refused by name', () => {
  it.each(lies)('%s', async (_, lie, expected) => {
    const liar = await Liar.join();
    const verdicts: (readonly string[])[] = [];
    for (const batch of await lie(liar)) verdicts.push(await liar.push(batch));
    expect(verdicts).toEqual(expected);
    // Nor does it shut anybody out: what is so goes on.
    expect(await liar.push(new LightConsole({ ...liar.light.state, heads: {} }).enter(freshStream(), ['so']))).toEqual([
      'ok',
    ]);
  });

  it('from who has not introduced itself, and from who may only look', async () => {
    const stranger = await Liar.join('member', false);
    expect(await stranger.push(entries(stranger, 1))).toEqual(['refused not_introduced']);
    const wall = await Liar.join('wall');
    expect(await wall.push(entries(wall, 1))).toEqual(['refused read_only']);
  });

  it('a clock in the future refuses nothing, and is marked where it came', async () => {
    const liar = await Liar.join();
    const of = freshStream();
    const batch = liar.light.enter(of, ['from the future']);
    const events = batch.events.map((event) => altered(event, { hlc: [Date.now() + 86_400_000, 0] }));
    expect(await liar.push(liar.vouched({ ...batch, events }))).toEqual(['ok']);
    const kinds = () => [...(li.replica.events().get(of)?.values() ?? [])].flat().map(({ header }) => header.kind);
    await vi.waitFor(() => expect(kinds()).toContain(clampKind), patience);
  });
});

describe('who does not keep to the protocol is let go by name', () => {
  it('more events at once than a push may hold', async () => {
    const liar = await Liar.join();
    liar.say(entries(liar, maxPushEvents + 1));
    expect(await liar.line.until('goodbye')).toMatchObject({ why: 'unreadable', detail: 'events' });
  });

  it('a frame that is too large, and one that is far too large before it is read', async () => {
    const liar = await Liar.join();
    liar.line.socket.send(' '.repeat(maxMessageBytes + 1));
    expect(await liar.line.until('goodbye')).toMatchObject({ why: 'too_large', detail: `${maxMessageBytes}` });
    const other = await Liar.join();
    other.line.socket.send(' '.repeat(2 * maxMessageBytes + 1));
    expect(await other.line.closed).toBe(1009);
  });

  it('bytes that are no text', async () => {
    const liar = await Liar.join();
    liar.line.socket.send(Buffer.from([1, 2, 3]));
    expect(await liar.line.until('goodbye')).toMatchObject({ why: 'unreadable' });
  });

  it.each([
    ['is no member', 'not_member', () => server.workspace.workspace, realKey()],
    ['asks for a workspace that is none', 'not_member', () => freshStream(), null],
    ['signs with another key', 'unproven', () => server.workspace.workspace, null],
  ] as const)('who %s', async (_, why, workspaceOf, stranger) => {
    const { key } = await joinServer(origin, (await server.invite('member')).link, 'Zhao');
    const line = await rawLine(origin);
    lines.push(line);
    const { server: at, nonce } = await line.until('challenge');
    const workspace = workspaceOf();
    const signature = (stranger ?? realKey()).sign(helloText(at, workspace, nonce));
    const { device } = stranger ?? key;
    line.say({ t: 'hello', protocol: protocolVersion, software: 'liar', workspace, device, signature });
    expect(await line.until('goodbye')).toMatchObject({ why });
  });

  it('a signature of another connection', async () => {
    const device = await joinServer(origin, (await server.invite('member')).link, 'Zhao');
    const first = await rawLine(origin);
    const second = await rawLine(origin);
    lines.push(first, second);
    const { server: at, nonce } = await first.until('challenge');
    const { workspace } = device.reply;
    const signature = device.key.sign(helloText(at, workspace, nonce));
    second.say({
      t: 'hello',
      protocol: protocolVersion,
      software: 'liar',
      workspace,
      device: device.key.device,
      signature,
    });
    expect(await second.until('goodbye')).toMatchObject({ why: 'unproven' });
  });

  it('who floods', async () => {
    const liar = await Liar.join();
    for (let nth = 0; nth < 20_000; nth += 1) liar.line.say({ t: 'time', sent: nth });
    expect(await liar.line.until('goodbye')).toMatchObject({ why: 'too_many' });
  });

  it('who asks and asks, and does not read the answers', async () => {
    const writer = await Liar.join();
    const of = freshStream();
    const text = 'x'.repeat(100_000);
    for (let nth = 0; nth < 15; nth += 1) {
      expect(await writer.push(writer.light.enter(of, [text]))).toEqual(['ok']);
    }
    const slow = await Liar.join();
    slow.line.socket.pause();
    for (let id = 1; id <= 60; id += 1) slow.line.say({ t: 'pull', id, stream: of, after: 0, chain: emptyChain });
    // The others are told that it is gone.
    const { device } = slow.light;
    await vi.waitFor(
      () =>
        expect(li.heard.filter((message) => message.t === 'present' && message.device === device)).toMatchObject([
          { presence: null },
        ]),
      patience,
    );
    slow.line.socket.resume();
    expect(await slow.line.until('goodbye')).toMatchObject({ why: 'too_slow' });
  });
});

let streams = 0;
/** A stream that nobody wrote to. */
function freshStream(): StreamId {
  streams += 1;
  return streamIdSchema.parse(`01900000-0000-7000-8000-${streams.toString(16).padStart(12, 'c')}`);
}
