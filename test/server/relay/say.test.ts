import { expect, test } from 'vitest';
import { FanOut, type News } from '../../../server/relay/fan-out.ts';
import { Relay } from '../../../server/relay/relay.ts';
import { draft } from '../../../shared/domain/event/event-bodies.ts';
import { readEvent } from '../../../shared/domain/event/event-body.ts';
import { type ChainHead, followChain } from '../../../shared/record/chain.ts';
import { introductionKind } from '../../../shared/record/introduction.ts';
import { replicaIdSchema, streamIdSchema } from '../../../shared/record/ids.ts';
import { headText } from '../../../shared/sync/signed-head.ts';
import { proofs } from '../../sim/keys.ts';
import { MemoryRelayStorage } from '../../sim/memory-relay-storage.ts';
import { VirtualDisk } from '../../sim/virtual-disk.ts';
import { serverKey, workspace } from './hand-moved-session.ts';

const incident = streamIdSchema.parse('01900000-0000-7000-8000-000000000002');
const replica = replicaIdSchema.parse('0'.repeat(16));

function entry(text: string) {
  const of = { at: 1_000, approximate: false, kind: 'note', role: 'ops', important: false } as const;
  return draft('entry.added', { ...of, text });
}

test('what the server says itself is one chain that its key vouches for, in somebody’s name, told and read as any other', async () => {
  const storage = new MemoryRelayStorage(new VirtualDisk());
  const fanOut = new FanOut();
  const told: News[] = [];
  fanOut.listen(workspace, (news) => told.push(news));
  const { device, publicKey, sign } = serverKey;
  const relay = new Relay({
    storage,
    fanOut,
    identity: { device, publicKey, replica, software: 'test', sign },
    surroundings: {
      ...proofs,
      now: () => 1_000,
      monotonic: () => 1_000,
      random: () => 'AAAAAAAAAAAAAAAAAAAAAA',
      tokenFor: () => 'a token of twenty letters',
    },
  });
  await relay.say(workspace, incident, [entry('one'), entry('two')], 'API: deploys');
  await relay.say(workspace, incident, [entry('three')]);
  // What may not enter whole is not said at all, and is no success.
  const long = [entry('four'), entry('x'.repeat(1_000_001))];
  await expect(relay.say(workspace, incident, long)).rejects.toThrow('body_too_large');

  const { events, signed } = await relay.page(incident, 0);
  const read: (readonly [string, string | null])[] = [];
  let head: ChainHead | null = null;
  for (const sealed of events) {
    const followed = followChain(sealed, head, proofs.sha256);
    if (!followed.ok) throw new Error(followed.error.code);
    head = followed.value.head;
    const { fact } = readEvent(followed.value.header, sealed.body, null);
    if (fact?.kind === 'entry.added') read.push([fact.body.text, fact.author]);
  }
  expect(read).toEqual([
    ['one', 'API: deploys'],
    ['two', 'API: deploys'],
    ['three', null],
  ]);
  const [vouching] = signed;
  expect(vouching).toMatchObject({ replica, seq: 3, hash: head?.hash });
  if (vouching === undefined) throw new Error('no head');
  expect(proofs.verify(publicKey, headText(incident, vouching), vouching.signature)).toBe(true);

  const [introduced] = (await relay.page(workspace, 0)).events;
  expect(introduced?.header).toContain(introductionKind);
  expect(told.map((news) => (news.kind === 'events' ? [news.after, news.events.length] : news.kind))).toEqual([
    [0, 2],
    [2, 1],
  ]);
});
