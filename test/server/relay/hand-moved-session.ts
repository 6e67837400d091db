import { expect } from 'vitest';
import { FanOut } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import { Session } from '../../../server/relay/session.ts';
import type { RelayStorage } from '../../../server/storage/relay-storage.ts';
import { replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { type ConsoleMessage, type ServerMessage, helloText } from '../../../shared/sync/messages.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';
import { MemoryRelayStorage } from '../../sim/memory-relay-storage.ts';
import { VirtualDisk } from '../../sim/virtual-disk.ts';

export const workspace = streamIdSchema.parse('01900000-0000-7000-8000-000000000001');
export const serverKey = simulatedKey('server');
export const key = simulatedKey('console');

/** A server's session whose clock and line are moved by hand, and what it said. */
export function session(stored: (real: RelayStorage) => RelayStorage = (real) => real) {
  const at = { monotonic: 0, waiting: 0 };
  const said: ServerMessage[] = [];
  let isClosed = false;
  const storage = new MemoryRelayStorage(new VirtualDisk());
  const row = { device: key.device, publicKey: key.publicKey, memberId: 'li', member: 'Li', role: 'member' } as const;
  storage.decide({ kind: 'device', workspace, row: { ...row, revoked: false } });
  const relay = new Relay({
    storage: stored(storage),
    fanOut: new FanOut(),
    identity: {
      device: serverKey.device,
      publicKey: serverKey.publicKey,
      replica: replicaIdSchema.parse('0'.repeat(16)),
      software: 'test',
      sign: serverKey.sign,
    },
    surroundings: {
      ...proofs,
      now: () => at.monotonic,
      monotonic: () => at.monotonic,
      random: () => 'a nonce that nobody guesses',
      tokenFor: () => 'a token of twenty letters',
    },
  });
  const made = new Session(relay, {
    send: (message) => said.push(message),
    waiting: () => at.waiting,
    close: () => {
      isClosed = true;
    },
    failed: (error) => {
      throw error;
    },
  });
  return {
    at,
    session: made,
    hello: (protocol: number): ConsoleMessage => ({
      t: 'hello',
      protocol,
      software: 'test',
      workspace,
      device: key.device,
      signature: key.sign(helloText(serverKey.device, workspace, 'a nonce that nobody guesses')),
    }),
    /** Why it said goodbye; null while it did not. */
    why: () => {
      const goodbye = said.find((message) => message.t === 'goodbye');
      expect(isClosed).toBe(goodbye !== undefined);
      return goodbye === undefined ? null : [goodbye.why, goodbye.detail];
    },
    said,
  };
}
