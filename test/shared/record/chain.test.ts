import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainHead, bodyHashOf, followChain, sealEvent } from '../../../shared/record/chain.ts';
import { type Header, type SealedEvent, headerSchema } from '../../../shared/record/envelope.ts';
import { headerWriter } from '../../../shared/record/header-text.ts';
import { replica, stream } from '../../helpers/incident-builder.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function headerOf(seq: number, previous: ChainHead | null, body: string, salt: string): Header {
  return {
    v: 1,
    stream,
    replica,
    seq,
    hlc: [1_712_561_000_000 + seq, 0],
    wall: 1_712_561_000_000,
    boot: 'boot',
    mono: 12.5,
    offset: null,
    actor: '韩梅梅 "M"',
    simulated: false,
    kind: 'entry.added',
    kv: 1,
    critical: false,
    group: seq % 2 === 0 ? { id: '1', index: 0, size: 2 } : null,
    refs: [],
    bodyHash: bodyHashOf(body, salt, sha256),
    prev: previous?.hash ?? null,
  };
}

/** Some events of one replica, each sealed upon the one before. */
function chainOf(count: number): readonly { readonly sealed: SealedEvent; readonly head: ChainHead }[] {
  const events: { sealed: SealedEvent; head: ChainHead }[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const body = `{"data":{"text":"重启 ${seq}"}}`;
    const salt = String(seq).padStart(32, '0');
    const header = headerOf(seq, events.at(-1)?.head ?? null, body, salt);
    events.push(sealEvent(header, body, salt, headerWriter(header), sha256));
  }
  return events;
}

describe('a chain', () => {
  test('is followed from its first event to its last', () => {
    let head: ChainHead | null = null;
    for (const { sealed, head: own } of chainOf(5)) {
      const followed = followChain(sealed, head, sha256);
      expect(followed).toMatchObject({ ok: true, value: { head: own } });
      head = own;
    }
  });

  test('tells a gap, a break, an altered body and a header that is none', () => {
    const [first, second, third] = chainOf(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events');
    expect(followChain(third.sealed, first.head, sha256)).toMatchObject({
      error: { code: 'gap', expectedSeq: 2, seq: 3 },
    });
    expect(followChain(second.sealed, { seq: 1, hash: 'f'.repeat(64) }, sha256)).toMatchObject({
      error: { code: 'chain_broken' },
    });
    expect(followChain({ ...second.sealed, body: '{"data":1}' }, first.head, sha256)).toMatchObject({
      error: { code: 'body_altered' },
    });
    expect(followChain({ ...second.sealed, body: '{"data":1}', salt: null }, first.head, sha256)).toMatchObject({
      error: { code: 'body_altered' },
    });
    expect(followChain({ ...second.sealed, salt: null }, first.head, sha256)).toMatchObject({ ok: false });
    expect(followChain({ ...second.sealed, body: null, salt: null }, first.head, sha256)).toMatchObject({ ok: true });
    expect(followChain({ ...second.sealed, header: '{' }, first.head, sha256)).toMatchObject({
      error: { code: 'header_unreadable' },
    });
  });

  test('stays whole when a body and its salt are redacted', () => {
    const [first, second] = chainOf(2);
    if (first === undefined || second === undefined) throw new Error('two events');
    expect(followChain({ ...second.sealed, body: null, salt: null }, first.head, sha256).ok).toBe(true);
  });

  test('any other letter in a header is noticed, there or in the next event', () => {
    const events = chainOf(2);
    const [first, second] = events;
    if (first === undefined || second === undefined) throw new Error('two events');
    fc.assert(
      fc.property(
        fc.nat({ max: first.sealed.header.length - 1 }),
        fc.constantFrom('0', 'a', ' ', '"'),
        (at, letter) => {
          const header = first.sealed.header.slice(0, at) + letter + first.sealed.header.slice(at + 1);
          if (header === first.sealed.header) return;
          const followed = followChain({ ...first.sealed, header }, null, sha256);
          const next = followed.ok ? followChain(second.sealed, followed.value.head, sha256) : followed;
          expect(next.ok).toBe(false);
        },
      ),
    );
  });
});

test('a header is written letter for letter as JSON would write it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.boolean(),
      fc.integer({ min: 1 }),
      (actor, simulated, seq) => {
        const header: Header = { ...headerOf(seq, null, 'b', '0'), actor, simulated };
        const text = headerWriter(header)(header);
        expect(text).toBe(JSON.stringify(header));
        expect(headerSchema.safeParse(JSON.parse(text)).success).toBe(true);
      },
    ),
  );
});
