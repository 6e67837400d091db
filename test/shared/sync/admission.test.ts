import { redactionKind } from '../../../shared/record/redaction.ts';
import { describe, expect, it } from 'vitest';
import { clampKind } from '../../../shared/record/clamp.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { type Batch, type Standing, admit } from '../../../shared/sync/admission.ts';
import { maxBodyLength } from '../../../shared/sync/limits.ts';
import { headText } from '../../../shared/sync/signed-head.ts';
import { Chance } from '../../sim/chance.ts';
import { proofs, simulatedKey } from '../../sim/keys.ts';
import { MemoryReplica, type ReplicaStep } from '../../sim/memory-replica.ts';
import { VirtualDisk } from '../../sim/virtual-disk.ts';

const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
const stream = '01900000-0000-7000-8000-000000000002' as StreamId;
const now = Date.UTC(2026, 0, 5);
const key = simulatedKey('honest');

function replicaOf(seed: number, wall = now): MemoryReplica {
  const chance = new Chance(seed);
  return new MemoryReplica({
    disk: new VirtualDisk<ReplicaStep>(),
    note: null,
    writeNote: () => undefined,
    key,
    workspace,
    wall: () => wall,
    monotonic: () => 0,
    hex: (bytes) => chance.hex(bytes),
  });
}

/** Three entries of one replica, as they leave its console. */
function pushed(wall = now, text = 'said'): Batch {
  const replica = replicaOf(1, wall);
  for (let index = 0; index < 3; index += 1)
    replica.author(stream, [{ kind: 'entry.added', data: { text: `${text} ${index}` } }], null);
  const outgoing = replica.outgoing(stream, new Map());
  if (outgoing === null) throw new Error('nothing to send');
  return outgoing;
}

const standing: Standing = {
  workspace,
  server: simulatedKey('server').device,
  sender: 'writes',
  introduced: key.publicKey,
  authorRole: () => 'member',
  isKnown: () => true,
  head: null,
  hashAt: () => null,
  now,
};

/** What became of each event, in one word. */
function verdictsOf(batch: Batch, found: Partial<Standing> = {}): readonly string[] {
  const { verdicts } = admit(batch, { ...standing, ...found }, proofs);
  return verdicts.map((verdict) => ('why' in verdict ? verdict.why : verdict.verdict));
}

function all(word: string): readonly string[] {
  return [word, word, word];
}

function hashes(batch: Batch): readonly string[] {
  return batch.events.map(({ header }) => proofs.sha256(header));
}

/** The batch with its head signed anew, by whoever holds a key. */
function resigned(batch: Batch, by = key): Batch {
  const last = batch.events.at(-1)?.header ?? '';
  const named = { replica: batch.replica, seq: batch.head.seq, hash: proofs.sha256(last) };
  return { ...batch, head: { ...named, signature: by.sign(headText(batch.stream, named)) } };
}

