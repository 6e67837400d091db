import { describe, expect, it } from 'vitest';
import { ConsoleSync } from '../../../shared/sync/console-sync.ts';
import {
  answerWithinMs,
  backPressure,
  oldestProtocol,
  protocolVersion,
  silenceClosesMs,
  timeEveryMs,
} from '../../../shared/sync/limits.ts';
import type { ConsoleMessage, ServerMessage } from '../../../shared/sync/messages.ts';
import { proofs } from '../../sim/keys.ts';
import { MemoryReplica } from '../../sim/memory-replica.ts';
import { VirtualDisk } from '../../sim/virtual-disk.ts';
import { key, serverKey, session, workspace } from './hand-moved-session.ts';

describe('a server says goodbye by name', () => {
  it('to a console that speaks an older protocol than it understands, or a newer one than it knows', async () => {
    const [old, young, fitting] = [session(), session(), session()];
    await old.session.received(old.hello(oldestProtocol - 1));
    expect(old.why()).toEqual(['client_too_old', `${oldestProtocol}`]);
    await young.session.received(young.hello(protocolVersion + 1));
    expect(young.why()).toEqual(['server_too_old', `${protocolVersion}`]);
    await fitting.session.received(fitting.hello(protocolVersion));
    expect(fitting.why()).toBeNull();
    expect(fitting.said.map(({ t }) => t)).toEqual(['challenge', 'welcome', 'heads', 'restricted']);
  });

  it('to who says nothing, sooner to who never said who they are', async () => {
    const [stranger, guest] = [session(), session()];
    await guest.session.received(guest.hello(protocolVersion));
    for (const { at, session: one } of [stranger, guest]) {
      at.monotonic = answerWithinMs;
      await one.tick();
    }
    expect([stranger.why(), guest.why()]).toEqual([null, null]);
    for (const { at, session: one } of [stranger, guest]) {
      at.monotonic = answerWithinMs + 1;
      await one.tick();
    }
    expect([stranger.why(), guest.why()]).toEqual([['silent', ''], null]);

    await guest.session.received({ t: 'time', sent: 1 });
    guest.at.monotonic += silenceClosesMs;
    await guest.session.tick();
    expect(guest.why()).toBeNull();
    guest.at.monotonic += 1;
    await guest.session.tick();
    expect(guest.why()).toEqual(['silent', '']);
  });

  it('to who does not keep up with what it is sent', async () => {
    const slow = session();
    await slow.session.received(slow.hello(protocolVersion));
    slow.at.waiting = backPressure.close;
    await slow.session.tick();
    expect(slow.why()).toBeNull();
    slow.at.waiting += 1;
    await slow.session.tick();
    expect(slow.why()).toEqual(['too_slow', '']);
  });
});

/** A console's side on a line that is moved by hand. */
function lineOf() {
  const said: ConsoleMessage[] = [];
  let closed = 0;
  const replica = new MemoryReplica({
    disk: new VirtualDisk(),
    note: null,
    writeNote: () => undefined,
    key,
    workspace,
    wall: () => 0,
    monotonic: () => 0,
    hex: (bytes) => '0'.repeat(bytes * 2),
  });
  const sync = new ConsoleSync(replica, {
    workspace,
    device: key.device,
    server: serverKey.device,
    software: 'test',
    role: null,
    sign: key.sign,
    verify: proofs.verify,
    deviceOf: proofs.deviceOf,
  });
  const connect = (monotonic: number) =>
    sync.connected(
      {
        send: (message) => said.push(message),
        close: () => {
          closed += 1;
          sync.disconnected();
        },
      },
      monotonic,
    );
  const challenge = (oldest: number, newest: number): ServerMessage => ({
    t: 'challenge',
    oldest,
    newest,
    server: serverKey.device,
    publicKey: serverKey.publicKey,
    nonce: 'a nonce that nobody guesses',
  });
  const welcome: ServerMessage = {
    t: 'welcome',
    protocol: protocolVersion,
    epoch: 'an epoch',
    role: 'member',
    member: 'Li',
    now: 0,
    token: 'a token of twenty letters',
  };
  return { sync, said, connect, challenge, welcome, closed: () => closed };
}

describe('a console that is not understood, or not answered', () => {
  it.each([
    ['client_too_old', protocolVersion + 1, protocolVersion + 2, `${protocolVersion + 1}`],
    ['server_too_old', oldestProtocol - 1, oldestProtocol - 1, `${oldestProtocol - 1}`],
  ])('says %s by itself, and speaks no word', (why, oldest, newest, detail) => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldest, newest), 1);
    expect(one.sync.standing().hindrance).toEqual({ why, detail });
    expect([one.closed(), one.said]).toEqual([1, []]);
  });

  it('speaks the newest protocol that both know', () => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion + 5), 1);
    expect(one.said).toMatchObject([{ t: 'hello', protocol: protocolVersion }]);
  });

  it.each([
    ['client_too_old', true],
    ['server_too_old', true],
    ['too_slow', true],
    ['too_large', true],
    ['silent', false],
    ['closing', false],
  ] as const)('takes %s for what it is, and is free of it once it is welcome again', (why, hinders) => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion), 1);
    one.sync.received(one.welcome, 2);
    one.sync.received({ t: 'goodbye', why, detail: '' }, 3);
    expect(one.sync.standing()).toMatchObject({ state: 'off', hindrance: hinders ? { why } : null });
    expect(one.closed()).toBe(1);
    one.connect(4);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion), 5);
    one.sync.received(one.welcome, 6);
    expect(one.sync.standing()).toMatchObject({ state: 'live', hindrance: null });
  });

  it('gives up a line on which it is not welcome in time, whatever else comes', () => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion), answerWithinMs - 1);
    one.sync.tick(answerWithinMs);
    expect(one.closed()).toBe(0);
    one.sync.tick(answerWithinMs + 1);
    expect(one.closed()).toBe(1);
  });

  it('takes nothing before the welcome', () => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion), 1);
    const head = { last: 3, chain: '0'.repeat(64), signature: null };
    one.sync.received({ t: 'heads', complete: true, heads: [{ stream: workspace, head }] }, 2);
    expect(one.sync.serverAt(workspace)).toBe(0);
  });

  it('gives up a line on which nothing comes any more', () => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion), 0);
    // A device that only looks asks nothing, so it waits for no answer.
    one.sync.received({ ...one.welcome, role: 'wall' }, 0);
    one.sync.tick(answerWithinMs + timeEveryMs);
    expect(one.closed()).toBe(0);
    one.sync.tick(answerWithinMs + timeEveryMs + 1);
    expect(one.closed()).toBe(1);
  });

  it('is told another role on the same line, which ends nothing and forgives nothing', () => {
    const one = lineOf();
    one.connect(0);
    one.sync.received(one.challenge(oldestProtocol, protocolVersion), 1);
    one.sync.received(one.welcome, 2);
    const lied = { last: 3, chain: '0'.repeat(64), signature: 'A'.repeat(86) };
    one.sync.received({ t: 'events', stream: workspace, after: 0, events: [], signed: [], head: lied }, 3);
    one.sync.received({ ...one.welcome, role: 'wall' }, 4);
    expect(one.sync.standing()).toMatchObject({ state: 'live', role: 'wall', hindrance: { why: 'record_broken' } });
  });
});