describe('the rule of admission', () => {
  it('takes what is whole, and what it has already passes over', () => {
    const batch = pushed();
    expect(verdictsOf(batch)).toEqual(all('ok'));
    const known = hashes(batch);
    const at = (seq: number) => known[seq - 1] ?? null;
    expect(verdictsOf(batch, { head: { seq: 3, hash: known[2] ?? '' }, hashAt: at })).toEqual(all('duplicate'));
    expect(verdictsOf(batch, { head: { seq: 2, hash: known[1] ?? '' }, hashAt: at })).toEqual([
      'duplicate',
      'duplicate',
      'ok',
    ]);
  });

  it('takes an introduction once, though it comes again with what was written since', () => {
    const replica = replicaOf(1);
    replica.author(workspace, [{ kind: 'person.left', data: { person: 'x', reason: null } }], null);
    const batch = replica.outgoing(workspace, new Map());
    if (batch === null) throw new Error('nothing to send');
    expect(batch.events).toHaveLength(2);
    const admission = (found: Partial<Standing>) => admit(batch, { ...standing, ...found }, proofs);
    expect(admission({ introduced: null }).introduced?.publicKey).toBe(key.publicKey);
    const [hash = ''] = hashes(batch);
    expect(admission({ head: { seq: 1, hash }, hashAt: () => hash })).toMatchObject({
      introduced: null,
      verdicts: [{ verdict: 'duplicate' }, { verdict: 'ok' }],
    });
  });

  it.each<[string, Partial<Standing>]>([
    ['not_allowed', { sender: 'not_allowed' }],
    ['read_only', { sender: 'reads' }],
    ['not_introduced', { introduced: null }],
    ['unknown_device', { isKnown: () => false }],
    ['head_unproven', { introduced: simulatedKey('another').publicKey }],
    ['forked', { head: { seq: 3, hash: '0'.repeat(64) }, hashAt: () => '0'.repeat(64) }],
  ])('refuses by name: %s', (why, found) => {
    expect(verdictsOf(pushed(), found)).toEqual(all(why));
  });

  it.each<[string, string, (batch: Batch) => Batch]>([
    ['another device signed', 'head_unproven', (batch) => resigned(batch, simulatedKey('liar'))],
    ['the head is of an earlier event', 'head_unproven', (batch) => ({ ...batch, events: batch.events.slice(0, 2) })],
    [
      'a body was altered',
      'body_altered',
      (batch) => ({ ...batch, events: batch.events.map((event) => ({ ...event, body: '{"data":{}}' })) }),
    ],
    ['one was left out', 'gap', (batch) => resigned({ ...batch, events: batch.events.filter((_, nth) => nth !== 1) })],
    ['the first was left out', 'gap', (batch) => resigned({ ...batch, events: batch.events.slice(1) })],
    ['they stand in another order', 'gap', (batch) => resigned({ ...batch, events: batch.events.toReversed() })],
    ['they claim another stream', 'unreadable', (batch) => resigned({ ...batch, stream: workspace })],
    [
      'a header is no header',
      'unreadable',
      (batch) => resigned({ ...batch, events: [{ header: '{}', body: null, salt: null }, ...batch.events] }),
    ],
  ])('refuses a liar: %s (%s)', (_, why, lie) => {
    const verdicts = verdictsOf(lie(pushed()));
    expect(new Set(verdicts)).toEqual(new Set([why]));
  });

  it('takes a clock that is hours ahead, and names the events to be clamped', () => {
    expect(admit(pushed(now + 7_200_000), standing, proofs).ahead).toEqual({ from: 1, to: 3 });
    expect(admit(pushed(now + 30_000), standing, proofs).ahead).toBeNull();
  });

  it('lets nobody but the server say that a clock was ahead', () => {
    const replica = replicaOf(1);
    replica.author(stream, [{ kind: clampKind, data: { replica: replica.replica, from: 1, to: 1, ms: 0 } }], null);
    const batch = replica.outgoing(stream, new Map());
    if (batch === null) throw new Error('nothing to send');
    expect(verdictsOf(batch)).toEqual(['reserved']);
    expect(verdictsOf(batch, { server: key.device })).toEqual(['ok']);
  });

  it('gives what is too large its place, and does not pass its body on', () => {
    const batch = pushed(now, 'x'.repeat(maxBodyLength));
    const { verdicts, admitted } = admit(batch, standing, proofs);
    expect(verdicts).toEqual([{ verdict: 'quarantined', why: 'body_too_large' }]);
    expect(admitted.map(({ sealed }) => sealed.body)).toEqual([null]);
  });

  it.each([
    { who: 'an owner', authorRole: 'owner', own: false, verdict: 'ok' },
    { who: 'who wrote it', authorRole: 'member', own: true, verdict: 'ok' },
    { who: 'another member', authorRole: 'member', own: false, verdict: 'not_allowed' },
    { who: 'somebody who left', authorRole: null, own: false, verdict: 'not_allowed' },
  ] as const)('$who redacts: $verdict', ({ authorRole, own, verdict }) => {
    const replica = replicaOf(1, now);
    const of = own ? replica.replica : replicaOf(2, now).replica;
    const data = { replica: of, seq: 7, reason: 'a name' };
    replica.author(stream, [{ kind: redactionKind, data }], null);
    const batch = replica.outgoing(stream, new Map());
    if (batch === null) throw new Error('nothing to send');
    expect(verdictsOf(batch, { authorRole: () => authorRole })).toEqual([verdict]);
    const { admitted, redacted } = admit(batch, { ...standing, authorRole: () => authorRole }, proofs);
    expect(redacted).toEqual(verdict === 'ok' ? [data] : []);
    // It takes its place all the same, so that what follows it is not held up; nobody learns what it names.
    expect(admitted.map(({ sealed }) => sealed.body === null)).toEqual([verdict !== 'ok']);
  });

  it('learns a replica by its introduction, if the device that signs it is the one that it names', () => {
    const outgoing = replicaOf(2).outgoing(workspace, new Map());
    if (outgoing === null) throw new Error('nothing to send');
    const admission = admit(outgoing, { ...standing, introduced: null }, proofs);
    expect(admission.introduced).toMatchObject({ device: key.device, publicKey: key.publicKey });
    const [first] = outgoing.events;
    const forged = {
      ...outgoing,
      events: [{ ...first, body: first?.body?.replace(key.device, 'f'.repeat(32)) ?? null }],
    } as Batch;
    expect(admit(forged, { ...standing, introduced: null }, proofs).introduced).toBeNull();
  });
});
